#include "heartcare/core/twelve_leads.h"

#include <gtest/gtest.h>

namespace heartcare {
namespace {

TEST(TwelveLeads, StandInTheStandardOrderInMicrovolts) {
  std::vector<float> values(24);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i);
  const auto group = twelve_leads({250}, values);
  ASSERT_TRUE(group);
  ASSERT_EQ(group->leads().size(), standard_leads.size());
  for (std::size_t i = 0; i < standard_leads.size(); ++i) {
    EXPECT_EQ(group->leads()[i].id, standard_leads[i]);
    EXPECT_EQ(group->leads()[i].unit, "uV");
    EXPECT_EQ(group->read(i, 0, 2).value(), (std::vector<float>{values[2 * i], values[2 * i + 1]}));
  }
}

TEST(TwelveLeads, RefusesValuesThatAreNoTwelveLeads) {
  EXPECT_EQ(twelve_leads({250}, std::vector<float>(23)).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare
