#include "heartcare/image/digitise.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "drawn_page.h"

namespace heartcare::image {
namespace {

using heartagent::Degradation;

Result<PageReading> read(const PagePicture& picture, const DigitiseOptions& options = {}) {
  JobContext job;
  return digitise_page(picture, options, job);
}

const LeadReading* find(const PageReading& reading, const pagemaker::LeadTruth& truth) {
  for (const LeadReading& lead : reading.leads)
    if (lead.lead == truth.lead && lead.rhythm == truth.rhythm) return &lead;
  return nullptr;
}

/// Signal to error of one lead as read, dB; gaps are left out.
double snr_db(const LeadReading& read, double rate_hz, const pagemaker::LeadTruth& truth) {
  double signal = 0, error = 0;
  for (std::size_t i = 0; i < read.uv.size(); ++i) {
    const double seconds = static_cast<double>(i) / rate_hz;
    const double column = truth.box.x + seconds * truth.px_per_s - truth.first_column - 0.5;
    if (std::isnan(read.uv[i]) || column < 0 || column + 1 >= static_cast<double>(truth.y.size())) continue;
    const auto left = static_cast<std::size_t>(column);
    const double part = column - static_cast<double>(left);
    const double y = (1 - part) * truth.y[left] + part * truth.y[left + 1];
    if (std::isnan(y)) continue;
    const double wanted = (truth.baseline - y) / truth.px_per_mv * 1000;
    signal += wanted * wanted;
    error += (wanted - read.uv[i]) * (wanted - read.uv[i]);
  }
  return 10 * std::log10(signal / error);
}

std::vector<double> scores(const PageReading& reading, const pagemaker::PageTruth& truth) {
  std::vector<double> all;
  for (const pagemaker::LeadTruth& lead : truth.leads)
    if (const LeadReading* found = find(reading, lead)) all.push_back(snr_db(*found, reading.rate_hz, lead));
  std::sort(all.begin(), all.end());
  return all;
}

TEST(ImageDigitise, ACleanPageIsReadWithItsScaleAndLayout) {
  const auto page = drawn_page(page::LayoutId::grid_3x4_1, Degradation::none);
  const auto reading = read(as_picture(page));
  ASSERT_TRUE(reading) << describe(reading.error());
  EXPECT_EQ(reading->layout, "3x4+1");
  EXPECT_TRUE(reading->calibrated);
  EXPECT_DOUBLE_EQ(reading->mm_per_mv, 10);
  EXPECT_NEAR(reading->pixels_per_mm, page.truth.px_per_mm, 0.02 * page.truth.px_per_mm);
  const auto all = scores(*reading, page.truth);
  ASSERT_EQ(all.size(), 13u);
  EXPECT_GT(all[all.size() / 2], 5) << "dB, median lead; what is aimed at is 25, see docs/accuracy.md";
}

TEST(ImageDigitise, TheRecordHasTheLeadsWhereTheyWereDrawn) {
  const auto page = drawn_page(page::LayoutId::grid_3x4_1, Degradation::none);
  const auto reading = read(as_picture(page));
  ASSERT_TRUE(reading) << describe(reading.error());
  const auto record = to_record(*reading, {});
  ASSERT_TRUE(record) << describe(record.error());
  const SignalGroup& group = (*record)->main();
  EXPECT_DOUBLE_EQ(group.rate().value, 250);
  EXPECT_NEAR(group.duration().value, 10, 0.02);
  const auto drawn_at = [&](LeadId id, double seconds) {
    const auto values = group.read(*group.find(id), static_cast<std::int64_t>(seconds * 250), 1).value();
    return !std::isnan(values[0]);
  };
  EXPECT_TRUE(drawn_at(LeadId::I, 1.2));
  EXPECT_FALSE(drawn_at(LeadId::I, 3.7));
  EXPECT_FALSE(drawn_at(LeadId::V4, 1.2));
  EXPECT_TRUE(drawn_at(LeadId::V4, 8.7));
  EXPECT_TRUE(drawn_at(LeadId::II, 8.7)) << "the strip goes on";
}

TEST(ImageDigitise, RefusesWhatIsNoEcgAndSaysWhy) {
  PagePicture blank{1200, 900, 1, std::vector<std::uint8_t>(1200 * 900, 255)};
  const auto of_blank = read(blank);
  ASSERT_FALSE(of_blank);
  EXPECT_EQ(of_blank.error().code, ErrorCode::not_measurable);
  EXPECT_FALSE(of_blank.error().detail.empty());
  for (std::size_t i = 0; i < blank.pixels.size(); ++i)  // a grid without traces
    if (i % 1200 % 20 == 0 || i / 1200 % 20 == 0) blank.pixels[i] = 150;
  const auto of_grid = read(blank);
  ASSERT_FALSE(of_grid);
  EXPECT_EQ(of_grid.error().code, ErrorCode::not_measurable);
}

TEST(ImageDigitise, RefusesOptionsThatMakeNoSense) {
  const PagePicture blank{1200, 900, 1, std::vector<std::uint8_t>(1200 * 900, 255)};
  EXPECT_EQ(read(blank, {.layout = "7x7"}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(read(blank, {.mm_per_s = 0}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(read(blank, {.mm_per_mv = -1}).error().code, ErrorCode::invalid_argument);
}

TEST(ImageDigitise, StopsWhenAsked) {
  const auto page = drawn_page(page::LayoutId::grid_3x4_1, Degradation::none);
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  const auto reading = digitise_page(as_picture(page), {}, job);
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().code, ErrorCode::cancelled);
}

TEST(ImageDigitise, GapsInsideALeadAreBridgedOnlyWhereShort) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  PageReading reading;
  LeadReading lead{LeadId::I, false, 0, std::vector<float>(250, 100), 1};
  lead.uv[10] = lead.uv[11] = nan;
  lead.uv[12] = 400;
  for (std::size_t i = 50; i < 80; ++i) lead.uv[i] = nan;
  reading.leads.push_back(lead);
  const auto record = to_record(reading, {}).value();
  const auto values = record->main().read(0, 0, 250).value();
  EXPECT_FLOAT_EQ(values[10], 200);
  EXPECT_FLOAT_EQ(values[11], 300);
  EXPECT_TRUE(std::isnan(values[60]));
}

}  // namespace
}  // namespace heartcare::image
