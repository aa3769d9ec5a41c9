#include "heartcare/dicom_pages/read_pages.h"

#include <filesystem>

#include "container.h"
#include "heartcare/core/limits.h"
#include "heartcare/digest/sha256.h"
#include "image_pages.h"
#include "pdf_pages.h"
#include "people.h"
#include "sop_class.h"

namespace heartcare::dicom_pages {
namespace {

using dicom::ObjectKind;

/// The document inside the object, without the byte that makes its length even. [PS3.3 C.24.2]
Result<std::span<const std::byte>> encapsulated(DcmDataset& data_set) {
  const Uint8* bytes = nullptr;
  unsigned long size = 0;
  if (data_set.findAndGetUint8Array(DCM_EncapsulatedDocument, bytes, &size).bad() || size == 0)
    return fail(ErrorCode::damaged, "an Encapsulated PDF object without a document");
  const std::string type = dicom::text(data_set, DCM_MIMETypeOfEncapsulatedDocument);
  if (!type.empty() && type != "application/pdf")
    return fail(ErrorCode::unsupported_format, "the encapsulated document is no PDF");
  const double stated = dicom::number(data_set, DCM_EncapsulatedDocumentLength).value_or(0);
  if (stated >= 1 && stated < static_cast<double>(size)) size = static_cast<unsigned long>(stated);
  return std::as_bytes(std::span(bytes, size));
}

Result<Drawn> draw(DcmDataset& data_set, ObjectKind kind, importing::PageWish wish, JobContext& job) {
  if (kind == ObjectKind::image) return image_pages(data_set, wish, job);
  const auto pdf = encapsulated(data_set);
  if (!pdf) return pass_on(pdf);
  return pdf_pages(*pdf, wish, job);
}

PageDocumentParts describe_document(DcmDataset& data_set, const dicom::SopClass& object,
                                    const std::string& source) {
  RecordParts people;
  dicom::read_people(data_set, 0, people);
  PageDocumentParts parts;
  parts.name = std::filesystem::path(source).stem().string();
  parts.kind = object.name;
  parts.title = dicom::text(data_set, DCM_DocumentTitle);
  parts.patient = std::move(people.patient);
  parts.start = people.start;
  parts.device = std::move(people.device);
  parts.notes = std::move(people.notes);
  return parts;
}

}  // namespace

Result<PageDocumentPtr> read_pages(std::vector<std::byte> bytes, const std::string& source,
                                   importing::PageWish wish, JobContext& job) {
  importing::ImportLog log("dicom");
  digest::Sha256 hash;
  hash.add(bytes);
  auto container = dicom::open_container(std::move(bytes), log);
  if (!container) return pass_on(container);
  const auto data_set = dicom::parse(*container, log);
  if (!data_set) return pass_on(data_set);
  container->bytes = {};  // DCMTK has its own copy
  const std::string uid = dicom::text(**data_set, DCM_SOPClassUID);
  const dicom::SopClass object = dicom::sop_class(uid);
  if (object.kind == ObjectKind::waveform)
    return fail(ErrorCode::unsupported_format, "a waveform object has samples, no pages");
  if (!dicom::holds_pages(object.kind))
    return fail(ErrorCode::unsupported_format, std::string(dicom::refusal(object.kind)));
  PageDocumentParts parts = describe_document(**data_set, object, source);
  auto drawn = draw(**data_set, object.kind, wish, job);
  if (!drawn) return pass_on(drawn);
  parts.page_count = drawn->page_count;
  parts.pictures = std::move(drawn->pictures);
  if (parts.page_count > limits::max_pictures)
    log.warn("pages_left_out", "only the first 16 pages are shown");
  parts.provenance = {source, hash.hex(), "dicom", log.take()};
  return PageDocument::create(std::move(parts));
}

}  // namespace heartcare::dicom_pages
