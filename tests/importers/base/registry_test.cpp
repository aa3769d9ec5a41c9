#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "heartcare/importing/importer.h"

namespace heartcare::importing {
namespace {

using ::testing::ElementsAre;

/// Claims files that start with its letter; is sure of those that also have its extension.
class LetterImporter final : public Importer {
 public:
  explicit LetterImporter(char letter) : name_(1, letter) {}
  std::string_view name() const noexcept override { return name_; }
  std::string_view display() const noexcept override { return name_; }
  std::vector<std::string> extensions() const override { return {"." + name_}; }
  Confidence probe(const ProbeInput& input) const noexcept override {
    if (input.file_name.ends_with("." + name_)) return Confidence::sure;
    return !input.head.empty() && static_cast<char>(input.head[0]) == name_[0] ? Confidence::maybe
                                                                               : Confidence::no;
  }
  bool is_record(const std::filesystem::path& path) const override { return path.stem() != "side"; }
  Result<RecordPtr> read(const std::filesystem::path&, JobContext&) const override {
    if (name_ == "t") throw std::runtime_error("a defect");
    return fail(ErrorCode::damaged, "read by " + name_);
  }

 private:
  std::string name_;
};

class ImportingRegistry : public ::testing::Test {
 protected:
  ImportingRegistry() {
    std::string pattern = (std::filesystem::temp_directory_path() / "heartcare-registry-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    for (const char letter : {'a', 'b', 't'}) registry_.add(std::make_unique<const LetterImporter>(letter));
  }
  ~ImportingRegistry() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path put(const std::filesystem::path& name, std::string_view text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  std::string reader_of(const std::filesystem::path& path) const {
    const auto importer = registry_.importer_for(path);
    return importer ? std::string((*importer)->name()) : std::string(error_name(importer.error().code));
  }
  Registry registry_;
  std::filesystem::path folder_;
};

TEST_F(ImportingRegistry, AsksTheMostConfidentImporter) {
  EXPECT_EQ(reader_of(put("x.b", "a says maybe, b is sure")), "b");
  EXPECT_EQ(reader_of(put("x.dat", "a by content")), "a");
  EXPECT_EQ(reader_of(put("x.dat", "unknown")), "unsupported_format");
  EXPECT_EQ(reader_of(put("empty", "")), "unsupported_format");
  EXPECT_EQ(reader_of(folder_ / "none"), "not_found");
  EXPECT_EQ(reader_of(folder_), "io");
}

TEST_F(ImportingRegistry, PassesTheImportersErrorOn) {
  JobContext job;
  const auto record = registry_.open(put("x.a", "..."), job);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().detail, "read by a");
}

TEST_F(ImportingRegistry, LetsNoExceptionOut) {
  JobContext job;
  const auto record = registry_.open(put("x.t", "..."), job);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::internal);
}

TEST_F(ImportingRegistry, ListsRecordsOfAFolderSortedAndWithoutSideFiles) {
  const auto second = put("sub/deep/z.b", ""), first = put("m.a", "");
  put("side.a", "");
  put("readme.txt", "nothing here");
  EXPECT_THAT(registry_.records_in(folder_).value(), ElementsAre(first, second));
  EXPECT_THAT(registry_.records_in(first).value(), ElementsAre(first)) << "a file is itself";
}

TEST_F(ImportingRegistry, SaysWhenAFolderHoldsNoRecord) {
  put("readme.txt", "nothing here");
  EXPECT_EQ(registry_.records_in(folder_).error().code, ErrorCode::unsupported_format);
  EXPECT_EQ(registry_.records_in(folder_ / "none").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace heartcare::importing
