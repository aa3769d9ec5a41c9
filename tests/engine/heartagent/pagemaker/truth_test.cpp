#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "pages.h"

namespace heartcare::pagemaker {
namespace {

using heartagent::Degradation;

/// How far the middle of the ink lies from where the truth says, in page pixels, for every tenth column of
/// every lead: the centroid of what is darker than paper around the stated y.
std::vector<double> misses(const PagePicture& picture, double reach) {
  std::vector<double> found;
  for (const LeadTruth& lead : picture.truth.leads)
    for (std::size_t i = 8; i + 8 < lead.y.size(); i += 10) {
      const double y = static_cast<double>(lead.y[i]);
      // Where the trace is steep a column is full of ink, and its middle says nothing.
      if (!(std::abs(static_cast<double>(lead.y[i + 2] - lead.y[i - 2])) < 2)) continue;
      const double x = lead.first_column + static_cast<double>(i) + 0.5;
      double weight = 0, sum = 0;
      const int steps = 8 * static_cast<int>(reach);
      std::vector<double> greys;
      for (int k = -steps; k <= steps; ++k)
        greys.push_back(grey_at(picture, picture.truth.to_picture({x, y + k / 8.0})));
      const auto [darkest, brightest] = std::minmax_element(greys.begin(), greys.end());
      for (int k = -steps; k <= steps; ++k) {
        const double ink = *brightest - greys[static_cast<std::size_t>(k + steps)];
        if (ink < 0.6 * (*brightest - *darkest)) continue;
        weight += ink;
        sum += ink * k / 8.0;
      }
      if (weight > 0) found.push_back(std::abs(sum / weight));
    }
  return found;
}

double share_within(const std::vector<double>& values, double limit) {
  const auto n = std::count_if(values.begin(), values.end(), [&](double v) { return v <= limit; });
  return values.empty() ? 0 : static_cast<double>(n) / static_cast<double>(values.size());
}

page::PageOptions plain(page::LayoutId layout) {
  page::PageOptions options;
  options.layout = layout;
  options.palette = page::PaletteId::grey;
  return options;
}

TEST(PagemakerTruth, CleanInkLiesWhereTheTruthSays) {
  for (const auto layout : {page::LayoutId::grid_3x4_1, page::LayoutId::grid_6x2, page::LayoutId::grid_12x1})
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const auto found = misses(page_with(seed, Degradation::none, plain(layout)), 4);
      ASSERT_GT(found.size(), 250u);
      EXPECT_GT(share_within(found, 1.0), 0.97) << page::layout_name(layout) << " seed " << seed;
    }
}

TEST(PagemakerTruth, EveryColumnOfACleanTraceIsInked) {
  const auto picture = page_with(5, Degradation::none, plain(page::LayoutId::grid_3x4_1));
  const auto paper = grey_at(picture, {2.5, 2.5});
  std::size_t columns = 0, inked = 0;
  for (const LeadTruth& lead : picture.truth.leads)
    for (std::size_t i = 0; i < lead.y.size(); ++i) {
      if (!std::isfinite(lead.y[i])) continue;
      ++columns;
      const double x = lead.first_column + static_cast<double>(i) + 0.5, y = static_cast<double>(lead.y[i]);
      if (grey_at(picture, {x, y}) < paper - 80) ++inked;
    }
  ASSERT_GT(columns, 5000u);
  EXPECT_EQ(inked, columns);
}

TEST(PagemakerTruth, DamagedInkLiesWhereTheTruthSaysOnceTheWarpIsUndone) {
  for (const Degradation damage : {Degradation::scan, Degradation::photo, Degradation::fax})
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      const auto found = misses(page_with(seed, damage, plain(page::LayoutId::grid_3x4_1)), 4);
      ASSERT_GT(found.size(), 250u);
      RecordProperty(std::string(heartagent::degradation_name(damage)) + std::to_string(seed),
                     std::to_string(share_within(found, 1.0)));
      EXPECT_GT(share_within(found, 1.0), damage == Degradation::fax ? 0.8 : 0.9)
          << heartagent::degradation_name(damage) << " seed " << seed;
    }
}

