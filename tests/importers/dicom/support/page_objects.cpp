#include "page_objects.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

namespace heartcare::dicom::testing {
namespace {

void put_people(DcmItem& item, const std::string& sop_class) {
  for (const auto& [tag, value] : {std::pair{DCM_SOPClassUID, sop_class},
                                   {DCM_SOPInstanceUID, std::string("1.2.826.0.1.3680043.10.99.1")},
                                   {DCM_StudyInstanceUID, std::string("1.2.826.0.1.3680043.10.99.2")},
                                   {DCM_SeriesInstanceUID, std::string("1.2.826.0.1.3680043.10.99.3")},
                                   {DCM_PatientName, std::string("Doe^Jane")},
                                   {DCM_PatientID, std::string("P1")},
                                   {DCM_PatientSex, std::string("F")},
                                   {DCM_ContentDate, std::string("20261120")},
                                   {DCM_ContentTime, std::string("083000")},
                                   {DCM_Manufacturer, std::string("Maker")}})
    item.putAndInsertString(tag, value.c_str());
}

Bytes bytes_of(DcmFileFormat& file) {
  std::vector<char> buffer(file.calcElementLength(EXS_LittleEndianExplicit, EET_ExplicitLength) + (64 << 10));
  DcmOutputBufferStream stream(buffer.data(), static_cast<offile_off_t>(buffer.size()));
  file.transferInit();
  file.write(stream, EXS_LittleEndianExplicit, EET_ExplicitLength, nullptr);
  file.transferEnd();
  void* data = nullptr;
  offile_off_t size = 0;
  stream.flushBuffer(data, size);
  const auto* begin = static_cast<const std::byte*>(data);
  return {begin, begin + size};
}

}  // namespace

std::string small_pdf(int pages) {
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  const auto object = [&](const std::string& content) {
    places.push_back(pdf.size());
    pdf += std::to_string(places.size()) + " 0 obj\n" + content + "\nendobj\n";
  };
  std::string kids;
  for (int i = 0; i < pages; ++i) kids += std::to_string(3 + 2 * i) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>");
  const std::string drawing = "0 0 0 rg 0 0 72 72 re f";
  for (int i = 0; i < pages; ++i) {
    object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]/Contents " + std::to_string(4 + 2 * i) +
           " 0 R/Resources<<>>>>");
    object("<</Length " + std::to_string(drawing.size()) + ">>stream\n" + drawing + "\nendstream");
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return pdf + "trailer<</Root 1 0 R/Size " + std::to_string(places.size() + 1) + ">>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

Bytes encode_pdf(const std::string& pdf, long stated_length) {
  DcmFileFormat file;
  DcmItem& item = *file.getDataset();
  put_people(item, "1.2.840.10008.5.1.4.1.1.104.1");
  item.putAndInsertString(DCM_DocumentTitle, "ECG of Jane");
  item.putAndInsertString(DCM_MIMETypeOfEncapsulatedDocument, "application/pdf");
  std::string even = pdf;
  if (even.size() % 2 != 0) even += '\0';
  item.putAndInsertUint8Array(DCM_EncapsulatedDocument, reinterpret_cast<const Uint8*>(even.data()),
                              static_cast<unsigned long>(even.size()));
  item.putAndInsertUint32(
      DCM_EncapsulatedDocumentLength,
      static_cast<Uint32>(stated_length < 0 ? static_cast<long>(pdf.size()) : stated_length));
  return bytes_of(file);
}

Bytes encode_image(const ImageSpec& image) {
  DcmFileFormat file;
  DcmItem& item = *file.getDataset();
  put_people(item, image.sop_class);
  const auto number = [&](const DcmTag& tag, int value) {
    item.putAndInsertUint16(tag, static_cast<Uint16>(value));
  };
  number(DCM_SamplesPerPixel, image.channels);
  item.putAndInsertString(DCM_PhotometricInterpretation, image.channels == 3 ? "RGB" : "MONOCHROME2");
  if (image.channels == 3) number(DCM_PlanarConfiguration, 0);
  number(DCM_Rows, image.stated_rows > 0 ? image.stated_rows : image.height);
  number(DCM_Columns, image.width);
  number(DCM_BitsAllocated, image.bits);
  number(DCM_BitsStored, image.bits);
  number(DCM_HighBit, image.bits - 1);
  number(DCM_PixelRepresentation, 0);
  const int frames = image.stated_frames > 0 ? image.stated_frames : image.frames;
  if (frames > 1) item.putAndInsertString(DCM_NumberOfFrames, std::to_string(frames).c_str());
  std::vector<std::uint16_t> values = image.values;
  if (values.empty())
    for (int i = 0; i < image.width * image.height * image.channels * image.frames; ++i)
      values.push_back(static_cast<std::uint16_t>(i % 256));
  if (image.bits == 16) {
    item.putAndInsertUint16Array(DCM_PixelData, values.data(), static_cast<unsigned long>(values.size()));
  } else {
    std::vector<Uint8> bytes(values.begin(), values.end());
    if (bytes.size() % 2 != 0) bytes.push_back(0);
    item.putAndInsertUint8Array(DCM_PixelData, bytes.data(), static_cast<unsigned long>(bytes.size()));
  }
  return bytes_of(file);
}

}  // namespace heartcare::dicom::testing
