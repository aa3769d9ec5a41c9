#include "heartcare/ui_model/choices.h"

#include <gtest/gtest.h>

#include <QSet>

#include "heartcare/ui_model/explain.h"

namespace heartcare::ui_model {
namespace {

TEST(Choices, OfferEveryLayoutAndPaletteUnderItsOwnName) {
  QSet<QString> names;
  for (const auto& choice : layout_choices()) names << choice.text;
  EXPECT_EQ(names.size(), static_cast<int>(page::all_layouts.size()));
  for (const auto id : page::all_layouts) EXPECT_FALSE(text_of(layout_choices(), id).isEmpty());
  for (const auto id : page::all_palettes) EXPECT_FALSE(text_of(palette_choices(), id).isEmpty());
}

TEST(Choices, OfferOnlyWhatThePageAccepts) {
  page::PageOptions options;
  for (const auto& speed : speed_choices()) {
    options.speed.value = speed.value;
    EXPECT_TRUE(page::validate(options)) << speed.value;
  }
  for (const auto& gain : gain_choices()) {
    options.gain = {{gain.value}, {gain.value}, false};
    EXPECT_TRUE(page::validate(options)) << gain.value;
  }
  for (const auto& filter : muscle_filter_choices()) {
    options.filters.low_pass_hz = filter.value > 0 ? std::optional(filter.value) : std::nullopt;
    EXPECT_TRUE(page::validate(options)) << filter.value;
  }
}

TEST(Choices, WarnOfFiltersBelowTheDiagnosticBand) {
  for (const auto& filter : muscle_filter_choices())
    EXPECT_EQ(filter.text.contains("diagnostic"), filter.value > 0 && filter.value < 150) << filter.value;
}

TEST(Choices, StepToTheNeighbourAndStopAtTheEnds) {
  EXPECT_EQ(stepped(speed_choices(), 25, +1), 50);
  EXPECT_EQ(stepped(speed_choices(), 100, +1), 100);
  EXPECT_EQ(stepped(gain_choices(), 2.5, -1), 2.5);
  EXPECT_EQ(stepped(gain_choices(), 9, 0), 10);
}

TEST(Choices, StateBothGainsWhereTheyDiffer) {
  EXPECT_EQ(gain_text({{10}, {10}, false}), "10 mm/mV");
  EXPECT_EQ(gain_text({{10}, {5}, false}), "limb 10, chest 5 mm/mV");
  EXPECT_EQ(gain_text({{10}, {10}, true}), "automatic gain");
}

TEST(Explain, GivesEveryErrorAReasonAndANextStep) {
  QSet<QString> reasons;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    const Explanation why = explain(Error{code, "detail", {}});
    reasons << why.reason;
    EXPECT_EQ(why.next_step.isEmpty(), code == ErrorCode::cancelled) << i;
  }
  EXPECT_EQ(reasons.size(), static_cast<int>(ErrorCode::internal) + 1);
}

TEST(Explain, FallsBackToTheDetailOfUnknownWarnings) {
  EXPECT_EQ(explain(ImportWarning{"new.warning", "gap of 2 s"}), "gap of 2 s");
  EXPECT_EQ(explain(ImportWarning{"new.warning", ""}), "new.warning");
}

}  // namespace
}  // namespace heartcare::ui_model
