#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include "heartcare/core/paged_source.h"
#include "heartcare/core/pyramid.h"

namespace heartcare {
namespace {

constexpr std::int64_t samples = 100'000;

float value(std::size_t lead, std::int64_t sample) {
  return static_cast<float>(static_cast<double>(lead) * 1e6 + static_cast<double>((sample * 7919) % 10007));
}

struct Paged {
  std::shared_ptr<std::atomic<int>> decoded = std::make_shared<std::atomic<int>>(0);
  SignalGroup group = make(decoded);

  static SignalGroup make(const std::shared_ptr<std::atomic<int>>& counter) {
    auto decode = [counter](std::int64_t first, std::int64_t count, std::span<float> out) -> Result<void> {
      ++*counter;
      for (std::size_t lead = 0; lead < 2; ++lead)
        for (std::int64_t k = 0; k < count; ++k)
          out[lead * static_cast<std::size_t>(count) + static_cast<std::size_t>(k)] = value(lead, first + k);
      return {};
    };
    auto source = std::make_shared<const PagedSource>(2, samples, decode, 1000, 4 * 2 * 1000 * 4);
    return *SignalGroup::create(Hertz{500}, std::vector<Lead>(2), samples, source);
  }
};

TEST(CorePagedSource, ReadsAcrossBlocksAndTheShortLastBlock) {
  const Paged paged;
  const auto read = *paged.group.read(1, samples - 2500, 2500);
  for (std::size_t i = 0; i < read.size(); ++i)
    ASSERT_EQ(read[i], value(1, samples - 2500 + static_cast<std::int64_t>(i)));
}

TEST(CorePagedSource, KeepsRecentBlocksOnly) {
  const Paged paged;
  (void)paged.group.read(0, 0, 1000);
  (void)paged.group.read(1, 500, 100);
  EXPECT_EQ(*paged.decoded, 1);
  (void)paged.group.read(0, 1000, 4000);  // four more blocks push the first one out
  (void)paged.group.read(0, 0, 1);
  EXPECT_EQ(*paged.decoded, 6);
}

TEST(CorePagedSource, ServesSeveralThreadsAtOnce) {
  const Paged paged;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::int64_t first = t * 317; first + 700 < samples; first += 4999) {
        const auto read = *paged.group.read(0, first, 700);
        for (std::size_t i = 0; i < read.size(); ++i)
          if (read[i] != value(0, first + static_cast<std::int64_t>(i))) ++wrong;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(CorePyramid, BoundsEveryRangeAtEveryZoom) {
  const Paged paged;
  JobContext job;
  const auto pyramid = *Pyramid::build(paged.group, job);
  const auto all = *paged.group.read(1, 0, samples);
  for (const double step : {1.0, 10.7, 127.0, 128.0, 700.3, 5000.0, 30000.0}) {
    const auto bins = static_cast<std::size_t>(static_cast<double>(samples - 64) / step);
    std::vector<MinMax> summary(bins);
    ASSERT_TRUE(pyramid->summarise(1, 64.0, step, summary));
    for (std::size_t i = 0; i < bins; ++i) {
      const auto first = static_cast<std::size_t>(64.0 + static_cast<double>(i) * step);
      const auto last = static_cast<std::size_t>(64.0 + static_cast<double>(i + 1) * step);
      const MinMax truth = min_max(std::span(all).subspan(first, std::max<std::size_t>(1, last - first)));
      ASSERT_LE(summary[i].min, truth.min) << step << ' ' << i;
      ASSERT_GE(summary[i].max, truth.max) << step << ' ' << i;
    }
  }
}

TEST(CorePyramid, LeavesMissingSamplesOut) {
  std::vector<float> data(1000, std::numeric_limits<float>::quiet_NaN());
  data[600] = 5.0f;
  const auto group = *SignalGroup::create(Hertz{500}, std::vector<Lead>(1), data);
  JobContext job;
  const auto pyramid = *Pyramid::build(group, job);
  std::vector<MinMax> summary(2);
  ASSERT_TRUE(pyramid->summarise(0, 0.0, 512.0, summary));
  EXPECT_TRUE(std::isinf(summary[0].min));
  EXPECT_EQ(summary[1].min, 5.0f);
  EXPECT_EQ(summary[1].max, 5.0f);
}

TEST(CorePyramid, StopsWhenCancelled) {
  const Paged paged;
  std::stop_source source;
  JobContext job(source.get_token(), [&](double, std::string_view) { source.request_stop(); });
  const auto pyramid = Pyramid::build(paged.group, job);
  ASSERT_FALSE(pyramid);
  EXPECT_EQ(pyramid.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare
