#include "heartcare/language/conversation.h"

#include <gtest/gtest.h>

#include "heartcare/language/quantise.h"
#include "small_model.h"

namespace heartcare::language {
namespace {

/// The small model with ChatML's marks among its tokens.
std::shared_ptr<const Model> talking_model() {
  const auto model = *SmallModelFolder("llama").open();
  const std::vector<std::string> marks{"<|im_start|>", "<|im_end|>"};
  std::vector<float> rows = formula(32, 0.3, 0.4), output(32, 0);
  return *extended(model, marks, rows, output);
}

TEST(LanguageConversation, ReadsOnlyWhatIsNewAndAnswersAsIfItHadReadAll) {
  const auto model = talking_model();
  const auto workers = std::make_shared<tensor::Workers>(1);
  GenerationOptions options;
  options.most_tokens = 5;
  auto conversation = Conversation::start(model, 400, workers, "Be brief.");
  ASSERT_TRUE(conversation) << describe(conversation.error());
  EXPECT_EQ(conversation->format(), ChatFormat::chatml);
  const auto first = conversation->ask("Hello", options);
  ASSERT_TRUE(first);
  const auto second = conversation->ask("Why?", options);
  ASSERT_TRUE(second);
  const auto whole = encode_chat(model->tokenizer, ChatFormat::chatml,
                                 {{Speaker::system, "Be brief."},
                                  {Speaker::user, "Hello"},
                                  {Speaker::assistant, first->text},
                                  {Speaker::user, "Why?"}});
  const auto sequence = start_on_cpu(model, 400, workers);
  const auto expected = generate(**sequence, *model, *whole, options);
  EXPECT_EQ(second->tokens, expected->tokens);
}

TEST(LanguageConversation, ForgetsAQuestionThatWasStopped) {
  const auto model = talking_model();
  auto conversation = Conversation::start(model, 400, std::make_shared<tensor::Workers>(1));
  GenerationOptions options;
  options.most_tokens = 5;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(conversation->ask("Never mind", options, stop.get_token()).error().code, ErrorCode::cancelled);
  const auto answer = conversation->ask("Hello", options);
  auto fresh = Conversation::start(model, 400, std::make_shared<tensor::Workers>(1));
  EXPECT_EQ(answer->tokens, fresh->ask("Hello", options)->tokens);
}

TEST(LanguageConversation, NeedsAModelThatKnowsConversations) {
  const auto plain = *SmallModelFolder("llama").open();
  EXPECT_EQ(Conversation::start(plain, 100, std::make_shared<tensor::Workers>(1)).error().code,
            ErrorCode::unsupported_format);
}

TEST(LanguageQuantise, StoresMatricesInFewerBitsAndReadsThemBack) {
  SmallModelFolder folder("llama");
  // Blocks have 32 numbers: a wider model than the usual one.
  folder.config["hidden_size"] = 32;
  folder.config["intermediate_size"] = 64;
  folder.weights = TensorList();
  folder.weights.add("model.embed_tokens.weight", {263, 32});
  for (int i = 0; i < 2; ++i) {
    const std::string p = "model.layers." + std::to_string(i) + ".";
    folder.weights.add(p + "input_layernorm.weight", {32}, 0.2, 1);
    folder.weights.add(p + "post_attention_layernorm.weight", {32}, 0.2, 1);
    for (const char* name : {"q_proj", "o_proj"})
      folder.weights.add(p + "self_attn." + name + ".weight", {32, 32});
    for (const char* name : {"k_proj", "v_proj"})
      folder.weights.add(p + "self_attn." + name + ".weight", {16, 32});
    for (const char* name : {"gate_proj", "up_proj"})
      folder.weights.add(p + "mlp." + name + ".weight", {64, 32});
    folder.weights.add(p + "mlp.down_proj.weight", {32, 64});
  }
  folder.weights.add("model.norm.weight", {32}, 0.2, 1);
  folder.weights.add("lm_head.weight", {263, 32});
  // One map's numbers; formula weights make scores too touchy to compare.
  const auto numbers = [](const std::shared_ptr<const Model>& model) {
    const tensor::WeightMatrix& map = model->weights.layers[1].down.weights;
    std::vector<float> all(static_cast<std::size_t>(map.rows * map.columns));
    for (std::int64_t r = 0; r < map.rows; ++r) dequantise_row(map, r, all.data() + r * map.columns);
    return all;
  };
  const auto original = folder.open();
  ASSERT_TRUE(original) << describe(original.error());
  const auto exact = numbers(*original);
  JobContext job;
  double before = 0;
  for (const auto& [format, limit] :
       {std::pair{tensor::WeightFormat::bf16, 0.003}, std::pair{tensor::WeightFormat::q8_0, 0.01},
        std::pair{tensor::WeightFormat::q4_1, 0.1}}) {
    tensor::TempFolder to;
    const auto done = quantise_folder(folder.folder.path(), to.path(), format, job);
    ASSERT_TRUE(done) << describe(done.error());
    EXPECT_EQ(done->matrices, 16);
    EXPECT_LT(done->bytes_after, done->bytes_before);
    const auto model = Model::open(to.path());
    ASSERT_TRUE(model) << describe(model.error());
    const auto made = numbers(*model);
    double error = 0, power = 0;
    for (std::size_t i = 0; i < made.size(); ++i) {
      error += std::pow(made[i] - exact[i], 2);
      power += std::pow(exact[i], 2);
    }
    EXPECT_LT(std::sqrt(error / power), limit) << tensor::format_name(format);
    EXPECT_GT(std::sqrt(error / power), before) << "fewer bits lose more";
    before = std::sqrt(error / power);
    const auto sequence = start_on_cpu(*model, 64, std::make_shared<tensor::Workers>(1));
    EXPECT_TRUE((*sequence)->extend(std::vector<TokenId>{1, 20, 50, 3}, LogitsFor::last));
  }
  EXPECT_FALSE(quantise_folder(folder.folder.path(), folder.folder.path(), tensor::WeightFormat::q8_0, job));
  tensor::TempFolder to;
  EXPECT_FALSE(quantise_folder(folder.folder.path(), to.path(), tensor::WeightFormat::q6_k, job));
}

}  // namespace
}  // namespace heartcare::language
