#include "heartcare/language/generate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <thread>

#include "small_model.h"

namespace heartcare::language {
namespace {

using testing::ElementsAre;

/// Says the tokens it was given, one after the other, whatever it reads.
class Parrot final : public Sequence {
 public:
  explicit Parrot(std::vector<TokenId> script) : script_(std::move(script)) {}
  Result<std::vector<float>> extend(std::span<const TokenId> tokens, LogitsFor,
                                    const std::stop_token& stop) override {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped");
    length_ += static_cast<std::int64_t>(tokens.size());
    std::vector<float> logits(263, 0);
    logits[static_cast<std::size_t>(script_.at(said_++))] = 8;
    return logits;
  }
  Result<std::vector<float>> extend_by_embeddings(std::span<const float>, LogitsFor,
                                                  const std::stop_token&) override {
    return fail(ErrorCode::invalid_argument, "no embeddings");
  }
  std::int64_t length() const noexcept override { return length_; }
  std::int64_t capacity() const noexcept override { return 100; }
  void truncate(std::int64_t) noexcept override {}
  std::int64_t vocabulary() const noexcept override { return 263; }

 private:
  std::vector<TokenId> script_;
  std::size_t said_ = 0;
  std::int64_t length_ = 0;
};

class LanguageGenerate : public testing::Test {
 protected:
  std::shared_ptr<const Model> model = *SmallModelFolder("llama").open();
  std::vector<TokenId> prompt{1, 2, 3};
  std::vector<TokenId> tokens_of(const std::string& text) { return *model->tokenizer.encode(text); }
};

TEST_F(LanguageGenerate, EndsBeforeAStopTextAndNeverShowsItsBeginning) {
  Parrot parrot(tokens_of("abc STOP def"));
  GenerationOptions options;
  options.stop_texts = {"STOP"};
  std::string shown;
  const auto made = generate(parrot, *model, prompt, options, {}, [&](const GeneratedToken& t) {
    shown += t.text;
    EXPECT_EQ(shown.find("ST"), std::string::npos);
  });
  ASSERT_TRUE(made);
  EXPECT_EQ(made->text, "abc ");
  EXPECT_EQ(shown, "abc ");
  EXPECT_EQ(made->reason, EndReason::stop_text);
}

TEST_F(LanguageGenerate, ShowsWhatOnlyLookedLikeAStopText) {
  auto script = tokens_of("abc STO");
  script.push_back(261);
  Parrot parrot(script);
  GenerationOptions options;
  options.stop_texts = {"STOP"};
  const auto made = generate(parrot, *model, prompt, options);
  EXPECT_EQ(made->text, "abc STO");
  EXPECT_EQ(made->reason, EndReason::end_token);
  EXPECT_EQ(made->tokens.back(), 261);
  EXPECT_NEAR(made->log_probabilities[0], 8 - std::log(std::exp(8.0) + 262), 1e-4);
}

TEST_F(LanguageGenerate, StopsWhenAskedBetweenTokens) {
  Parrot parrot(tokens_of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
  std::stop_source stop;
  int shown = 0;
  const auto made = generate(parrot, *model, prompt, {}, stop.get_token(), [&](const GeneratedToken&) {
    if (++shown == 3) stop.request_stop();
  });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::cancelled);
  EXPECT_EQ(shown, 3);
}

TEST_F(LanguageGenerate, RefusesOptionsOutsideTheirRanges) {
  const auto refuses = [&](auto change) {
    GenerationOptions options;
    change(options);
    Parrot parrot({1});
    const auto made = generate(parrot, *model, prompt, options);
    return !made && made.error().code == ErrorCode::invalid_argument;
  };
  EXPECT_TRUE(refuses([](GenerationOptions& o) { o.sampling.temperature = -1; }));
  EXPECT_TRUE(refuses([](GenerationOptions& o) { o.sampling.temperature = std::nan(""); }));
  EXPECT_TRUE(refuses([](GenerationOptions& o) { o.sampling.top_p = 0; }));
  EXPECT_TRUE(refuses([](GenerationOptions& o) { o.sampling.min_p = 1; }));
  EXPECT_TRUE(refuses([](GenerationOptions& o) { o.sampling.repetition_penalty = 0; }));
  EXPECT_TRUE(refuses([](GenerationOptions& o) { o.stop_texts = {""}; }));
  EXPECT_TRUE(refuses([](GenerationOptions& o) { o.most_tokens = 0; }));
}

TEST_F(LanguageGenerate, SeveralRequestsShareOneModel) {
  GenerationOptions options;
  options.most_tokens = 20;
  options.sampling.temperature = 1;
  const auto workers = std::make_shared<tensor::Workers>(2);
  std::vector<std::vector<TokenId>> alone(3), together(3);
  const auto run = [&](std::uint64_t seed, std::vector<TokenId>& into) {
    GenerationOptions own = options;
    own.sampling.seed = seed;
    const auto sequence = start_on_cpu(model, 100, workers);
    into = generate(**sequence, *model, prompt, own)->tokens;
  };
  for (std::uint64_t i = 0; i < 3; ++i) run(i, alone[i]);
  std::vector<std::jthread> threads;
  for (std::uint64_t i = 0; i < 3; ++i) threads.emplace_back([&, i] { run(i, together[i]); });
  threads.clear();
  EXPECT_EQ(alone, together);
  EXPECT_NE(alone[0], alone[1]);
}

std::vector<int> drawn(SamplingOptions options, int times) {
  const std::vector<float> logits{2, 1, 0, -1};  // 0.644, 0.237, 0.087, 0.032
  std::vector<int> counts(4);
  auto sampler = Sampler::make(options);
  for (int i = 0; i < times; ++i) ++counts[static_cast<std::size_t>(sampler->draw(logits, {}).id)];
  return counts;
}

TEST(LanguageSampler, DrawsAsOftenAsLikely) {
  const auto counts = drawn({.temperature = 1}, 20000);
  EXPECT_NEAR(counts[0] / 20000.0, 0.644, 0.015);
  EXPECT_NEAR(counts[3] / 20000.0, 0.032, 0.006);
  const auto flat = drawn({.temperature = 2}, 20000);
  EXPECT_NEAR(flat[0] / 20000.0, 0.455, 0.015);
}

TEST(LanguageSampler, KeepsToTheLikelyOnes) {
  EXPECT_THAT(drawn({}, 10), ElementsAre(10, 0, 0, 0));
  const auto k = drawn({.temperature = 1, .top_k = 2}, 1000);
  EXPECT_GT(k[1], 0);
  EXPECT_EQ(k[2] + k[3], 0);
  const auto p = drawn({.temperature = 1, .top_p = 0.9}, 1000);  // 0.644 + 0.237 do not reach it
  EXPECT_GT(p[2], 0);
  EXPECT_EQ(p[3], 0);
  const auto min = drawn({.temperature = 1, .min_p = 0.3}, 1000);  // 0.237 / 0.644 = 0.37
  EXPECT_GT(min[1], 0);
  EXPECT_EQ(min[2] + min[3], 0);
  EXPECT_NE(drawn({.temperature = 1, .seed = 1}, 100), drawn({.temperature = 1, .seed = 2}, 100));
}

TEST(LanguageSampler, PenalisesWhatWasSaid) {
  const std::vector<float> logits{2, 1.5f, -1};
  const std::vector<TokenId> seen{0, 0, 2};
  auto sampler = Sampler::make({.repetition_penalty = 1.5});
  const auto token = sampler->draw(logits, seen);  // 2 / 1.5 is less than 1.5
  EXPECT_EQ(token.id, 1);
  EXPECT_NEAR(token.log_probability, 1.5 - std::log(std::exp(2.0) + std::exp(1.5) + std::exp(-1.0)), 1e-5);
}

}  // namespace
}  // namespace heartcare::language
