#include <gtest/gtest.h>

#include "heartcare/beat/courses.h"
#include "tiny_beat.h"

namespace heartcare::beat {
namespace {

using torch::Tensor;

Network known_network() {
  Network network(tiny_config());
  set_known_weights(network);
  network->eval();
  return network;
}

Tensor courses_of(const Tensor& windows, const BeatConfig& c) {
  const Tensor out =
      torch::empty({windows.size(0), static_cast<std::int64_t>(course_count), c.horizon_samples(), c.leads});
  for (std::int64_t i = 0; i < windows.size(0); ++i) {
    const Tensor window = windows[i].contiguous();
    const auto all = courses_after({window.data_ptr<float>(), static_cast<std::size_t>(window.numel())},
                                   c.leads, c.horizon_samples());
    std::copy(all.begin(), all.end(), out[i].data_ptr<float>());
  }
  return out;
}

TEST(BeatNetwork, HasThePapersShapes) {
  torch::NoGradGuard no_grad;
  Network network = known_network();
  const Tensor windows = known_windows(2);
  const Encoded encoded = network->encode(windows);
  EXPECT_EQ(encoded.latents.sizes(), (std::vector<std::int64_t>{2, 20, 16}));
  const Quantised quantised = network->quantiser->forward(encoded.latents);
  EXPECT_EQ(quantised.ids.sizes(), (std::vector<std::int64_t>{2, 20, 2}));
  EXPECT_EQ(network->decode(quantised.values).sizes(), (std::vector<std::int64_t>{2, 1000, 12}));
  const Prediction predicted =
      network->predict(windows, courses_of(windows, network->config()), encoded.states);
  EXPECT_EQ(predicted.mean.sizes(), (std::vector<std::int64_t>{2, 500, 12}));
  EXPECT_EQ(predicted.log_std.sizes(), predicted.mean.sizes());
}

TEST(BeatNetwork, FullSizeHasAboutSevenMillionParameters) {
  Network network(BeatConfig{});
  std::int64_t count = 0;
  for (const Tensor& p : network->parameters()) count += p.numel();
  EXPECT_GT(count, 5'000'000);
  EXPECT_LT(count, 8'000'000);
}

// Numbers of a network whose weights are sines: any change of the arithmetic shows here.
TEST(BeatNetwork, GoldenNumbers) {
  torch::NoGradGuard no_grad;
  Network network = known_network();
  const Tensor windows = known_windows(1);
  const Encoded encoded = network->encode(windows);
  const Quantised quantised = network->quantiser->forward(encoded.latents);
  const Tensor decoded = network->decode(quantised.values);
  const Prediction predicted =
      network->predict(windows, courses_of(windows, network->config()), encoded.states);
  const auto power = [](const Tensor& x) { return x.pow(2).mean().item<double>(); };
  EXPECT_NEAR(power(encoded.latents), 0.0401594, 4e-5);
  EXPECT_NEAR(power(decoded), 0.0199776, 2e-5);
  EXPECT_NEAR(power(predicted.mean), 0.0211532, 2e-5);
  EXPECT_EQ(quantised.ids.select(-1, 0).flatten().narrow(0, 0, 5).sum().item<std::int64_t>(), 70);
}

TEST(BeatNetwork, LinearStartReconstructsWhatItsComponentsSpan) {
  torch::NoGradGuard no_grad;
  torch::manual_seed(1);
  Network network(tiny_config());
  const Tensor components = std::get<0>(torch::linalg_qr(torch::randn({600, 16}))).t().contiguous();
  network->start_linear(components, 2.0);
  const Tensor windows = torch::matmul(torch::randn({1, 20, 16}), components).view({1, 1000, 12});
  const Tensor decoded = network->decode(network->encode(windows).latents);
  EXPECT_TRUE(torch::allclose(decoded, windows, 1e-3, 1e-3));
}

TEST(BeatNetwork, NothingOfTheWindowLeaksPastTheCodes) {
  torch::NoGradGuard no_grad;
  Network network = known_network();
  const Tensor ids = network->quantiser->forward(network->encode(known_windows(1)).latents).ids;
  const Tensor once = network->decode(network->quantiser->decode(ids));
  network->encode(known_windows(3));  // whatever was encoded in between
  EXPECT_TRUE(torch::equal(once, network->decode(network->quantiser->decode(ids))));
}

TEST(BeatNetwork, IdsGiveTheSameVectorsAsTheDirectPath) {
  torch::NoGradGuard no_grad;
  Network network = known_network();
  const Quantised quantised = network->quantiser->forward(network->encode(known_windows(3)).latents);
  const Tensor from_ids = network->quantiser->decode(quantised.ids);
  EXPECT_TRUE(torch::allclose(from_ids, quantised.values, 0, 1e-5));
  EXPECT_TRUE(torch::allclose(network->decode(from_ids), network->decode(quantised.values), 0, 1e-4));
}

TEST(BeatNetwork, WeightsGoThroughAMapAndWrongOnesAreRefused) {
  Network from = known_network(), to(tiny_config());
  auto weights = weights_of(from);
  ASSERT_TRUE(set_weights(to, weights));
  const Tensor windows = known_windows(1);
  EXPECT_TRUE(torch::equal(from->encode(windows).latents, to->encode(windows).latents));
  weights["mask"] = torch::zeros({3});
  EXPECT_EQ(set_weights(to, weights).error().code, ErrorCode::damaged);
  weights.erase("mask");
  EXPECT_EQ(set_weights(to, weights).error().code, ErrorCode::damaged);
}

TEST(BeatConfig, RefusesImpossibleSizes) {
  EXPECT_TRUE(validate(BeatConfig{}));
  for (const SizeField& field : size_fields()) {
    for (const std::int64_t size : {std::int64_t{0}, std::int64_t{-5}, largest_size + 1}) {
      BeatConfig config;
      config.*field.size = size;
      EXPECT_FALSE(validate(config)) << field.name << " " << size;
    }
  }
  BeatConfig config;
  config.queries = 7;
  EXPECT_FALSE(validate(config));
}

}  // namespace
}  // namespace heartcare::beat
