#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "heartcare/language/sequence.h"
#include "small_gguf.h"

namespace heartcare::language {
namespace {

TEST(LanguageGguf, IsTheSameModelAsTheFolder) {
  const SmallModelFolder folder("llama");
  const auto expected = folder.open();
  const auto path = folder.folder.put("model.gguf", gguf_of(folder.weights));
  const auto model = Model::open(path);
  ASSERT_TRUE(model) << describe(model.error());
  EXPECT_EQ((*model)->config.end_tokens, std::vector<TokenId>{261});
  const std::string text = "hello, hello <|end|>";
  const auto ids = (*model)->tokenizer.encode(text);
  EXPECT_EQ(*ids, *(*expected)->tokenizer.encode(text));
  const auto workers = std::make_shared<tensor::Workers>(1);
  const auto a = (*start_on_cpu(*model, 64, workers))->extend(*ids, LogitsFor::last);
  const auto b = (*start_on_cpu(*expected, 64, workers))->extend(*ids, LogitsFor::last);
  ASSERT_TRUE(a && b);
  for (std::size_t i = 0; i < b->size(); ++i) EXPECT_NEAR((*a)[i], (*b)[i], 1e-5);
}

TEST(LanguageGguf, RefusesWhatDoesNotFit) {
  const SmallModelFolder folder("llama");
  const std::string whole = gguf_of(folder.weights);
  const auto refusal = [&](const std::string& bytes) {
    const auto model = Model::open(folder.folder.put("model.gguf", bytes));
    return model ? ErrorCode::internal : model.error().code;
  };
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string bytes = whole;
    bytes.replace(bytes.find(from), from.size(), to);
    return bytes;
  };
  EXPECT_EQ(refusal(changed("blk.1.ffn_up", "blk.7.ffn_up")), ErrorCode::not_found);
  EXPECT_EQ(refusal(changed("llama.block_count", "llama.bluck_count")), ErrorCode::damaged);
  EXPECT_EQ(refusal(changed("gpt-2", "gpt-9")), ErrorCode::unsupported_format);
  EXPECT_EQ(refusal(whole.substr(0, whole.size() - 1)), ErrorCode::damaged);
}

}  // namespace
}  // namespace heartcare::language
