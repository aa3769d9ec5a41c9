#include <algorithm>
#include <chrono>
#include <string_view>

#include "heartcare/dicom/report.h"
#include "heartcare/importing/file.h"
#include "identifiers.h"
#include "parser_flags.h"
#include "put.h"

namespace heartcare::dicom {
namespace {

constexpr std::uint64_t max_pdf_bytes = 64 << 20;

/// Object dictionaries of PDF are plain text, whatever their streams are.
bool holds_pictures(std::string_view pdf) {
  return pdf.find("/Subtype /Image") != std::string_view::npos ||
         pdf.find("/Subtype/Image") != std::string_view::npos;
}

/// Patient and study are those of the waveform, copied attribute by attribute.
void copy_study(DcmItem& from, DcmItem& to) {
  const auto copy = [&](const DcmTagKey& tag) { put(to, tag, text(from, tag)); };
  for (const DcmTagKey& tag :
       {DCM_PatientName, DCM_PatientID, DCM_PatientBirthDate, DCM_PatientSex, DCM_StudyInstanceUID,
        DCM_StudyDate, DCM_StudyTime, DCM_StudyID, DCM_AccessionNumber, DCM_ReferringPhysicianName})
    copy(tag);
  for (const DcmTagKey& tag : {DCM_PatientAge, DCM_PatientIdentityRemoved, DCM_DeidentificationMethod})
    if (from.tagExists(tag)) copy(tag);
  for (DcmItem* code_item : items(from, DCM_DeidentificationMethodCodeSequence))
    put_code(to, DCM_DeidentificationMethodCodeSequence,
             {text(*code_item, DCM_CodingSchemeDesignator), text(*code_item, DCM_CodeValue),
              text(*code_item, DCM_CodeMeaning)});
}

void put_document(DcmItem& item, const std::vector<std::byte>& pdf, const ObjectReference& of, bool named) {
  put(item, DCM_Modality, "DOC");
  put(item, DCM_SeriesNumber, "1");
  put(item, DCM_InstanceNumber, "1");
  put(item, DCM_ConversionType, "WSD");
  put(item, DCM_Manufacturer, "Heartcare Studio");
  put(item, DCM_BurnedInAnnotation, named ? "YES" : "NO");
  put(item, DCM_DocumentTitle, "ECG page");
  put_code(item, DCM_ConceptNameCodeSequence, {"LN", "28010-7", "ECG Report"});
  DcmItem& source = add_item(item, DCM_SourceInstanceSequence);
  put(source, DCM_ReferencedSOPClassUID, of.sop_class_uid);
  put(source, DCM_ReferencedSOPInstanceUID, of.instance_uid);
  put(item, DCM_MIMETypeOfEncapsulatedDocument, "application/pdf");
  std::vector<Uint8> bytes;
  for (const std::byte b : pdf) bytes.push_back(std::to_integer<Uint8>(b));
  item.putAndInsertUint32(DCM_EncapsulatedDocumentLength, static_cast<Uint32>(bytes.size()));
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  item.putAndInsertUint8Array(DCM_EncapsulatedDocument, bytes.data(), bytes.size());
}

}  // namespace

Result<void> encapsulate_pdf(const std::filesystem::path& pdf, const std::filesystem::path& of,
                             const std::filesystem::path& path, bool may_name_patient) {
  set_parser_flags();
  const auto page = importing::read_file(pdf, max_pdf_bytes);
  if (!page) return pass_on(page);
  const std::string_view content(reinterpret_cast<const char*>(page->data()), page->size());
  if (!content.starts_with("%PDF-")) return fail(ErrorCode::invalid_argument, "the page is no PDF");
  if (holds_pictures(content))
    return fail(ErrorCode::invalid_argument, "the page holds pictures; a report must be vector drawing");
  const auto reference = read_reference(of);
  if (!reference) return pass_on(reference);
  auto bytes = importing::read_file(of, std::uint64_t{1} << 30);
  if (!bytes) return pass_on(bytes);
  importing::ImportLog ignored("dicom");
  const auto container = open_container(std::move(*bytes), ignored);
  if (!container) return pass_on(container);
  const auto waveform = parse(*container, ignored);
  if (!waveform) return pass_on(waveform);
  if (may_name_patient && text(**waveform, DCM_PatientIdentityRemoved) == "YES")
    return fail(ErrorCode::invalid_argument,
                "the ECG is de-identified, but the page may name the patient; draw it without patient data");
  DcmFileFormat file;
  DcmItem& item = *file.getDataset();
  put(item, DCM_SpecificCharacterSet, "ISO_IR 192");
  put(item, DCM_SOPClassUID, "1.2.840.10008.5.1.4.1.1.104.1");
  const std::string content_id = importing::sha256_of(*page) + reference->instance_uid;
  put(item, DCM_SOPInstanceUID, derived_uid("page " + content_id));
  put(item, DCM_SeriesInstanceUID, derived_uid("pages " + content_id));
  for (const DcmTagKey& tag : {DCM_ContentDate, DCM_ContentTime, DCM_AcquisitionDateTime})
    put(item, tag, text(**waveform, tag));
  copy_study(**waveform, item);
  put_document(item, *page, *reference, may_name_patient);
  return save(file, path);
}

}  // namespace heartcare::dicom
