#include "heartcare/language/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_tokenizers.h"

namespace heartcare::language {
namespace {

using testing::ElementsAre;

Tokenizer tokenizer_of(const Json& json) {
  auto tokenizer = Tokenizer::parse(json.dump());
  EXPECT_TRUE(tokenizer) << describe(tokenizer.error());
  return *tokenizer;
}

ErrorCode refusal(const Json& json) {
  const auto tokenizer = Tokenizer::parse(json.dump());
  EXPECT_FALSE(tokenizer);
  return tokenizer ? ErrorCode::internal : tokenizer.error().code;
}

TEST(LanguageTokenizer, MergesInTheOrderOfTheFile) {
  const Tokenizer t = tokenizer_of(byte_level_tokenizer());
  EXPECT_THAT(*t.encode("hello hello"), ElementsAre(259, 260));
  EXPECT_THAT(*t.encode("hel"), ElementsAre(256, 'l' - 0x21 + 0x21));
  EXPECT_EQ(t.decode(*t.encode("h\u00e9llo \U0001F600\n")), "h\u00e9llo \U0001F600\n");
}

TEST(LanguageTokenizer, TextNeverBecomesAnAddedTokenUnlessAsked) {
  const Tokenizer t = tokenizer_of(byte_level_tokenizer());
  const auto plain = t.encode("a<|end|><tool>b");
  for (const TokenId id : *plain) EXPECT_LT(id, 256);
  EXPECT_EQ(t.decode(*plain), "a<|end|><tool>b");
  EXPECT_THAT(*t.encode("<|end|><tool>", AddedTokens::recognise), ElementsAre(261, 262));
  EXPECT_EQ(t.decode(std::vector<TokenId>{261, 262}), "<tool>");
  EXPECT_EQ(t.decode(std::vector<TokenId>{261, 262}, true), "<|end|><tool>");
}

TEST(LanguageTokenizer, WholeWordsCannotSpellSpecialTokens) {
  Json json = byte_level_tokenizer();
  json["model"]["ignore_merges"] = true;
  json["model"]["vocab"]["<|end|>"] = 261;
  json["pre_tokenizer"] = {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}};
  const Tokenizer t = tokenizer_of(json);
  EXPECT_THAT(*t.encode("hello"), ElementsAre(259));
  EXPECT_EQ(t.encode("<|end|>")->size(), 7u);
}

TEST(LanguageTokenizer, SentencePieceFallsBackToBytes) {
  const Tokenizer t = tokenizer_of(sentence_piece_tokenizer());
  EXPECT_THAT(*t.encode("ab c"), ElementsAre(265, 259, 262));
  EXPECT_THAT(*t.encode("\u00e9"), ElementsAre(259, 3 + 0xc3, 3 + 0xa9));
  EXPECT_EQ(t.decode(*t.encode("ab \u00e9 c")), "ab \u00e9 c");
  EXPECT_EQ(t.beginning(), 1);
  const auto hostile = t.encode("<s></s><unk><0x0A>");
  for (const TokenId id : *hostile) EXPECT_FALSE(t.is_special(id));
}

TEST(LanguageTokenizer, SplitsWithPatternsAndDigits) {
  Json json = byte_level_tokenizer();
  json["pre_tokenizer"] = {
      {"type", "Sequence"},
      {"pretokenizers",
       {Json{{"type", "Split"}, {"pattern", {{"Regex", "l"}}}, {"behavior", "Isolated"}, {"invert", false}},
        Json{{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}}}}};
  const Tokenizer t = tokenizer_of(json);
  EXPECT_THAT(*t.encode("hell"), ElementsAre(256, 'l', 'l'));
}

TEST(LanguageTokenizer, StreamsWholeCharactersOnly) {
  const Tokenizer t = tokenizer_of(byte_level_tokenizer());
  TextStream stream(t);
  const auto ids = *t.encode("\U0001F600!");
  std::vector<std::string> parts;
  for (const TokenId id : ids) parts.push_back(stream.push(id));
  EXPECT_THAT(parts, ElementsAre("", "", "", "\U0001F600", "!"));
  EXPECT_EQ(stream.push(ids[0]), "");
  EXPECT_EQ(stream.finish(), "\uFFFD");
}

TEST(LanguageTokenizer, ReadsBrokenUtf8AsReplacementCharacters) {
  const Tokenizer t = tokenizer_of(byte_level_tokenizer());
  EXPECT_EQ(t.decode(*t.encode("a\xff\xe2\x82z\xed\xa0\x80")), "a\uFFFD\uFFFDz\uFFFD\uFFFD\uFFFD");
}

TEST(LanguageTokenizer, GrowsBySpecialTokens) {
  const Tokenizer t = tokenizer_of(byte_level_tokenizer());
  const std::vector<std::string> beats{"<|ecg_0|>", "<|ecg_1|>"};
  const auto grown = t.extended(beats, 263);
  ASSERT_TRUE(grown);
  EXPECT_THAT(*grown->encode("hello<|ecg_1|>", AddedTokens::recognise), ElementsAre(259, 264));
  EXPECT_EQ(grown->encode("<|ecg_1|>")->size(), 9u);
  EXPECT_EQ(grown->size(), 265);
  EXPECT_FALSE(grown->extended(beats, 265));
  EXPECT_FALSE(t.extended(beats, 262));
}

TEST(LanguageTokenizer, RefusesWhatContradictsItself) {
  Json json = byte_level_tokenizer();
  json["model"]["merges"].push_back("h nobody");
  EXPECT_EQ(refusal(json), ErrorCode::damaged);
  json = byte_level_tokenizer();
  json["model"]["merges"].push_back("h ");  // an empty token: "h" would become itself for ever
  EXPECT_EQ(refusal(json), ErrorCode::damaged);
  json = byte_level_tokenizer();
  json["model"]["vocab"]["\u0120x"] = 3;
  EXPECT_EQ(refusal(json), ErrorCode::damaged);
  for (const Json& id : {Json(-1), Json(1.5), Json(std::uint64_t{1} << 63), Json("1")}) {
    json = byte_level_tokenizer();
    json["model"]["vocab"]["new"] = id;
    EXPECT_EQ(refusal(json), ErrorCode::damaged) << id;
  }
  json = byte_level_tokenizer();
  json["added_tokens"].push_back(added("<|x|>", 5, true));
  EXPECT_EQ(refusal(json), ErrorCode::damaged);
  json = byte_level_tokenizer();
  json["model"]["vocab"]["<|end|>"] = 261;  // a merge that makes the special token
  json["model"]["vocab"]["<|end|"] = 263;
  json["model"]["merges"].push_back("<|end| >");
  EXPECT_EQ(refusal(json), ErrorCode::damaged);
}

TEST(LanguageTokenizer, RefusesWhatItDoesNotKnow) {
  Json json = byte_level_tokenizer();
  json["normalizer"] = {{"type", "BertNormalizer"}};
  EXPECT_EQ(refusal(json), ErrorCode::unsupported_format);
  json = byte_level_tokenizer();
  json["model"]["type"] = "Unigram";
  EXPECT_EQ(refusal(json), ErrorCode::unsupported_format);
  json = byte_level_tokenizer();
  json["pre_tokenizer"] = {{"type", "Split"}, {"pattern", {{"Regex", "("}}}, {"behavior", "Isolated"}};
  EXPECT_EQ(refusal(json), ErrorCode::unsupported_format);
}

TEST(LanguageTokenizer, RefusesWhatIsTooLarge) {
  const std::string deep(100'000, '[');
  EXPECT_EQ(Tokenizer::parse("{\"x\":" + deep).error().code, ErrorCode::limit_exceeded);
  EXPECT_EQ(Tokenizer::parse(std::string((64 << 20) + 1, ' ')).error().code, ErrorCode::limit_exceeded);
  const std::string whole = byte_level_tokenizer().dump();
  for (std::size_t cut = 0; cut < whole.size(); cut += 97)
    EXPECT_FALSE(Tokenizer::parse(whole.substr(0, cut))) << cut;
  const Tokenizer t = tokenizer_of(byte_level_tokenizer());
  EXPECT_EQ(t.encode(std::string((16 << 20) + 1, 'a')).error().code, ErrorCode::limit_exceeded);
}

TEST(LanguageTokenizer, StopsPatternsThatNeverEnd) {
  Json json = byte_level_tokenizer();
  json["pre_tokenizer"] = {
      {"type", "Split"}, {"pattern", {{"Regex", "(a|aa)+[xy]"}}}, {"behavior", "Isolated"}};
  const Tokenizer t = tokenizer_of(json);
  const auto ids = t.encode(std::string(200, 'a'));
  ASSERT_FALSE(ids);
  EXPECT_EQ(ids.error().code, ErrorCode::limit_exceeded);
}

}  // namespace
}  // namespace heartcare::language
