#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "heartcare/core/limits.h"
#include "heartcare/dicom_pages/read_pages.h"
#include "mutate.h"
#include "page_objects.h"

namespace heartcare::dicom_pages {
namespace {

using dicom::testing::Bytes;
using dicom::testing::encode_image;
using dicom::testing::encode_pdf;
using dicom::testing::ImageSpec;
using dicom::testing::small_pdf;
using importing::PageWish;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<PageDocumentPtr> read(const Bytes& bytes, PageWish wish = PageWish::draw) {
  JobContext job;
  return read_pages(bytes, "folder/page.dcm", wish, job);
}

ErrorCode refusal(const Bytes& bytes) {
  const auto document = read(bytes);
  EXPECT_FALSE(document);
  return document ? ErrorCode::internal : document.error().code;
}

/// The same object with its pixels in another transfer syntax.
Bytes compressed(const Bytes& bytes, E_TransferSyntax syntax) {
  DcmInputBufferStream in;
  in.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
  in.setEos();
  DcmFileFormat file;
  file.transferInit();
  EXPECT_TRUE(file.read(in).good());
  file.transferEnd();
  EXPECT_TRUE(file.getDataset()->chooseRepresentation(syntax, nullptr).good());
  std::vector<char> buffer(bytes.size() + (64 << 10));
  DcmOutputBufferStream out(buffer.data(), static_cast<offile_off_t>(buffer.size()));
  file.transferInit();
  EXPECT_TRUE(file.write(out, syntax, EET_ExplicitLength, nullptr).good());
  file.transferEnd();
  void* data = nullptr;
  offile_off_t size = 0;
  out.flushBuffer(data, size);
  const auto* begin = static_cast<const std::byte*>(data);
  return {begin, begin + size};
}

TEST(DicomPages, OfAPdfAreDrawnOnWhiteInTheirSize) {
  const auto document = read(encode_pdf(small_pdf(2)));
  ASSERT_TRUE(document) << describe(document.error());
  EXPECT_EQ((*document)->kind(), "Encapsulated PDF");
  EXPECT_EQ((*document)->title(), "ECG of Jane");
  EXPECT_EQ((*document)->page_count(), 2);
  ASSERT_EQ((*document)->pictures().size(), 2u);
  const PagePicture& page = (*document)->pictures().front();
  EXPECT_EQ(page.width, 400);  // 2 inches at 200 dpi
  EXPECT_EQ(page.height, 200);
  ASSERT_EQ(page.channels, 3);
  const auto pixel = [&](int x, int y) { return page.pixels[std::size_t((y * page.width + x) * 3)]; };
  EXPECT_EQ(pixel(100, 100), 0);
  EXPECT_EQ(pixel(300, 100), 255);
}

TEST(DicomPages, SayWhoWhenAndWhereFrom) {
  const auto document = read(encode_pdf(small_pdf()));
  ASSERT_TRUE(document) << describe(document.error());
  EXPECT_EQ((*document)->name(), "page");
  EXPECT_EQ((*document)->patient().name, "Jane Doe");
  EXPECT_EQ((*document)->patient().id, "P1");
  EXPECT_EQ((*document)->start(), LocalTime(std::chrono::local_days(std::chrono::year(2026) / 11 / 20)) +
                                      std::chrono::minutes(8 * 60 + 30));
  EXPECT_EQ((*document)->device().manufacturer, "Maker");
  EXPECT_EQ((*document)->provenance().importer, "dicom");
  EXPECT_EQ((*document)->provenance().sha256.size(), 64u);
}

TEST(DicomPages, AreCountedWithoutDrawing) {
  for (const Bytes& bytes : {encode_pdf(small_pdf(3)), encode_image({.frames = 3})}) {
    const auto document = read(bytes, PageWish::count);
    ASSERT_TRUE(document) << describe(document.error());
    EXPECT_EQ((*document)->page_count(), 3);
    EXPECT_TRUE((*document)->pictures().empty());
  }
}

TEST(DicomPages, MoreThanSixteenAreLeftOutWithAWarning) {
  const auto document = read(encode_pdf(small_pdf(20)));
  ASSERT_TRUE(document) << describe(document.error());
  EXPECT_EQ((*document)->page_count(), 20);
  EXPECT_EQ((*document)->pictures().size(), 16u);
  ASSERT_EQ((*document)->provenance().warnings.size(), 1u);
  EXPECT_EQ((*document)->provenance().warnings.front().key, "dicom.pages_left_out");
}

TEST(DicomPages, OfAnImageKeepItsPixels) {
  const auto grey = read(encode_image());
  ASSERT_TRUE(grey) << describe(grey.error());
  EXPECT_EQ((*grey)->kind(), "Secondary Capture");
  ASSERT_EQ((*grey)->pictures().size(), 1u);
  EXPECT_EQ((*grey)->pictures().front().width, 4);
  EXPECT_EQ((*grey)->pictures().front().height, 2);
  EXPECT_EQ((*grey)->pictures().front().channels, 1);
  const auto colour =
      read(encode_image({.width = 2, .height = 1, .channels = 3, .values = {9, 8, 7, 1, 2, 3}}));
  ASSERT_TRUE(colour) << describe(colour.error());
  EXPECT_EQ((*colour)->pictures().front().channels, 3);
  EXPECT_THAT((*colour)->pictures().front().pixels, ElementsAre(9, 8, 7, 1, 2, 3));
}

TEST(DicomPages, GreyValuesOfSixteenBitsRunFromDarkestToLightest) {
  const auto deep = read(encode_image({.width = 3, .height = 1, .bits = 16, .values = {1000, 1500, 2000}}));
  ASSERT_TRUE(deep) << describe(deep.error());
  const auto& pixels = (*deep)->pictures().front().pixels;
  EXPECT_EQ(pixels[0], 0);
  EXPECT_NEAR(pixels[1], 127, 1);
  EXPECT_EQ(pixels[2], 255);
}

TEST(DicomPages, EveryFrameIsAPage) {
  const auto frames = read(encode_image({.width = 2,
                                         .height = 1,
                                         .frames = 2,
                                         .channels = 3,
                                         .values = {0, 0, 0, 9, 9, 9, 5, 5, 5, 255, 255, 255}}));
  ASSERT_TRUE(frames) << describe(frames.error());
  ASSERT_EQ((*frames)->pictures().size(), 2u);
  EXPECT_THAT((*frames)->pictures()[0].pixels, ElementsAre(0, 0, 0, 9, 9, 9));
  EXPECT_THAT((*frames)->pictures()[1].pixels, ElementsAre(5, 5, 5, 255, 255, 255));
}

TEST(DicomPages, CompressedImagesShowTheSamePixels) {
  const Bytes plain = encode_image({.width = 32, .height = 16, .frames = 2, .channels = 3});
  const auto expected = read(plain);
  ASSERT_TRUE(expected) << describe(expected.error());
  DcmRLEEncoderRegistration::registerCodecs();
  DJEncoderRegistration::registerCodecs();
  for (const E_TransferSyntax syntax : {EXS_RLELossless, EXS_JPEGProcess14SV1}) {
    const auto document = read(compressed(plain, syntax));
    ASSERT_TRUE(document) << describe(document.error());
    EXPECT_EQ((*document)->pictures(), (*expected)->pictures()) << DcmXfer(syntax).getXferName();
  }
}

TEST(DicomPages, WhatIsNoPageIsRefusedWithTheReason) {
  EXPECT_EQ(refusal(encode(dicom::testing::ObjectSpec{})), ErrorCode::unsupported_format);
  EXPECT_EQ(refusal(encode_image({.sop_class = "1.2.840.10008.5.1.4.1.1.2"})), ErrorCode::unsupported_format);
  EXPECT_EQ(refusal(encode_pdf("no PDF at all, but of some length")), ErrorCode::damaged);
  EXPECT_EQ(refusal(encode_pdf("")), ErrorCode::damaged);
  EXPECT_EQ(refusal(Bytes{}), ErrorCode::damaged);
}

TEST(DicomPages, DamagedImagesAreRefused) {
  EXPECT_EQ(refusal(encode_image({.values = {}, .stated_rows = 60'000})), ErrorCode::limit_exceeded)
      << "larger than a picture may be, whatever is there";
  EXPECT_EQ(refusal(encode_image({.stated_frames = 3})), ErrorCode::damaged) << "two frames are missing";
  EXPECT_EQ(refusal(encode_image({.stated_rows = 3})), ErrorCode::damaged) << "a row is missing";
}

TEST(DicomPages, HugeSheetsAreDrawnCoarserOrRefused) {
  const auto with_box = [](const std::string& box) {
    std::string pdf = small_pdf();
    pdf.replace(pdf.find("[0 0 144 72]"), 12, box);
    return encode_pdf(pdf);
  };
  const auto poster = read(with_box("[0 0 9000 9000]"));
  ASSERT_TRUE(poster) << describe(poster.error());
  const PagePicture& page = (*poster)->pictures().front();
  EXPECT_LE(std::int64_t{page.width} * page.height, limits::max_picture_pixels);
  EXPECT_GT(page.width, 3500);
  EXPECT_EQ(refusal(with_box("[0 0 90000 90000]")), ErrorCode::limit_exceeded);
}

TEST(DicomPages, ALengthBeyondTheDocumentIsNotBelieved) {
  const auto document = read(encode_pdf(small_pdf(), 1'000'000'000));
  ASSERT_TRUE(document) << describe(document.error());
  EXPECT_EQ((*document)->page_count(), 1);
}

// HEARTCARE_MUTATIONS=N sets how many damaged objects are read (300 without it).
TEST(DicomPages, SurviveDamage) {
  const char* wanted = std::getenv("HEARTCARE_MUTATIONS");
  const int mutations = wanted ? std::atoi(wanted) : 300;
  dicom::testing::Random random(20'261'127);
  DJEncoderRegistration::registerCodecs();
  const std::vector<Bytes> seeds{encode_pdf(small_pdf(2)), encode_image({.frames = 2, .channels = 3}),
                                 encode_image({.bits = 16}),
                                 compressed(encode_image({.width = 32, .height = 16}), EXS_JPEGProcess14SV1)};
  int opened = 0;
  for (int i = 0; i < mutations; ++i) {
    Bytes bytes = seeds[static_cast<std::size_t>(i) % seeds.size()];
    dicom::testing::mutate(random, bytes);
    opened += read(bytes) ? 1 : 0;
  }
  EXPECT_GT(opened, 0);
  EXPECT_LT(opened, mutations);
}

}  // namespace
}  // namespace heartcare::dicom_pages
