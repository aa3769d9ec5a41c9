#include <gtest/gtest.h>

#include "shipped.h"

namespace heartcare::statements {
namespace {

TEST(StatementsVocabulary, LoadsTheShippedFile) {
  const auto vocabulary = Vocabulary::load(data_folder() / "vocabulary.json");
  ASSERT_TRUE(vocabulary) << describe(vocabulary.error());
}

TEST(StatementsRuleBook, LoadsTheShippedFile) {
  const auto book = RuleBook::load(data_folder() / "rules.json", vocabulary());
  ASSERT_TRUE(book) << describe(book.error());
  EXPECT_GT(book->rules().size(), 50u);
}

}  // namespace
}  // namespace heartcare::statements
