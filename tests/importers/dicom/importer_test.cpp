#include "heartcare/dicom/importer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "directory_file.h"
#include "object.h"

namespace heartcare::dicom::testing {
namespace {

using importing::Confidence;
namespace fs = std::filesystem;

class DicomImporter : public ::testing::Test {
 protected:
  DicomImporter() : folder_(fs::path(::testing::TempDir()) / ("dicom-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    registry_.add(make_importer());
  }
  ~DicomImporter() override { fs::remove_all(folder_); }
  fs::path put(const std::string& name, const Bytes& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream out(folder_ / name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return folder_ / name;
  }

  fs::path folder_;
  importing::Registry registry_;
};

TEST_F(DicomImporter, KnowsItsFilesByContentBeforeName) {
  const auto importer = make_importer();
  ObjectSpec bare;
  bare.meta_header = false;
  bare.syntax = Syntax::implicit_little;
  EXPECT_EQ(importer->probe({encode(ObjectSpec{}), "1"}), Confidence::sure);
  EXPECT_EQ(importer->probe({encode(bare), "image"}), Confidence::sure) << "no preamble, no extension";
  EXPECT_EQ(importer->probe({Bytes{}, "a.DCM"}), Confidence::maybe)
      << "so that the error names what is wrong";
  EXPECT_EQ(importer->probe({Bytes(200, std::byte{'a'}), "a.txt"}), Confidence::no);
}

TEST_F(DicomImporter, ListsEcgObjectsOfAFolderAndNoOthers) {
  ObjectSpec image;
  image.sop_class = "1.2.840.10008.5.1.4.1.1.7";
  put("study/2", encode(ObjectSpec{}));
  put("study/1.dcm", encode(ObjectSpec{}));
  put("study/scan.dcm", encode(image));
  put("study/notes.txt", Bytes(20, std::byte{'a'}));
  const auto records = registry_.records_in(folder_);
  ASSERT_TRUE(records);
  EXPECT_THAT(*records, ::testing::ElementsAre(folder_ / "study/1.dcm", folder_ / "study/2"));
  image.sop_class = "1.2.840.10008.5.1.4.1.1.2";  // CT: no picture of a page
  put("study/ct.dcm", encode(image));
  const auto with_pages = registry_.records_in(folder_, importing::Listing::records_and_pages);
  ASSERT_TRUE(with_pages);
  EXPECT_THAT(*with_pages, ::testing::ElementsAre(folder_ / "study/1.dcm", folder_ / "study/2",
                                                  folder_ / "study/scan.dcm"));
  EXPECT_EQ(registry_.content(folder_ / "study/scan.dcm"), importing::Content::pages);
  EXPECT_EQ(registry_.content(folder_ / "study/2"), importing::Content::samples);
  EXPECT_EQ(registry_.content(folder_ / "study/notes.txt"), importing::Content::samples);
}

TEST_F(DicomImporter, ADirectoryStandsForTheEcgObjectsItLists) {
  put("ECG/A", encode(ObjectSpec{}));
  put("ecg/b", encode(ObjectSpec{}));  // copied in small letters
  put("unlisted", encode(ObjectSpec{}));
  const fs::path directory = put(
      "DICOMDIR", encode_directory({"ECG\\A", "ECG\\B", "ECG\\GONE", "..\\..\\etc\\passwd", "/etc/passwd"}));
  const auto records = registry_.records_in(directory);
  ASSERT_TRUE(records) << describe(records.error());
  EXPECT_THAT(*records, ::testing::ElementsAre(folder_ / "ECG/A", folder_ / "ecg/b"));
  const fs::path empty = put("empty/DICOMDIR", encode_directory({"ECG\\GONE"}));
  EXPECT_EQ(registry_.records_in(empty).error().code, ErrorCode::unsupported_format);
}

TEST_F(DicomImporter, RefusalsSayWhatToOpenInstead) {
  JobContext job;
  ObjectSpec pdf;
  pdf.sop_class = "1.2.840.10008.5.1.4.1.1.104.1";
  const auto refused = registry_.open(put("report.dcm", encode(pdf)), job);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unsupported_format);
  EXPECT_THAT(refused.error().detail, ::testing::HasSubstr("PDF"));
}

}  // namespace
}  // namespace heartcare::dicom::testing
