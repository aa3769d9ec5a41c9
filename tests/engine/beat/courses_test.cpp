#include "heartcare/beat/courses.h"

#include <gtest/gtest.h>

#include <cmath>

namespace heartcare::beat {
namespace {

constexpr std::int64_t leads = 12, horizon = 500;

/// A sharp complex every `period` samples and a round wave after it, (n, 12).
std::vector<float> beats(std::int64_t n, std::int64_t period) {
  std::vector<float> values;
  for (std::int64_t t = 0; t < n; ++t)
    for (std::int64_t lead = 0; lead < leads; ++lead) {
      const double phase = static_cast<double>((t + 30) % period);
      const double r = std::exp(-0.5 * std::pow((phase - 40) / 3, 2)),
                   late = std::exp(-0.5 * std::pow((phase - 110) / 14, 2));
      values.push_back(static_cast<float>(static_cast<double>(lead + 1) * (3 * r + 0.6 * late)));
    }
  return values;
}

double error_of(std::span<const float> courses, Course course, std::span<const float> truth) {
  const auto size = static_cast<std::size_t>(horizon * leads);
  const auto own = courses.subspan(static_cast<std::size_t>(course) * size, size);
  double sum = 0, power = 0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += std::pow(static_cast<double>(own[i] - truth[i]), 2);
    power += std::pow(static_cast<double>(truth[i]), 2);
  }
  return sum / power;
}

// Odd periods: the last period is looked for in steps of two samples.
TEST(BeatCourses, RegularRhythmIsContinued) {
  for (const std::int64_t period : {151, 201, 241}) {
    const auto all = beats(1500, period);
    const auto courses = courses_after(std::span(all).first(1000 * leads), leads, horizon);
    const std::span truth = std::span(all).subspan(1000 * leads);
    ASSERT_EQ(courses.size(), course_count * static_cast<std::size_t>(horizon * leads));
    EXPECT_LT(error_of(courses, Course::recent_last, truth), 1e-6) << period;
    EXPECT_LT(error_of(courses, Course::beats, truth), 0.02) << period;
    EXPECT_LT(error_of(courses, Course::mean_16ms, truth), 0.5) << period;
  }
}

TEST(BeatCourses, BlurredCoursesAreLowerAndWider) {
  const auto all = beats(1000, 200);
  const auto courses = courses_after(all, leads, horizon);
  const auto size = static_cast<std::size_t>(horizon * leads);
  const auto highest = [&](Course course) {
    const auto own = std::span(courses).subspan(static_cast<std::size_t>(course) * size, size);
    return *std::max_element(own.begin(), own.end());
  };
  EXPECT_GT(highest(Course::beats), highest(Course::beats_16ms));
  EXPECT_GT(highest(Course::beats_16ms), highest(Course::beats_64ms));
  EXPECT_GT(highest(Course::mean_16ms), highest(Course::mean_40ms));
}

TEST(BeatCourses, PeaksAreTheComplexes) {
  const auto all = beats(1000, 200);
  const auto peaks = slope_peaks(all, leads);
  ASSERT_EQ(peaks.size(), 5u);
  for (std::size_t i = 0; i < peaks.size(); ++i)
    EXPECT_NEAR(static_cast<double>(peaks[i]), 10.0 + 200.0 * static_cast<double>(i), 5);
}

TEST(BeatCourses, SilenceAndConstantsGiveFiniteCourses) {
  for (const float level : {0.0F, 1.0F}) {
    const std::vector<float> flat(1000 * leads, level);
    for (const float value : courses_after(flat, leads, horizon)) ASSERT_TRUE(std::isfinite(value));
  }
}

}  // namespace
}  // namespace heartcare::beat
