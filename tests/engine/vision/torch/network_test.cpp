#include "heartcare/vision_bridge/network.h"

#include <gtest/gtest.h>

#include <fstream>

#include "small_vision.h"

namespace heartcare::vision {
namespace {

using torch::Tensor;

Network started(const VisionConfig& config = small_config(), std::uint64_t seed = 5) {
  Network network(config);
  network->start(seed);
  return network;
}

Tensor some_pictures(const VisionConfig& c, torch::ScalarType type = torch::kFloat) {
  const auto count = 2 * c.channels * c.image_height * c.image_width;
  return torch::sin(torch::arange(count, torch::kDouble) * 0.37)
      .view({2, c.channels, c.image_height, c.image_width})
      .to(type);
}

/// Attention, norms and pooling written down once more, from the names in the file alone.
Tensor independent(std::map<std::string, Tensor> w, const VisionConfig& c, const Tensor& pictures) {
  const auto norm = [&](const Tensor& x, const std::string& name) {
    const Tensor centred = x - x.mean(-1, true);
    return centred / torch::sqrt((centred * centred).mean(-1, true) + c.norm_epsilon) * w[name + ".weight"] +
           w[name + ".bias"];
  };
  const auto map = [&](const Tensor& x, const std::string& name) {
    return torch::matmul(x, w[name + ".weight"].t()) + w[name + ".bias"];
  };
  const auto feed_forward = [&](const Tensor& x, const std::string& name) {
    const Tensor h = map(x, name + ".fc1");
    const Tensor active = 0.5 * h * (1 + torch::tanh(std::sqrt(2 / M_PI) * (h + 0.044715 * h * h * h)));
    return map(active, name + ".fc2");
  };
  const auto attention = [&](const Tensor& q, const Tensor& k, const Tensor& v) {
    std::vector<Tensor> heads;
    for (std::int64_t h = 0; h < c.heads; ++h) {
      const auto part = [&](const Tensor& x) { return x.narrow(-1, h * c.head_width(), c.head_width()); };
      const Tensor scores =
          torch::matmul(part(q), part(k).transpose(1, 2)) / std::sqrt(double(c.head_width()));
      const Tensor weights = torch::exp(scores - scores.amax(-1, true));
      heads.push_back(torch::matmul(weights / weights.sum(-1, true), part(v)));
    }
    return torch::cat(heads, -1);
  };
  Tensor x = torch::conv2d(pictures, w["embeddings.patch_embedding.weight"],
                           w["embeddings.patch_embedding.bias"], c.patch)
                 .flatten(2)
                 .transpose(1, 2) +
             w["embeddings.position_embedding.weight"];
  for (std::int64_t i = 0; i < c.layers; ++i) {
    const std::string layer = "encoder.layers." + std::to_string(i) + ".";
    const Tensor n = norm(x, layer + "layer_norm1");
    x = x + map(attention(map(n, layer + "self_attn.q_proj"), map(n, layer + "self_attn.k_proj"),
                          map(n, layer + "self_attn.v_proj")),
                layer + "self_attn.out_proj");
    x = x + feed_forward(norm(x, layer + "layer_norm2"), layer + "mlp");
  }
  x = norm(x, "post_layernorm");
  const auto in = [&](const Tensor& y, int part) {
    return torch::matmul(y, w["head.attention.in_proj_weight"].chunk(3)[part].t()) +
           w["head.attention.in_proj_bias"].chunk(3)[part];
  };
  const Tensor pooled =
      map(attention(in(w["head.probe"].expand({pictures.size(0), 1, c.width}), 0), in(x, 1), in(x, 2)),
          "head.attention.out_proj")
          .select(1, 0);
  return pooled + feed_forward(norm(pooled, "head.layernorm"), "head.mlp");
}

TEST(VisionNetwork, HasExactlyTheWeightsOfTheFiles) {
  for (const VisionConfig& config : {small_config(), mini_config()}) {
    const Network network(config);
    const auto weights = weights_of(network);
    const auto expected = expected_tensors(config);
    EXPECT_EQ(weights.size(), expected.size());
    std::int64_t count = 0;
    for (const ExpectedTensor& tensor : expected) {
      ASSERT_EQ(weights.count(tensor.name), 1u) << tensor.name;
      EXPECT_EQ(weights.at(tensor.name).sizes().vec(), tensor.shape) << tensor.name;
      count += weights.at(tensor.name).numel();
    }
    EXPECT_EQ(count, weight_count(config));
  }
}

TEST(VisionNetwork, GradientsAreThoseOfAnIndependentExpression) {
  VisionConfig config = small_config();
  config.image_width = 27;  // a map that is wider than high
  Network network = started(config);
  network->to(torch::kDouble);
  const Tensor pictures = some_pictures(config, torch::kDouble);
  std::map<std::string, Tensor> copies;
  for (const auto& parameter : network->named_parameters()) {
    torch::NoGradGuard no_grad;
    parameter.value().add_(
        torch::sin(torch::arange(parameter.value().numel(), torch::kDouble)).view_as(parameter.value()) *
        0.1);
    copies[parameter.key()] = parameter.value().detach().clone().set_requires_grad(true);
  }
  const Tensor target = torch::cos(torch::arange(2 * config.width, torch::kDouble)).view({2, config.width});
  const Tensor ours = network->forward(pictures), theirs = independent(copies, config, pictures);
  EXPECT_TRUE(torch::allclose(ours, theirs, 1e-10, 1e-12));
  (ours * target).sum().backward();
  (theirs * target).sum().backward();
  for (const auto& parameter : network->named_parameters()) {
    const Tensor gradient = parameter.value().grad(), expected = copies[parameter.key()].grad();
    const bool cancels =
        parameter.key().ends_with("k_proj.bias");  // adds the same to every score of a softmax
    EXPECT_EQ(expected.abs().max().item<double>() > 1e-9, !cancels) << parameter.key();
    EXPECT_TRUE(torch::allclose(gradient, expected, 1e-8, 1e-10)) << parameter.key();
  }
}

TEST(VisionNetwork, GradientsAreSlopes) {
  Network network = started();
  network->to(torch::kDouble);
  const Tensor pictures = some_pictures(small_config(), torch::kDouble);
  const auto loss = [&] { return network->forward(pictures).pow(2).sum(); };
  loss().backward();
  for (auto& parameter : network->named_parameters()) {
    torch::NoGradGuard no_grad;
    Tensor flat = parameter.value().flatten();
    const auto place = flat.numel() / 2;
    const double step = 1e-5, value = flat[place].item<double>();
    flat[place] = value + step;
    const double above = loss().item<double>();
    flat[place] = value - step;
    const double below = loss().item<double>();
    flat[place] = value;
    const double slope = (above - below) / (2 * step),
                 gradient = parameter.value().grad().flatten()[place].item<double>();
    EXPECT_NEAR(gradient, slope, 1e-6 + 1e-5 * std::abs(slope)) << parameter.key();
  }
}

TEST(VisionNetwork, LearnsToTellTwoPicturesApart) {
  Network network = started();
  const Tensor pictures = some_pictures(small_config());
  const Tensor wanted = torch::tensor({1.0f, -1.0f});
  torch::optim::AdamW optimiser(network->parameters(), torch::optim::AdamWOptions(3e-3));
  double first = 0, last = 0;
  for (int step = 0; step < 40; ++step) {
    optimiser.zero_grad();
    const Tensor loss = (network->forward(pictures).mean(1) - wanted).pow(2).mean();
    loss.backward();
    optimiser.step();
    (step == 0 ? first : last) = loss.item<double>();
  }
  EXPECT_LT(last, 0.1 * first);
}

class VisionSaved : public testing::Test {
 protected:
  [[nodiscard]] Result<tensor::Manifest> save(const Network& network, const Preprocessing& how = {},
                                              torch::ScalarType type = torch::kFloat) const {
    folder.put("README.md", "a model of the tests\n");
    tensor::Manifest words = SmallVisionFolder::words();
    words.files = {{"README.md", 0, ""}};
    return save_folder(folder.path(), network, how, words, type);
  }
  [[nodiscard]] Result<ImageEncoder> open() const {
    return ImageEncoder::open(folder.path(), tensor::Device::cpu());
  }
  tensor::TempFolder folder;
  JobContext job;
};

TEST_F(VisionSaved, OpensAgainEqual) {
  VisionConfig config = small_config();
  config.image_width = 31;
  const Preprocessing how{Filter::bilinear, 1.0 / 255, {0.9, 0.8, 0.9}, {0.2, 0.3, 0.2}};
  const Network network = started(config);
  const auto manifest = save(network, how);
  ASSERT_TRUE(manifest) << describe(manifest.error());
  EXPECT_EQ(manifest->kind, "vision");
  const auto encoder = open();
  ASSERT_TRUE(encoder) << describe(encoder.error());
  EXPECT_EQ(encoder->config(), config);
  EXPECT_EQ(encoder->preprocessing(), how);
  EXPECT_EQ(encoder->weights_hash(), tensor::weights_hash(*manifest));
  const auto before = encoder_over(network, how).encode(small_page().view(), small_boxes(), job).value();
  EXPECT_EQ(encoder->encode(small_page().view(), small_boxes(), job)->values, before.values);
}

TEST_F(VisionSaved, HalfPrecisionHalvesTheFile) {
  const Network network = started();
  ASSERT_TRUE(save(network));
  const auto whole = std::filesystem::file_size(folder / weights_file);
  ASSERT_TRUE(save(network, {}, torch::kBFloat16));
  EXPECT_LT(std::filesystem::file_size(folder / weights_file), whole * 2 / 3);
  ASSERT_TRUE(open());
}

TEST_F(VisionSaved, WhatIsNotFiniteIsNotSaved) {
  const Network network = started();
  {
    torch::NoGradGuard no_grad;
    network->parameters().front().flatten()[3] = NAN;
  }
  EXPECT_EQ(save(network).error().code, ErrorCode::damaged);
}

TEST(VisionNetwork, EncoderOverItSeesEveryStep) {
  JobContext job;
  Network network = started();
  const ImageEncoder encoder = encoder_over(network, {});
  const auto before = encoder.encode(small_page().view(), small_boxes(), job)->values;
  network->start(6);
  EXPECT_NE(encoder.encode(small_page().view(), small_boxes(), job)->values, before);
}

TEST(VisionNetwork, WeightsOfAnotherShapeAreRefusedAndChangeNothing) {
  Network network = started();
  auto weights = weights_of(started(small_config(), 9));
  const Tensor before = network->forward(some_pictures(small_config()));
  weights["head.probe"] = torch::zeros({1, 1, 17});
  EXPECT_EQ(set_weights(network, weights).error().code, ErrorCode::damaged);
  weights.erase("head.probe");
  EXPECT_EQ(set_weights(network, weights).error().code, ErrorCode::damaged);
  EXPECT_TRUE(torch::equal(network->forward(some_pictures(small_config())), before));
}

TEST(VisionNetwork, PixelsAreScaledChannelByChannel) {
  const Preprocessing how{Filter::bicubic, 1.0 / 255, {0.1, 0.2, 0.3}, {0.5, 0.25, 0.125}};
  const auto maps =
      cut_lead_maps(small_page().view(), small_boxes(), small_config(), Filter::bicubic).value();
  const Tensor pixels = pixels_of(maps, how);
  ASSERT_EQ(pixels.sizes().vec(), (std::vector<std::int64_t>{2, 3, 20, 20}));
  const std::size_t place = 11 * maps.map_bytes() + (7 * 20 + 3) * 3 + 2;
  EXPECT_FLOAT_EQ(pixels[1][2][7][3].item<float>(),
                  static_cast<float>((maps.pixels[place] / 255.0 - 0.3) / 0.125));
}

}  // namespace
}  // namespace heartcare::vision
