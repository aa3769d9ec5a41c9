#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <thread>

#include "fixtures.h"

namespace heartcare::wfdb::testing {
namespace {

class WfdbPaging : public ::testing::TestWithParam<int> {};

/// Formats whose reading has a state: sums (8), a decoder (516), and one without (212).
INSTANTIATE_TEST_SUITE_P(Formats, WfdbPaging, ::testing::Values(8, 212, 516),
                         [](const auto& test) { return "Format" + std::to_string(test.param); });

TEST_P(WfdbPaging, ServesSeveralThreadsAtOnce) {
  const Fixture fixture = record_in_format(GetParam(), 120'000);
  const auto whole = read(fixture.folder, "r.hea").value();
  const auto paged = read(fixture.folder, "r.hea", {.max_resident_samples = 0}).value();
  std::atomic<int> wrong = 0;
  const auto look = [&](std::int64_t seed) {
    for (std::int64_t i = 0; i < 40; ++i) {
      const std::int64_t first = (i * 48'611 + seed * 30'011) % 119'000;
      const auto a = whole->main().read(1, first, 1000).value(),
                 b = paged->main().read(1, first, 1000).value();
      for (std::size_t k = 0; k < a.size(); ++k)
        if (a[k] != b[k] && !(std::isnan(a[k]) && std::isnan(b[k]))) ++wrong;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::int64_t seed = 0; seed < 4; ++seed) threads.emplace_back(look, seed);
  }
  EXPECT_EQ(wrong, 0);
}

TEST_P(WfdbPaging, ReadsBackwardsAsForwards) {
  const Fixture fixture = record_in_format(GetParam(), 60'000);
  const auto whole = read(fixture.folder, "r.hea").value();
  const auto paged = read(fixture.folder, "r.hea", {.max_resident_samples = 0}).value();
  for (std::int64_t first = 59'000; first >= 0; first -= 7'001)
    EXPECT_EQ(paged->main().read(0, first, 1000).value(), whole->main().read(0, first, 1000).value())
        << first;
}

}  // namespace
}  // namespace heartcare::wfdb::testing
