#include "heartcare/heartcaregpt/measured_vector.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace heartcare::heartcaregpt {
namespace {

std::size_t place_of(const std::string& name) {
  const auto& names = measured_places();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

TEST(MeasuredVector, HasAPlaceForEveryKeyAndTwoForAngles) {
  const auto& names = measured_places();
  EXPECT_EQ(std::set(names.begin(), names.end()).size(), names.size());
  for (const auto& info : statements::global_keys())
    EXPECT_LT(place_of(std::string(info.key) + (info.unit == "deg" ? ".sin" : "")), names.size()) << info.key;
  EXPECT_LT(place_of("lead.V6.t_uv"), names.size());
  EXPECT_EQ(measured_vector({}).size(), names.size());
}

TEST(MeasuredVector, HoldsWhatWasMeasuredAndNothingElse) {
  statements::Findings findings;
  findings.set("qrs_ms", 96);
  findings.set("qrs_axis_deg", -90);
  findings.set_missing("pr_ms", "no_p_wave");
  findings.age_years = 63;
  findings.sex = Sex::male;
  const auto vector = measured_vector(findings);
  EXPECT_EQ(vector[place_of("qrs_ms")], 96.0F);
  EXPECT_FALSE(vector[place_of("pr_ms")]);
  EXPECT_NEAR(*vector[place_of("qrs_axis_deg.cos")], 0, 1e-6);
  EXPECT_NEAR(*vector[place_of("qrs_axis_deg.sin")], -1, 1e-6);
  EXPECT_EQ(vector[place_of("age_years")], 63.0F);
  EXPECT_EQ(vector[place_of("sex")], -1.0F);
  const auto known = std::count_if(vector.begin(), vector.end(), [](const auto& v) { return v.has_value(); });
  EXPECT_EQ(known, 5);
}

}  // namespace
}  // namespace heartcare::heartcaregpt
