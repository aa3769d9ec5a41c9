#include "heartcare/beat_bridge/quantiser.h"

#include <gtest/gtest.h>

#include "tiny_beat.h"

namespace heartcare::beat {
namespace {

using torch::Tensor;

Quantiser quantiser_with_codes() {
  Quantiser quantiser(tiny_config());
  torch::manual_seed(3);
  torch::NoGradGuard no_grad;
  quantiser->codebooks.normal_();
  quantiser->codebooks[1].mul_(0.3);
  return quantiser;
}

TEST(BeatQuantiser, TakesTheNearestCodeOfEachLevel) {
  Quantiser quantiser = quantiser_with_codes();
  quantiser->eval();
  const Tensor h = torch::randn({3, 5, 16});
  const Quantised out = quantiser->forward(h);
  Tensor left = h.reshape({-1, 16});
  for (std::int64_t level = 0; level < 2; ++level) {
    const Tensor distances = (left.unsqueeze(1) - quantiser->codebooks[level].unsqueeze(0)).pow(2).sum(2);
    EXPECT_TRUE(torch::equal(distances.argmin(1), out.ids.select(-1, level).flatten()));
    left = left - quantiser->codebooks[level].index_select(0, distances.argmin(1));
  }
  EXPECT_TRUE(torch::allclose(out.values.reshape({-1, 16}), h.reshape({-1, 16}) - left, 1e-5, 1e-5));
}

TEST(BeatQuantiser, IdsAloneGiveTheSameValues) {
  Quantiser quantiser = quantiser_with_codes();
  quantiser->eval();
  const Quantised out = quantiser->forward(torch::randn({2, 7, 16}));
  EXPECT_TRUE(torch::allclose(quantiser->decode(out.ids), out.values, 1e-5, 1e-6));
}

TEST(BeatQuantiser, GradientsPassStraightThrough) {
  Quantiser quantiser = quantiser_with_codes();
  Tensor h = torch::randn({4, 16}, torch::requires_grad());
  const Tensor weights = torch::randn({4, 16});
  (quantiser->forward(h).values * weights).sum().backward();
  EXPECT_TRUE(torch::allclose(h.grad(), weights));
}

TEST(BeatQuantiser, CommitmentPullsTowardsTheCodes) {
  Quantiser quantiser = quantiser_with_codes();
  Tensor h = torch::randn({4, 16}, torch::requires_grad());
  const Quantised out = quantiser->forward(h);
  out.commitment.backward();
  // d/dh of the mean over two levels of |left - code|^2 per number; both levels hold h.
  const Tensor first = quantiser->codebooks[0].index_select(0, out.ids.select(1, 0));
  const Tensor second = quantiser->codebooks[1].index_select(0, out.ids.select(1, 1));
  const Tensor expected =
      ((h - first) * 2 + (h - first - second) * 2) / (2.0 * static_cast<double>(h.numel()));
  EXPECT_TRUE(torch::allclose(h.grad(), expected.detach(), 1e-4, 1e-6));
}

TEST(BeatQuantiser, CodebooksFollowWhatChoosesThem) {
  Quantiser quantiser(tiny_config());
  torch::manual_seed(4);
  const Tensor centres = torch::randn({32, 16}) * 3;
  const auto batch = [&] {
    return centres.index_select(0, torch::randint(32, {512}, torch::kLong)) + 0.05 * torch::randn({512, 16});
  };
  quantiser->start(batch(), 0, 10);
  double error = 0;
  for (int step = 0; step < 200; ++step) {
    const Tensor h = batch();
    const Quantised out = quantiser->forward(h);
    quantiser->update(out.statistics, h, 0.9, 0, static_cast<std::uint64_t>(step));
    error = (out.values - h).pow(2).mean().item<double>();
  }
  EXPECT_LT(error, 0.3);  // of a variance of 9
}

TEST(BeatQuantiser, DeadCodesComeBack) {
  Quantiser quantiser(tiny_config());
  {
    torch::NoGradGuard no_grad;
    quantiser->codebooks.fill_(1000.0);  // nothing is near: all but one are dead
    quantiser->codebooks[0][0].zero_();
    quantiser->codebooks[1][0].zero_();
  }
  torch::manual_seed(5);
  Tensor used;
  for (int step = 0; step < 60; ++step) {
    const Tensor h = torch::randn({512, 16});
    const Quantised out = quantiser->forward(h);
    quantiser->update(out.statistics, h, 0.9, 0, static_cast<std::uint64_t>(step));
    used = out.statistics.counts[0];
  }
  EXPECT_GT((used > 0).sum().item<std::int64_t>(), 28);
}

TEST(BeatQuantiser, FrozenLevelsStay) {
  Quantiser quantiser = quantiser_with_codes();
  const Tensor before = quantiser->codebooks.clone();
  const Tensor h = torch::randn({64, 16});
  quantiser->update(quantiser->forward(h).statistics, h, 0.5, 1, 1);
  EXPECT_TRUE(torch::equal(before[0], quantiser->codebooks[0]));
  EXPECT_FALSE(torch::equal(before[1], quantiser->codebooks[1]));
}

}  // namespace
}  // namespace heartcare::beat
