#include <gtest/gtest.h>

#include "heartcare/language/adapter.h"
#include "heartcare/language_bridge/batch.h"
#include "heartcare/language_bridge/low_rank.h"
#include "variants.h"

namespace heartcare::language {
namespace {

using torch::Tensor;

/// Two rows, of which the first holds two texts; the tokens at odd places of a text are learnt.
LearnedBatch golden_batch() {
  const auto text = [](int count, int first) {
    LearnedText t{some_tokens(count, first), {}};
    for (int i = 0; i < count; ++i) t.chosen.push_back(i % 2 == 1);
    return t;
  };
  return batch_of({{text(9, 11), text(6, 100)}, {text(12, 40)}}, 16);
}

/// The numbers of a formula for A and B: what a trained adapter might have.
void fill_low_rank(Decoder& decoder) {
  double seed = 0.3;
  torch::NoGradGuard no_grad;
  for (auto& [name, map] : decoder->linear_maps())
    for (Tensor tensor : {map->lora_a, map->lora_b}) {
      const auto values = formula(static_cast<std::size_t>(tensor.numel()), seed += 0.017, 0.3);
      tensor.copy_(torch::tensor(values).view(tensor.sizes()));
    }
}

struct Golden {
  const char* type;
  double loss;                ///< mean over the chosen tokens, by compare_gradients.py --golden
  std::vector<double> norms;  ///< of the gradients of the tensors below
  double low_rank_loss;
  std::vector<double> low_rank_norms;  ///< of A and B of the first and the last map of layer 1
  friend void PrintTo(const Golden& golden, std::ostream* out) { *out << golden.type; }
};

class LanguageGradients : public testing::TestWithParam<Golden> {};

TEST_P(LanguageGradients, OfAllWeightsAreThoseOfTransformers) {
  const Golden& golden = GetParam();
  auto decoder = *decoder_of(*open_variant({golden.type, golden.type}));
  const auto batch = golden_batch();
  const Tensor loss = loss_of(decoder, batch) / batch.chosen.numel();
  loss.backward();
  EXPECT_NEAR(loss.item<double>(), golden.loss, 2e-6);
  const bool fused = std::string(golden.type) == "phi3";
  const auto parameters = decoder->named_parameters();
  std::size_t i = 0;
  for (const std::string name :
       {"embed_tokens.weight",
        fused ? "layers.0.self_attn.qkv_proj.weight" : "layers.0.self_attn.k_proj.weight",
        "layers.0.input_layernorm.weight",
        fused ? "layers.1.mlp.gate_up_proj.weight" : "layers.1.mlp.gate_proj.weight",
        "layers.1.mlp.down_proj.weight"}) {
    const double norm = parameters["model." + name].grad().norm().item<double>();
    EXPECT_NEAR(norm, golden.norms[i], 1e-5 * golden.norms[i]) << name;
    ++i;
  }
  EXPECT_NEAR(parameters["lm_head.weight"].grad().norm().item<double>(), golden.norms[i],
              1e-5 * golden.norms[i]);
}

TEST_P(LanguageGradients, OfLowRankAdditionsAreThoseOfPytorch) {
  const Golden& golden = GetParam();
  auto decoder = *decoder_of(*open_variant({golden.type, golden.type}));
  ASSERT_TRUE(add_low_rank(decoder, {.rank = 2, .alpha = 8, .dropout = 0, .targets = {}}, 1));
  fill_low_rank(decoder);
  const auto batch = golden_batch();
  const Tensor loss = loss_of(decoder, batch) / batch.chosen.numel();
  loss.backward();
  EXPECT_NEAR(loss.item<double>(), golden.low_rank_loss, 4e-6);
  auto maps = decoder->linear_maps();
  const auto& first = maps[maps.size() / 2].second;
  const auto& last = maps.back().second;
  std::size_t i = 0;
  for (const Tensor& tensor : {first->lora_a, first->lora_b, last->lora_a, last->lora_b}) {
    const double norm = tensor.grad().norm().item<double>();
    EXPECT_NEAR(norm, golden.low_rank_norms[i], 2e-5 * golden.low_rank_norms[i]) << i;
    ++i;
  }
  for (const auto& named : decoder->named_parameters())
    EXPECT_EQ(named.value().grad().defined(), named.key().find("lora_") != std::string::npos) << named.key();
}

INSTANTIATE_TEST_SUITE_P(
    Families, LanguageGradients,
    testing::Values(Golden{"llama",
                           5.59956020,
                           {0.39694547, 0.04073021, 0.08171518, 1.08759345, 0.38569816, 1.13783700},
                           5.71204259,
                           {0.00581713, 0.00206922, 0.05434484, 0.06269433}},
                    Golden{"qwen2",
                           5.83312112,
                           {0.19320967, 0.03737331, 0.03242437, 0.09276265, 0.15558488, 1.11850579},
                           5.89436286,
                           {0.00848691, 0.00465644, 0.01811486, 0.09672015}},
                    Golden{"phi3",
                           5.58032453,
                           {0.27973584, 0.19103331, 0.02543025, 0.02270274, 0.02219876, 1.13800870},
                           5.59251272,
                           {0.38082871, 0.28870994, 0.15107809, 0.18007406}}),
    [](const auto& golden) { return std::string(golden.param.type); });

/// Plain gradient descent with momentum; enough for tests.
double learn(Decoder& decoder, const LearnedBatch& batch, int steps, double rate) {
  std::vector<Tensor> learning;
  for (const Tensor& p : decoder->parameters())
    if (p.requires_grad()) learning.push_back(p);
  torch::optim::Adam optimiser(learning, torch::optim::AdamOptions(rate));
  double last = 0;
  for (int i = 0; i < steps; ++i) {
    optimiser.zero_grad();
    const Tensor loss = loss_of(decoder, batch) / batch.chosen.numel();
    loss.backward();
    optimiser.step();
    last = loss.item<double>();
  }
  return last;
}

TEST(LanguageLearning, OneBatchIsLearntByHeart) {
  for (const char* type : {"llama", "qwen2", "phi3"}) {
    auto decoder = *decoder_of(*open_variant({type, type}));
    EXPECT_LT(learn(decoder, golden_batch(), 150, 0.02), 0.01) << type;
  }
}

TEST(LanguageLearning, IsReproducibleBitForBit) {
  const auto trained = [] {
    auto decoder = *decoder_of(*open_variant({"phi3", "phi3"}));
    (void)add_low_rank(decoder, {.rank = 4, .alpha = 8, .dropout = 0.3, .targets = {}}, 7);
    seed_dropout(decoder, 3);
    learn(decoder, golden_batch(), 5, 0.02);
    std::vector<Tensor> all;
    for (const Tensor& p : decoder->parameters()) all.push_back(p.detach().clone());
    return all;
  };
  const auto a = trained(), b = trained();
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(torch::equal(a[i], b[i])) << i;
}

class LanguageLowRank : public testing::TestWithParam<const char*> {};

TEST_P(LanguageLowRank, LearnsAndIsReadByTheKernelsLiveAndMerged) {
  const SmallModelFolder folder(GetParam());
  const auto model = *folder.open();
  auto decoder = *decoder_of(*model);
  const LowRankOptions options{.rank = 8, .alpha = 16, .dropout = 0.05, .targets = {}};
  ASSERT_TRUE(add_low_rank(decoder, options, 1));
  const double before = learn(decoder, golden_batch(), 1, 0);
  EXPECT_LT(learn(decoder, golden_batch(), 100, 0.02), 0.75 * before);
  const tensor::TempFolder adapter, whole;
  ASSERT_TRUE(save_low_rank(adapter.path(), decoder, options));
  const auto live = with_adapter(model, adapter.path());
  ASSERT_TRUE(live) << describe(live.error());
  auto again = *decoder_of(*model);
  ASSERT_TRUE(add_low_rank(again, options, 2));
  ASSERT_TRUE(load_low_rank(adapter.path(), again));
  decoder->eval();
  again->eval();
  EXPECT_TRUE(torch::equal(loss_of(again, golden_batch()), loss_of(decoder, golden_batch())));
  merge_low_rank(decoder);
  ASSERT_TRUE(save_decoder(whole.path(), decoder, model->tokenizer));
  const auto merged = Model::open(whole.path());
  ASSERT_TRUE(merged);
  const auto ids = some_tokens(20);
  const Tensor expected = kernel_scores(*merged, ids, 20);
  EXPECT_LT(largest_difference(kernel_scores(*live, ids, 20), expected),
            1e-5 * expected.abs().max().item<double>());
  for (const Tensor& p : decoder->parameters()) EXPECT_TRUE(p.requires_grad());
}

INSTANTIATE_TEST_SUITE_P(Families, LanguageLowRank, testing::Values("llama", "qwen2", "phi3"),
                         [](const auto& type) { return std::string(type.param); });

TEST(LanguageLowRankOptions, OnlyTheTargetsChange) {
  auto decoder = *decoder_of(*open_variant({"llama", "llama"}));
  ASSERT_TRUE(
      add_low_rank(decoder, {.rank = 2, .alpha = 4, .dropout = 0, .targets = {"q_proj", "v_proj"}}, 1));
  int count = 0;
  for (const auto& [name, map] : decoder->linear_maps()) {
    const bool wanted = name.ends_with("q_proj") || name.ends_with("v_proj");
    EXPECT_EQ(map->has_low_rank(), wanted) << name;
    count += wanted;
  }
  EXPECT_EQ(count, 4);
}

TEST(LanguageLowRankOptions, RefusesWhatMakesNoSense) {
  auto decoder = *decoder_of(*open_variant({"llama", "llama"}));
  EXPECT_FALSE(add_low_rank(decoder, {.rank = 0}, 1));
  EXPECT_FALSE(add_low_rank(decoder, {.rank = 2, .alpha = 0}, 1));
  EXPECT_FALSE(add_low_rank(decoder, {.rank = 2, .alpha = 4, .dropout = 1}, 1));
  EXPECT_FALSE(add_low_rank(decoder, {.rank = 2, .alpha = 4, .dropout = 0, .targets = {"qkv_proj"}}, 1));
  const tensor::TempFolder folder;
  EXPECT_FALSE(save_low_rank(folder.path(), decoder, {}));
  ASSERT_TRUE(add_low_rank(decoder, {.rank = 2}, 1));
  EXPECT_FALSE(add_low_rank(decoder, {.rank = 2}, 1));
  ASSERT_TRUE(save_low_rank(folder.path(), decoder, {.rank = 2}));
  auto other = *decoder_of(*open_variant({"llama", "llama"}));
  ASSERT_TRUE(add_low_rank(other, {.rank = 3}, 1));
  EXPECT_EQ(load_low_rank(folder.path(), other).error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace heartcare::language