TEST(PagemakerTruth, AShiftedTruthWouldBeNoticed) {
  auto picture = page_with(1, Degradation::photo, plain(page::LayoutId::grid_3x4_1));
  for (LeadTruth& lead : picture.truth.leads)
    for (float& y : lead.y) y += 2;
  EXPECT_LT(share_within(misses(picture, 4), 1.0), 0.2);
}

TEST(PagemakerTruth, WarpAndItsInverseAgree) {
  const PageTruth truth = page_with(3, Degradation::photo).truth;
  ASSERT_GT(truth.bend.columns, 1);
  for (double x = 5; x < truth.page_width; x += 97)
    for (double y = 5; y < truth.page_height; y += 83) {
      const page::Point back = truth.to_page(truth.to_picture({x, y}));
      EXPECT_NEAR(back.x, x, 0.01);
      EXPECT_NEAR(back.y, y, 0.01);
    }
}

TEST(PagemakerTruth, VoltageAndTimeAreReadBackFromIt) {
  page::PageOptions options = plain(page::LayoutId::grid_3x4);
  const RecordPtr record = simulated();
  const auto picture = page_with(2, Degradation::none, options);
  const SignalGroup& group = record->main();
  for (const LeadTruth& lead : picture.truth.leads) {
    const auto values = page::read_lead(group, lead.lead, 0, 5000).value();
    for (std::size_t i = 20; i + 20 < lead.y.size(); i += 15) {
      const double x = lead.first_column + static_cast<double>(i) + 0.5;
      const double seconds = lead.start.value + (x - lead.box.x) / lead.px_per_s;
      const double sample = seconds * group.rate().value;
      const auto k = static_cast<std::size_t>(sample);
      const double part = sample - static_cast<double>(k);
      const double microvolts =
          (1 - part) * static_cast<double>(values[k]) + part * static_cast<double>(values[k + 1]);
      const double read = 1000 * (lead.baseline - static_cast<double>(lead.y[i])) / lead.px_per_mv;
      EXPECT_NEAR(read, microvolts, 2.0) << lead_name(lead.lead);
    }
  }
}

TEST(PagemakerTruth, GridPeriodIsFoundInThePicture) {
  page::PageOptions options = plain(page::LayoutId::grid_3x4_1);
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    const auto picture = page_with(seed, Degradation::none, options);
    const PageTruth& truth = picture.truth;
    if (truth.grid_look != "lines") continue;
    EXPECT_NEAR(truth.grid_major_px, 5 * truth.px_per_mm, 1e-9);
    // A 5 mm line is darker than the paper 2.5 mm beside it, in a row without traces.
    double on = 0, beside = 0;
    const double y = truth.grid.y + 0.3 * truth.px_per_mm;
    for (double x = truth.grid.x + truth.grid_major_px; x < truth.grid.right() - truth.grid_major_px;
         x += truth.grid_major_px) {
      on += grey_at(picture, {x, y});
      beside += grey_at(picture, {x + 0.5 * truth.grid_minor_px, y});
    }
    EXPECT_LT(on, beside - 500) << "seed " << seed;
  }
}

TEST(PagemakerTruth, JsonHasTheWholeTruth) {
  const auto picture = page_with(4, Degradation::photo);
  const auto json = nlohmann::json::parse(to_json(picture.truth));
  EXPECT_EQ(json["recipe"], "seed=4 degrade=photo");
  EXPECT_EQ(json["picture"][0], picture.width);
  EXPECT_EQ(json["leads"].size(), picture.truth.leads.size());
  EXPECT_EQ(json["leads"][0]["y"].size(), picture.truth.leads[0].y.size());
  EXPECT_EQ(json["bend"]["x"].size(),
            json["bend"]["columns"].get<std::size_t>() * json["bend"]["rows"].get<std::size_t>());
  EXPECT_TRUE(page::options_from_text(json["options"].get<std::string>()).has_value());
}

}  // namespace
}  // namespace heartcare::pagemaker
