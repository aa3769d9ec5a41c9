#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "shipped.h"

namespace heartcare::statements {
namespace {

using testing::HasSubstr;

std::string bytes_of(const char* name) {
  std::ifstream in(data_folder() / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at == std::string::npos ? 0 : at, from.size(), to);
}

TEST(StatementsVocabulary, LoadsTheShippedFile) {
  const auto loaded = Vocabulary::load(data_folder() / "vocabulary.json");
  ASSERT_TRUE(loaded) << describe(loaded.error());
}

TEST(StatementsRuleBook, LoadsTheShippedFile) {
  const auto loaded = RuleBook::load(data_folder() / "rules.json", vocabulary());
  ASSERT_TRUE(loaded) << describe(loaded.error());
  EXPECT_GT(loaded->rules().size(), 50u);
}

TEST(StatementsVocabulary, RefusesWhatContradictsItself) {
  const std::string good = bytes_of("vocabulary.json");
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"vocabulary-1", "vocabulary-9"},
                                 {"\"code\": 21,", "\"code\": 20,"},
                                 {"\"code\": 301,", "\"code\": 104,"},
                                 {"\"code\": \"LVH\"", "\"code\": \"IMI\""},
                                 {"\"group\": \"C\"", "\"group\": \"Z\""},
                                 {"\"statements\": [104]", "\"statements\": [199]"},
                                 {"\"modifier\": 301", "\"modifier\": 399"},
                                 {"\"where\": [\"before\"]", "\"where\": []"},
                                 {"[[1, 20]", "[[20, 1]"},
                                 {"\"kind\": \"primary\"", "\"kind\": \"tertiary\""},
                                 {"\"code\": 1,", "\"code\": -1,"},
                                 {"\"code\": 1,", "\"code\": 1.5,"}}) {
    const auto loaded = Vocabulary::parse(replaced(good, from, to));
    ASSERT_FALSE(loaded) << to;
    EXPECT_EQ(loaded.error().code, ErrorCode::damaged) << to;
  }
}

TEST(StatementsRuleBook, RefusesWhatContradictsItselfOrTheVocabulary) {
  const std::string good = bytes_of("rules.json");
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"rules-1", "rules-7"},
                                 {"\"id\": \"missing_leads\"", "\"id\": \"poor_quality\""},
                                 {"\"statement\": 15", "\"statement\": 19"},
                                 {"\"scp\": [\"PACE\"]", "\"scp\": [\"PACER\"]"},
                                 {"\"unless\": [\"ventricular_paced\"]", "\"unless\": [\"long_qt\"]"},
                                 {"quality.acceptable < 1", "quality.nonsense < 1"},
                                 {"quality.acceptable < 1", "quality.acceptable"},
                                 {"\"weight\": \"technical\"", "\"weight\": \"heavy\""},
                                 {"\"confidence\": 0.8", "\"confidence\": 1.8"},
                                 {"\"modifiers\": [330]", "\"modifiers\": [362]"},
                                 {"\"secondary\": [230]", "\"secondary\": [226]"},
                                 {"\"leads\": [\"II\"", "\"leads\": [\"V9\""},
                                 {"\"sex\": \"female\"", "\"sex\": \"none\""},
                                 {"\"source\": \"Silva", "\"sauce\": \"Silva"}}) {
    const auto loaded = RuleBook::parse(replaced(good, from, to), vocabulary());
    ASSERT_FALSE(loaded) << to;
    EXPECT_EQ(loaded.error().code, ErrorCode::damaged) << to;
  }
}

TEST(StatementsRuleBook, SaysWhichRuleIsWrongAndWhere) {
  const auto loaded = RuleBook::parse(
      replaced(bytes_of("rules.json"), "quality.acceptable < 1", "quality.acceptable ? 1"), vocabulary());
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().detail, HasSubstr("poor_quality"));
  EXPECT_EQ(loaded.error().offset, 19u);
}

TEST(StatementsData, RefusesFilesThatAreTooLargeTooDeepOrNotThere) {
  EXPECT_EQ(Vocabulary::load(data_folder() / "no-such.json").error().code, ErrorCode::not_found);
  EXPECT_EQ(Vocabulary::load(data_folder()).error().code, ErrorCode::not_found);
  EXPECT_EQ(Vocabulary::parse(std::string((1 << 20) + 1, ' ')).error().code, ErrorCode::limit_exceeded);
  EXPECT_EQ(Vocabulary::parse("{\"a\":" + std::string(100'000, '[')).error().code, ErrorCode::limit_exceeded);
  for (const char* text : {"", "[]", "null", "{", "{}", "\xff\xfe{}", "{\"format\": 3}"})
    EXPECT_EQ(RuleBook::parse(text, vocabulary()).error().code, ErrorCode::damaged) << text;
}

TEST(StatementsData, SurvivesEveryTruncationAndManyFlippedBytes) {
  std::mt19937 random(7);
  for (const char* name : {"vocabulary.json", "rules.json"}) {
    const std::string good = bytes_of(name);
    const auto parse = [&](const std::string& text) {
      const auto loaded = Vocabulary::parse(text);
      const auto rules = RuleBook::parse(text, vocabulary());
      return loaded.has_value() || rules.has_value();
    };
    EXPECT_TRUE(parse(good));
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(parse(good.substr(0, random() % (good.size() - 4))));
    int still_valid = 0;  // a flip inside a comment changes nothing
    for (int i = 0; i < 200; ++i) {
      std::string bad = good;
      bad[random() % bad.size()] = static_cast<char>(random());
      still_valid += parse(bad);
    }
    EXPECT_LT(still_valid, 200);
  }
}

}  // namespace
}  // namespace heartcare::statements
