#include <gtest/gtest.h>

#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

RecordParts described() {
  RecordParts parts;
  parts.name = "rec-smith";
  parts.patient = {.id = "12345", .name = "Smith\nJane \xff", .sex = Sex::female, .age_years = 63.4};
  parts.start = LocalTime{std::chrono::local_days{std::chrono::year{2021} / 3 / 4} + std::chrono::hours{14}};
  parts.device = {.manufacturer = "Acme", .model = "E1"};
  parts.provenance.source = "/home/x/smith.hea";
  parts.provenance.importer = "wfdb";
  parts.provenance.warnings = {{"wfdb.checksum_mismatch", "checksum of lead 3 differs"}};
  return parts;
}

RecordPtr described_record(double rate = 500) {
  return record_of(leads_of(standard_leads), beats, 30, rate, described());
}

TEST(PageCaptions, NameThePatientAndTheScale) {
  const Page page = page_of(*described_record());
  for (const char* text :
       {"Smith Jane ?", "12345", "female, 63 y", "2021-03-04  14:00:00", "Acme E1", "25 mm/s", "10 mm/mV",
        "no display filter", "sequential", "smith.hea   wfdb", "500 Hz", "acquisition filters not stated",
        "00:00:00 - 00:00:10", "Import warning: checksum of lead 3 differs"})
    EXPECT_TRUE(has_text(page, text)) << text;
  EXPECT_FALSE(has_text(page, "/home"));
}

TEST(PageCaptions, WithoutPatientNothingIdentifies) {
  PageOptions options;
  options.patient = false;
  const Page page = page_of(*described_record(), options);
  for (const char* text : {"Smith", "smith", "12345", "63", "2021", "14:00"})
    EXPECT_FALSE(has_text(page, text)) << text;
  EXPECT_TRUE(has_text(page, "wfdb"));
}

TEST(PageCaptions, StateFiltersAndWarnBelowTheDiagnosticBand) {
  PageOptions options;
  options.filters = {0.5, 40, {}};
  const Page page = page_of(*described_record(), options);
  EXPECT_TRUE(has_text(page, "0.5-40 Hz"));
  EXPECT_TRUE(has_text(page, "filtered below the diagnostic band"));
  options.filters = {0.5, 150, {}};
  EXPECT_FALSE(has_text(page_of(*described_record(), options), "diagnostic"));
}

TEST(PageCaptions, NeverClaimAFilterThatCannotBeApplied) {
  PageOptions options;
  options.filters.low_pass_hz = 100;
  const Page page = page_of(*described_record(128), options);
  EXPECT_TRUE(has_text(page, "no display filter"));
}

TEST(PageCaptions, TellAcquisitionFiltersApart) {
  auto leads = leads_of(standard_leads);
  for (Lead& lead : leads) lead.filters = {0.05, 150, {}};
  EXPECT_TRUE(has_text(page_of(*record_of(leads)), "acquisition 0.05-150 Hz"));
  leads[3].filters = {0.05, 40, {}};
  EXPECT_TRUE(has_text(page_of(*record_of(leads)), "acquisition filters differ between leads"));
}

TEST(PageCaptions, FitIsStatedOnlyWhereItMatters) {
  EXPECT_EQ(describe_fit(1.0, {}), "");
  EXPECT_EQ(describe_fit(1.0005, {}), "");
  EXPECT_EQ(describe_fit(0.94, {}), "Scaled to fit: 94 %, 23.5 mm/s, 9.4 mm/mV");
}

TEST(PageCaptions, FiltersAreAppliedToTheTrace) {
  const auto drifting = twelve_leads([](LeadId lead, double t) { return beats(lead, t) + 100 * t; }, 30);
  PageOptions options;
  options.start = {10};
  options.layout = LayoutId::single;
  options.filters.high_pass_hz = 0.67;
  const Page page = page_of(*drifting, options);
  const TracePlace& place = page.places[0];
  double lowest = 1e9, highest = -1e9;
  for (const Point p : points_of(page, place)) {
    lowest = std::min(lowest, place.microvolts_at(p.y));
    highest = std::max(highest, place.microvolts_at(p.y));
  }
  EXPECT_LT(highest - lowest, 1400) << "the drift of 1 mV over the page is gone";
  EXPECT_GT(highest, 600) << "the beats are not";
}

}  // namespace
}  // namespace heartcare::page
