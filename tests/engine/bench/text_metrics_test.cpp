#include "heartcare/bench/text_metrics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace heartcare::bench {
namespace {

using Words = std::vector<std::string>;

// Expected figures by hand; that public programs agree is what tests/peers/compare_text_metrics.py shows.
TEST(RougeL, IsTheLongestCommonSubsequence) {
  const Overlap o = rouge_l("Sinus rhythm, left axis.", "sinus rhythm with left axis deviation");
  EXPECT_DOUBLE_EQ(o.precision, 1.0);
  EXPECT_DOUBLE_EQ(o.recall, 4.0 / 6);
  EXPECT_DOUBLE_EQ(o.f1, 0.8);
  EXPECT_DOUBLE_EQ(rouge_l("b a", "a b").f1, 0.5);  // order counts
  EXPECT_EQ(rouge_l("", "a").f1, 0);
  EXPECT_EQ(rouge_l("...", "...").f1, 0);
}

TEST(TokenF1, IgnoresOrderArticlesAndPunctuation) {
  EXPECT_DOUBLE_EQ(token_f1("The axis, left!", "left axis").f1, 1);
  EXPECT_DOUBLE_EQ(token_f1("yes yes", "yes").f1, 2.0 / 3);
  EXPECT_EQ(token_f1("", "the").f1, 1);
  EXPECT_EQ(token_f1("no", "").f1, 0);
  EXPECT_EQ(token_f1("ja", "Jä").f1, 0);
}

TEST(Bleu, SplitsWordsByTheMtevalRules) {
  EXPECT_EQ(bleu_words("QRS: 98.5 ms, PR>200ms."),
            (Words{"QRS", ":", "98.5", "ms", ",", "PR", ">", "200ms", "."}));
  EXPECT_EQ(bleu_words("V1-V4; 10-20 &quot;x&quot;"),
            (Words{"V1", "-", "V4", ";", "10", "-", "20", "\"", "x", "\""}));
  EXPECT_EQ(bleu_words("ST-segment"), (Words{"ST-segment"}));
  EXPECT_TRUE(bleu_words(" \n").empty());
}

TEST(Bleu, CountsClippedNgramsOverTheCorpus) {
  const std::vector<std::string> same{"a b c d e"}, shorter{"a b c d"}, other{"v w x y z"};
  EXPECT_NEAR(corpus_bleu(same, same), 100, 1e-9);
  EXPECT_NEAR(corpus_bleu(shorter, same), 100 * std::exp(1 - 5.0 / 4), 1e-9);
  EXPECT_EQ(corpus_bleu(other, same), 0);
  EXPECT_EQ(corpus_bleu({}, {}), 0);
  const std::vector<std::string> repeated{"a a a a"}, once{"a b c d"};
  // 1 of 4 words; no longer ones: 1/2 of 1/3, 1/4 of 1/2, 1/8 of 1/1
  EXPECT_NEAR(corpus_bleu(repeated, once), 100 * std::pow(0.25 * (1.0 / 6) * (1.0 / 8) * (1.0 / 8), 0.25),
              1e-9);
}

}  // namespace
}  // namespace heartcare::bench
