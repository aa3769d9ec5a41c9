#include "heartcare/reading/row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "heartcare/simulator/simulator.h"
#include "heartcare/wfdb/writer.h"
#include "heartcare/wiring/registry.h"

namespace heartcare::reading {
namespace {

using ::testing::Contains;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ReadRow : public ::testing::Test {
 protected:
  void SetUp() override {
    folder =
        std::filesystem::temp_directory_path() /
        ("heartcare-rows-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::filesystem::path write(const std::string& preset) {
    simulator::Request request;
    request.preset = preset;
    auto path = folder / (preset + ".hea");
    EXPECT_TRUE(wfdb::write_record(*simulator::simulate(request)->record, path, job));
    return path;
  }
  Result<Row> read(const std::filesystem::path& file) { return read_row(registry, file, *knowledge, job); }

  std::filesystem::path folder;
  JobContext job;
  importing::Registry registry = wiring::make_registry();
  Result<Knowledge> knowledge = load_knowledge();
};

TEST_F(ReadRow, HoldsMeasurementsAndStatements) {
  const auto row = read(write("lbbb"));
  ASSERT_TRUE(row);
  ASSERT_FALSE(row->error);
  ASSERT_EQ(row->values.size(), measurement_columns().size());
  EXPECT_GT(*row->values[3], 120) << measurement_columns()[3].name;
  EXPECT_THAT(row->statements, Contains(HasSubstr("bundle-branch block")));
  EXPECT_TRUE(row->acceptable);
}

TEST_F(ReadRow, SaysWhyARecordingFailed) {
  const auto path = folder / "broken.hea";
  std::ofstream(path) << "broken 1 500 5000\nbroken.dat 16\n";
  const auto row = read(path);
  ASSERT_TRUE(row);
  ASSERT_TRUE(row->error);
  EXPECT_TRUE(row->statements.empty());
}

TEST_F(ReadRow, StopsOnRequest) {
  const auto path = write("normal-sinus");
  std::stop_source stop;
  stop.request_stop();
  JobContext stopped(stop.get_token());
  const auto row = read_row(registry, path, *knowledge, stopped);
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().code, ErrorCode::cancelled);
}

TEST_F(ReadRow, BecomesAsManyFieldsAsTheHeaderHas) {
  const auto commas = [](const std::string& line) { return std::count(line.begin(), line.end(), ','); };
  Row row = failed_row("a", {ErrorCode::damaged, "too short", {}});
  for (const Csv kind : {Csv::measurements, Csv::with_statements}) {
    EXPECT_EQ(commas(csv_row("a", row, kind)), commas(csv_header(kind)));
    EXPECT_THAT(csv_row("a", row, kind), HasSubstr("too short"));
  }
  row = *read(write("normal-sinus"));
  row.statements = {"Sinus rhythm", "Normal ECG"};
  EXPECT_EQ(commas(csv_row("a", row, Csv::with_statements)), commas(csv_header(Csv::with_statements)));
  EXPECT_THAT(csv_row("a", row, Csv::with_statements), EndsWith("Sinus rhythm; Normal ECG,\n"));
  EXPECT_THAT(csv_row("b, c", row, Csv::measurements), StartsWith("\"b, c\","));
}

}  // namespace
}  // namespace heartcare::reading
