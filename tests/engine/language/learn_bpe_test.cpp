#include "heartcare/language/learn_bpe.h"

#include <gtest/gtest.h>

#include "small_tokenizers.h"

namespace heartcare::language {
namespace {

const std::vector<std::string> texts{
    "sinus rhythm with left bundle branch block, heart rate 72/min",
    "sinus bradycardia, heart rate 48/min; left axis deviation",
    "Sinusrhythmus, Linksschenkelblock, Lagetyp überdreht links, QTc 451 ms",
    "<|user|> is written here by somebody, and so is <sig>",
    "sinus rhythm  with   left anterior fascicular block\n\nheart rate 101/min"};

BpeOptions options(std::int64_t size = 400) {
  return {.vocabulary = size, .least_count = 2, .special = {"<|user|>", "<|end|>", "<sig>"}};
}

Tokenizer learnt(const BpeOptions& wanted, const std::vector<std::string>& from) {
  auto learner = BpeLearner::make(wanted);
  if (!learner) throw std::runtime_error(describe(learner.error()));
  for (const std::string& text : from)
    if (!learner->read(text)) throw std::runtime_error("not read");
  JobContext job;
  return *learner->learn(job);
}

TEST(LanguageLearnBpe, FrequentWordsBecomeTokens) {
  const auto tokenizer = learnt(options(), texts);
  const auto rhythm = tokenizer.encode(" rhythm"), sinus = tokenizer.encode("sinus");
  EXPECT_EQ(rhythm->size(), 1u);
  EXPECT_EQ(sinus->size(), 1u);
  EXPECT_GT(tokenizer.encode("xylophone")->size(), 5u);
  EXPECT_EQ(tokenizer.encode("451")->size(), 3u);  // digits stay alone
  EXPECT_LE(tokenizer.size(), 400);
  for (const std::string& text : texts) EXPECT_EQ(tokenizer.decode(*tokenizer.encode(text)), text);
}

TEST(LanguageLearnBpe, TheFirstMergeIsTheMostFrequentPair) {
  const auto tokenizer = learnt({.vocabulary = 258, .least_count = 1, .special = {}}, {"abab ab", "bc"});
  EXPECT_EQ(tokenizer.size(), 258);
  const auto token = tokenizer.token("ab");
  ASSERT_TRUE(token);
  EXPECT_EQ(*token, 256);
  // " ab", "abab" and then " a" with "ab" of " ab": once each; of equal pairs the smallest numbers, "b" +
  // "c".
  EXPECT_TRUE(tokenizer.token("bc"));
}

TEST(LanguageLearnBpe, SpecialTokensHaveTheFirstNumbersAndNeverComeOutOfText) {
  const auto tokenizer = learnt(options(), texts);
  EXPECT_EQ(tokenizer.added_token("<|user|>"), 0);
  EXPECT_EQ(tokenizer.added_token("<sig>"), 2);
  EXPECT_TRUE(tokenizer.is_special(1));
  const auto ids = tokenizer.encode("<|user|> says <sig>");
  for (const TokenId id : *ids) EXPECT_GT(id, 2);
  EXPECT_EQ(tokenizer.encode("<sig>", AddedTokens::recognise)->front(), 2);
}

TEST(LanguageLearnBpe, WhatItWritesEncodesTheSame) {
  const auto tokenizer = learnt(options(), texts);
  const auto json = tokenizer.json();
  ASSERT_TRUE(json) << describe(json.error());
  const auto again = Tokenizer::parse(*json);
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(again->size(), tokenizer.size());
  for (const std::string& text : texts)
    for (const auto added : {AddedTokens::as_text, AddedTokens::recognise})
      EXPECT_EQ(*again->encode(text + " ÄÖ \xf0\x9f\xab\x80\xff 12 <|end|>", added),
                *tokenizer.encode(text + " ÄÖ \xf0\x9f\xab\x80\xff 12 <|end|>", added));
  EXPECT_EQ(*again->json(), *json);
}

TEST(LanguageLearnBpe, TheOrderOfTheTextsDoesNotMatter) {
  auto turned = texts;
  std::swap(turned[0], turned[4]);
  EXPECT_EQ(*learnt(options(), texts).json(), *learnt(options(), turned).json());
  EXPECT_NE(*learnt(options(), texts).json(), *learnt(options(300), texts).json());
}

TEST(LanguageLearnBpe, RefusesWhatMakesNoSense) {
  EXPECT_FALSE(BpeLearner::make(options(258)));
  EXPECT_FALSE(BpeLearner::make(options(70'000)));
  EXPECT_FALSE(BpeLearner::make({.vocabulary = 400, .least_count = 0, .special = {}}));
  EXPECT_FALSE(BpeLearner::make({.vocabulary = 400, .least_count = 1, .special = {"<a>", "<a>"}}));
  EXPECT_FALSE(BpeLearner::make({.vocabulary = 400, .least_count = 1, .special = {""}}));
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  EXPECT_EQ(BpeLearner::make(options())->learn(job).error().code, ErrorCode::cancelled);
}

TEST(LanguageTokenizerJson, OtherTokenizersAreWrittenToo) {
  for (const Json& json : {byte_level_tokenizer(), sentence_piece_tokenizer()}) {
    const auto tokenizer = Tokenizer::parse(json.dump());
    ASSERT_TRUE(tokenizer);
    const auto written = tokenizer->json();
    ASSERT_TRUE(written) << describe(written.error());
    const auto again = Tokenizer::parse(*written);
    ASSERT_TRUE(again) << describe(again.error());
    for (const char* text : {"hello ab  a cab", " hello <|end|> <tool> <s>", "\xc3\xa4 1"})
      for (const auto added : {AddedTokens::as_text, AddedTokens::recognise}) {
        EXPECT_EQ(*again->encode(text, added), *tokenizer->encode(text, added));
        EXPECT_EQ(again->decode(*again->encode(text)), tokenizer->decode(*tokenizer->encode(text)));
      }
    EXPECT_EQ(again->beginning(), tokenizer->beginning());
  }
}

}  // namespace
}  // namespace heartcare::language
