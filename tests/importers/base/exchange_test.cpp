#include "heartcare/importing/exchange.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

namespace heartcare::importing {
namespace {

std::string written(const Result<RecordPtr>& outcome) {
  std::ostringstream out;
  EXPECT_TRUE(write_exchange(outcome, out));
  return out.str();
}

Result<RecordPtr> read_back(const std::string& bytes) {
  const auto view = std::as_bytes(std::span(bytes));
  return read_exchange(memory_file({view.begin(), view.end()}));
}

/// Every field filled with something else than its default.
RecordPtr full_record() {
  RecordParts parts;
  parts.name = "r";
  parts.patient = {"id", "J\xC3\xB6rg", Sex::male, 61.5, 180.0, {}, std::chrono::year(1960) / 2 / 29};
  parts.start = LocalTime(std::chrono::milliseconds(1'700'000'000'123));
  parts.device = {"maker", "model", "serial", "software"};
  parts.provenance = {"a/b.dcm", std::string(64, 'f'), "dicom", {{"dicom.key", "detail"}}};
  parts.notes = {"note", ""};
  parts.device_findings = {{"QRS", "MDC 2:16156", 96.0, "ms"}, {"text", "", {}, ""}};
  const float missing = std::numeric_limits<float>::quiet_NaN();
  const Lead two{LeadId::II, "II", "uV", 2.5, {0.05, {}, 50.0}},
      pressure{LeadId::other, "ABP", "mmHg", 0.1, {}};
  parts.groups = {*SignalGroup::create(Hertz{500}, {two, pressure}, {1, 2, missing, 4, 5, 6}),
                  *SignalGroup::create(Hertz{62.5}, {two}, {7}, GroupKind::median_beat)};
  parts.annotations = {{2, 0, 1, "N", "t", "device", 1, -2, 3}, {0, 1, {}, "(", "", "atr", 0, 0, 0}};
  return *Record::create(std::move(parts));
}

void expect_equal(const Record& a, const Record& b) {
  EXPECT_EQ(a.name(), b.name());
  EXPECT_EQ(a.patient(), b.patient());
  EXPECT_EQ(a.start(), b.start());
  EXPECT_EQ(a.device(), b.device());
  EXPECT_EQ(a.provenance().sha256, b.provenance().sha256);
  EXPECT_EQ(a.provenance().source, b.provenance().source);
  EXPECT_EQ(a.provenance().warnings, b.provenance().warnings);
  EXPECT_EQ(a.notes(), b.notes());
  EXPECT_EQ(a.device_findings(), b.device_findings());
  EXPECT_EQ(a.annotations(), b.annotations());
  ASSERT_EQ(a.groups().size(), b.groups().size());
  for (std::size_t g = 0; g < a.groups().size(); ++g) {
    EXPECT_EQ(a.groups()[g].rate(), b.groups()[g].rate());
    EXPECT_EQ(a.groups()[g].kind(), b.groups()[g].kind());
    ASSERT_EQ(a.groups()[g].leads().size(), b.groups()[g].leads().size());
    for (std::size_t i = 0; i < a.groups()[g].leads().size(); ++i) {
      const Lead &one = a.groups()[g].leads()[i], &other = b.groups()[g].leads()[i];
      EXPECT_EQ(one.id, other.id);
      EXPECT_EQ(one.label + one.unit, other.label + other.unit);
      EXPECT_EQ(one.resolution, other.resolution);
      EXPECT_EQ(one.filters, other.filters);
      const auto left = *a.groups()[g].read(i, 0, a.groups()[g].samples());
      const auto right = *b.groups()[g].read(i, 0, b.groups()[g].samples());
      ASSERT_EQ(left.size(), right.size());
      for (std::size_t s = 0; s < left.size(); ++s)
        EXPECT_TRUE(left[s] == right[s] || (std::isnan(left[s]) && std::isnan(right[s])));
    }
  }
}

TEST(ImportingExchange, CarriesARecordUnchanged) {
  const auto record = full_record();
  const auto back = read_back(written(record));
  ASSERT_TRUE(back) << describe(back.error());
  expect_equal(*record, **back);
}

TEST(ImportingExchange, CarriesAnErrorUnchanged) {
  const auto back = read_back(written(fail(ErrorCode::damaged, "header cut off", 77)));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().code, ErrorCode::damaged);
  EXPECT_EQ(back.error().detail, "header cut off");
  EXPECT_EQ(back.error().offset, 77U);
}

TEST(ImportingExchange, RefusesWhatIsCutOffAnywhere) {
  const std::string whole = written(full_record());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto back = read_back(whole.substr(0, size));
    ASSERT_FALSE(back) << size;
    EXPECT_EQ(back.error().code, ErrorCode::damaged) << size;
  }
}

TEST(ImportingExchange, SurvivesEveryByteChanged) {
  const std::string whole = written(full_record());
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const char with : {'\x00', '\x7F', '\xFF'}) {
      std::string changed = whole;
      changed[at] = with;
      refused += read_back(changed) ? 0 : 1;
    }
  EXPECT_GT(refused, 100) << "lengths and counts that do not fit are noticed";
}

}  // namespace
}  // namespace heartcare::importing
