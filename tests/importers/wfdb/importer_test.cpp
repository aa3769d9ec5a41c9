#include "heartcare/wfdb/importer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures.h"

namespace heartcare::wfdb::testing {
namespace {

using importing::Confidence;
using ::testing::ElementsAre;

Confidence probe(std::string_view name, std::string_view text) {
  const Bytes bytes = bytes_of(text);
  return make_importer()->probe({bytes, name});
}

Fixture fixture(const std::string& name) {
  for (Fixture& f : all_fixtures())
    if (f.name == name) return std::move(f);
  ADD_FAILURE() << "no fixture " << name;
  return {};
}

TEST(WfdbImporter, KnowsItsFilesByContentAndName) {
  EXPECT_EQ(probe("100.hea", "# comment\n\n100 2 360 650000\n"), Confidence::sure);
  EXPECT_EQ(probe("100.HEA", "100/3 2 360 650000\r\n"), Confidence::sure);
  EXPECT_EQ(probe("100.hea", "hello, world"), Confidence::maybe)
      << "so that the error names what is wrong with it";
  EXPECT_EQ(probe("100.dat", "\x01\x02"), Confidence::maybe);
  EXPECT_EQ(probe("100.atr", ""), Confidence::maybe);
  EXPECT_EQ(probe("100.xml", "100 2 360 650000\n"), Confidence::no);
  EXPECT_EQ(probe("100", "100 2 360 650000\n"), Confidence::no);
}

TEST(WfdbImporter, OpensARecordByAnyOfItsFiles) {
  const TemporaryFolder folder;
  folder.put(fixture("annotated").folder);
  JobContext job;
  for (const char* name : {"r.hea", "r.dat", "r.atr", "r.ii"}) {
    const auto record = make_importer()->read(folder.path() / name, job);
    ASSERT_TRUE(record) << name << ": " << describe(record.error());
    EXPECT_EQ((*record)->provenance().source, (folder.path() / name).string());
    EXPECT_EQ((*record)->main().samples(), 61);
  }
}

TEST(WfdbImporter, FindsTheHeaderThatListsASignalFile) {
  const TemporaryFolder folder;
  auto files = fixture("mat_offset").folder;
  auto header = files.files.extract("r.hea");
  header.key() = "other.hea";
  files.files.insert(std::move(header));
  folder.put(files);
  folder.put("aa.hea", bytes_of("broken"));
  folder.put("lonely.dat", Bytes(10));
  JobContext job;
  EXPECT_TRUE(make_importer()->read(folder.path() / "r.dat", job));
  const auto lonely = make_importer()->read(folder.path() / "lonely.dat", job);
  ASSERT_FALSE(lonely);
  EXPECT_EQ(lonely.error().code, ErrorCode::unsupported_format);
}

TEST(WfdbImporter, ListsRecordsAndNotTheirSegments) {
  const TemporaryFolder folder;
  folder.put(fixture("variable_segments").folder);
  folder.put("empty.hea", bytes_of("empty 0 250 10\n"));
  folder.put("broken.hea", bytes_of("?"));
  importing::Registry registry;
  registry.add(make_importer());
  EXPECT_THAT(registry.records_in(folder.path()).value(), ElementsAre(folder.path() / "r.hea"));
  folder.put("s3.hea", bytes_of("s3 1 250 10\nr.dat 16\n"));
  EXPECT_THAT(registry.records_in(folder.path()).value(),
              ElementsAre(folder.path() / "r.hea", folder.path() / "s3.hea"));
}

TEST(WfdbImporter, SaysWhatIsWrongWithAHeader) {
  const TemporaryFolder folder;
  folder.put("r.hea", bytes_of("r 1 250 10\nr.dat\n"));
  importing::Registry registry;
  registry.add(make_importer());
  JobContext job;
  const auto record = registry.open(folder.path() / "r.hea", job);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::damaged);
  EXPECT_EQ(record.error().offset, 11U);
}

TEST(WfdbImporter, NeverReadsOutsideTheFolder) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "inner");
  folder.put("secret.dat", Bytes(100));
  folder.put("inner/r.hea", bytes_of("r 1 250 10\n../secret.dat 16\n"));
  JobContext job;
  const auto record = make_importer()->read(folder.path() / "inner" / "r.hea", job);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace heartcare::wfdb::testing
