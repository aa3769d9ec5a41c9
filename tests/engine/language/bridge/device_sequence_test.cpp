#include "heartcare/language/device_sequence.h"

#include <gtest/gtest.h>

#include <limits>

#include "heartcare/language/generate.h"
#include "variants.h"

namespace heartcare::language {
namespace {

/// The code that runs on a GPU, on the CPU.
std::unique_ptr<Sequence> start(const std::shared_ptr<const Model>& model, std::int64_t capacity) {
  const auto uploaded = DeviceModel::upload(model, tensor::Device::cpu());
  if (!uploaded) throw std::runtime_error(describe(uploaded.error()));
  auto sequence = start_on_device(*uploaded, capacity);
  if (!sequence) throw std::runtime_error(describe(sequence.error()));
  return std::move(*sequence);
}

class LanguageDevice : public testing::TestWithParam<Variant> {};

TEST_P(LanguageDevice, WritesTheSameTokensAsTheKernels) {
  const auto model = open_variant(GetParam());
  GenerationOptions options;
  options.most_tokens = 48;
  const auto prompt = some_tokens(20);
  const auto kernels = start_on_cpu(model, 80, std::make_shared<tensor::Workers>(1));
  const auto expected = generate(**kernels, *model, prompt, options);
  const auto own = generate(*start(model, 80), *model, prompt, options);
  ASSERT_TRUE(expected && own);
  EXPECT_GT(expected->tokens.size(), 3u);
  EXPECT_EQ(own->tokens, expected->tokens);
  for (std::size_t i = 0; i < own->tokens.size(); ++i)
    EXPECT_NEAR(own->log_probabilities[i], expected->log_probabilities[i], 1e-5);
}

INSTANTIATE_TEST_SUITE_P(Variants, LanguageDevice, testing::ValuesIn(all_variants()),
                         [](const auto& variant) { return std::string(variant.param.name); });

TEST(LanguageDeviceSequence, ChunksAndSingleTokensGiveTheSameScores) {
  const auto model = open_variant({"mistral", "llama", [](auto& f) { f.config["sliding_window"] = 40; }});
  const auto ids = some_tokens(300);
  const auto whole = start(model, 400), single = start(model, 400);
  const auto all = whole->extend(ids, LogitsFor::all);
  ASSERT_TRUE(all);
  const torch::Tensor expected = kernel_scores(model, ids, 400);
  EXPECT_LT(largest_difference(torch::tensor(*all).view({300, -1}), expected), 1e-5);
  for (int i = 0; i < 300; ++i) {
    const auto one = single->extend(std::span(ids).subspan(static_cast<std::size_t>(i), 1), LogitsFor::last);
    ASSERT_TRUE(one);
    if (i % 23 != 0) continue;
    EXPECT_LT(largest_difference(torch::tensor(*one), expected[i]), 1e-5) << i;
  }
  whole->truncate(100);
  EXPECT_EQ(whole->length(), 100);
  const auto again = whole->extend(std::span(ids).subspan(100, 1), LogitsFor::last);
  EXPECT_LT(largest_difference(torch::tensor(*again), expected[100]), 1e-5);
}

TEST(LanguageDeviceSequence, EmbeddingsStandForTokens) {
  const auto model = open_variant({"qwen2", "qwen2"});
  const auto ids = some_tokens(5);
  std::vector<float> embeddings(5 * 16);
  for (int i = 0; i < 5; ++i)
    dequantise_row(model->weights.embedding, ids[static_cast<std::size_t>(i)], embeddings.data() + 16 * i);
  const auto a = start(model, 64)->extend(ids, LogitsFor::last);
  const auto b = start(model, 64)->extend_by_embeddings(embeddings, LogitsFor::last);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(*a, *b);
  embeddings[3] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(start(model, 64)->extend_by_embeddings(embeddings, LogitsFor::last).error().code,
            ErrorCode::invalid_argument);
}

TEST(LanguageDeviceSequence, RefusesWhatDoesNotFitAndStaysAsItWas) {
  const auto model = open_variant({"llama", "llama"});
  expect_refusals(*start(model, 10));
  EXPECT_FALSE(start_on_device(*DeviceModel::upload(model, tensor::Device::cpu()), 513));
}

TEST(LanguageDeviceSequence, ABrokenModelIsNotUploaded) {
  const auto model = open_variant({"nan", "llama", [](auto& f) {
                                     f.weights.values("model.layers.0.mlp.up_proj.weight")[3] =
                                         std::numeric_limits<float>::quiet_NaN();
                                   }});
  EXPECT_EQ(DeviceModel::upload(model, tensor::Device::cpu()).error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace heartcare::language
