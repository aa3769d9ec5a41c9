#include "heartcare/language/adapter.h"

#include <gtest/gtest.h>

#include <cmath>

#include "heartcare/language/sequence.h"
#include "small_model.h"

namespace heartcare::language {
namespace {

std::vector<float> scores(const std::shared_ptr<const Model>& model) {
  const auto sequence = start_on_cpu(model, 64, std::make_shared<tensor::Workers>(1));
  return *(*sequence)->extend(std::vector<TokenId>{1, 20, 50, 3}, LogitsFor::last);
}

double largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(double{a[i]} - b[i]));
  return worst;
}

Json adapter_config() {
  return {{"peft_type", "LORA"}, {"r", 2}, {"lora_alpha", 8}, {"bias", "none"}, {"modules_to_save", nullptr}};
}

const std::string layer = "base_model.model.model.layers.1.";

struct Case {
  const char* family;
  std::string map;
  std::int64_t outputs, inputs;
  friend void PrintTo(const Case& c, std::ostream* out) { *out << c.family << ' ' << c.map; }
};

class LanguageAdapter : public testing::TestWithParam<Case> {};

/// Against a folder in whose weights scale * B A was written.
TEST_P(LanguageAdapter, IsWhatItsProductAddsToTheWeights) {
  const Case& c = GetParam();
  SmallModelFolder folder(c.family);
  const auto plain = *folder.open();
  TensorList adapter;
  adapter.add(layer + c.map + ".lora_A.weight", {2, c.inputs}, 1.5);
  adapter.add(layer + c.map + ".lora_B.weight", {c.outputs, 2});
  tensor::TempFolder where;
  adapter.write(where / "adapter_model.safetensors");
  where.put("adapter_config.json", adapter_config().dump());
  const auto live = with_adapter(plain, where.path()),
             merged = with_adapter(plain, where.path(), AdapterUse::merged);
  ASSERT_TRUE(live) << describe(live.error());
  ASSERT_TRUE(merged);
  SmallModelFolder changed(c.family);
  auto& weights = changed.weights.values("model.layers.1." + c.map + ".weight");
  const auto& a = adapter.values(layer + c.map + ".lora_A.weight");
  const auto& b = adapter.values(layer + c.map + ".lora_B.weight");
  for (std::int64_t r = 0; r < c.outputs; ++r)
    for (std::int64_t i = 0; i < c.inputs; ++i)
      weights[r * c.inputs + i] += 4 * (b[2 * r] * a[i] + b[2 * r + 1] * a[c.inputs + i]);
  const auto expected = scores(*changed.open());
  EXPECT_GT(largest_difference(scores(plain), expected), 1e-3);
  EXPECT_LT(largest_difference(scores(*live), expected), 2e-5);
  EXPECT_LT(largest_difference(scores(*merged), expected), 2e-5);
}

INSTANTIATE_TEST_SUITE_P(Maps, LanguageAdapter,
                         testing::Values(Case{"llama", "self_attn.q_proj", 16, 16},
                                         Case{"llama", "mlp.down_proj", 16, 24},
                                         Case{"qwen2", "self_attn.k_proj", 8, 16},
                                         Case{"phi3", "self_attn.qkv_proj", 32, 16},
                                         Case{"phi3", "mlp.gate_up_proj", 48, 16}));

TEST(LanguageAdapterFile, RefusesWhatDoesNotFit) {
  const auto model = *SmallModelFolder("llama").open();
  const auto refusal = [&](Json config, const TensorList& tensors) {
    tensor::TempFolder where;
    tensors.write(where / "adapter_model.safetensors");
    where.put("adapter_config.json", config.dump());
    const auto result = with_adapter(model, where.path());
    EXPECT_FALSE(result);
    return result ? ErrorCode::internal : result.error().code;
  };
  TensorList good, alone, wrong, other;
  good.add(layer + "self_attn.q_proj.lora_A.weight", {2, 16});
  alone = good;
  good.add(layer + "self_attn.q_proj.lora_B.weight", {16, 2});
  wrong.add(layer + "self_attn.q_proj.lora_A.weight", {2, 16});
  wrong.add(layer + "self_attn.q_proj.lora_B.weight", {15, 2});
  other = good;
  other.add("base_model.model.lm_head.lora_A.weight", {2, 16});
  EXPECT_EQ(refusal(adapter_config(), alone), ErrorCode::not_found);
  EXPECT_EQ(refusal(adapter_config(), wrong), ErrorCode::damaged);
  EXPECT_EQ(refusal(adapter_config(), other), ErrorCode::unsupported_format);
  Json config = adapter_config();
  config["use_dora"] = true;
  EXPECT_EQ(refusal(config, good), ErrorCode::unsupported_format);
  config = adapter_config();
  config["r"] = -2;
  EXPECT_EQ(refusal(config, good), ErrorCode::damaged);
}

}  // namespace
}  // namespace heartcare::language
