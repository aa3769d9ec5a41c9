#include "heartcare/heartcaregpt/checked_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_gpt.h"

namespace heartcare::heartcaregpt {
namespace {

using statements::Verdict;
using testing::ElementsAre;

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

TEST(CheckedText, CutsTextIntoSentences) {
  EXPECT_THAT(strings(sentences_of("Sinus rhythm. QT 0.40 s; left axis!\n\nConduction: normal.\nAnd more")),
              ElementsAre("Sinus rhythm.", "QT 0.40 s;", "left axis!", "Conduction: normal.", "And more"));
  EXPECT_TRUE(sentences_of(" \n ").empty());
}

TEST(CheckedText, FindsNamedNumbers) {
  const auto claims = numbers_of(
      "Heart rate 72/min, PR interval of 160 ms, QRS: 96 ms, QT 400 ms, QTc (Fridericia) 410 ms and QRS axis "
      "-30 "
      "degrees");
  std::vector<std::pair<std::string, double>> found;
  for (const CheckedNumber& claim : claims) found.emplace_back(claim.key, claim.stated);
  EXPECT_EQ(found, (std::vector<std::pair<std::string, double>>{{"hr_bpm", 72},
                                                                {"pr_ms", 160},
                                                                {"qrs_ms", 96},
                                                                {"qt_ms", 400},
                                                                {"qtc_fridericia_ms", 410},
                                                                {"qrs_axis_deg", -30}}));
  EXPECT_TRUE(numbers_of("prominent QRS complexes in V1 at 25 mm/s, spread 12 beats").empty());
  EXPECT_TRUE(numbers_of("QRS 5").empty());
}

/// Knows "sinus bradycardia" (21 is sinus tachycardia, 22 bradycardia) and "no sinus bradycardia".
SentenceReading read_bradycardia(std::string_view sentence) {
  SentenceReading reading;
  if (sentence.find("sinus bradycardia") != std::string_view::npos)
    reading.statements.push_back(
        {{22, {}, {}, {}}, "SBRAD", sentence.find("no ") != std::string_view::npos, 100});
  if (sentence.find("gibberish") != std::string_view::npos) reading.unknown.push_back("gibberish");
  return reading;
}

statements::Findings slow_heart() {
  statements::Findings findings;
  findings.set("hr_bpm", 45);
  findings.set("p_fraction", 1);
  findings.set("pr_ms", 160);
  findings.set("pr_sd_ms", 3);
  findings.set("rr_irregularity", 0.02);
  findings.set("rhythm.p_per_beat", 1);
  findings.set("rhythm.paced_fraction", 0);
  findings.set("p_axis_deg", 50);
  return findings;
}

TEST(CheckedText, NumbersAgreeWithinTheirTolerance) {
  const KnowledgePtr knowledge = shipped_knowledge({});
  const auto findings = slow_heart();
  const auto checked =
      check_text("PR 175 ms. PR 260 ms. QRS 90 ms. PR 160 ms, heart rate 90/min.", *knowledge, &findings);
  ASSERT_EQ(checked.size(), 4u);
  EXPECT_EQ(checked[0].verdict, Verdict::supported);
  EXPECT_EQ(checked[1].verdict, Verdict::contradicted);
  EXPECT_EQ(checked[1].numbers[0].measured, 160);
  EXPECT_EQ(checked[2].verdict, Verdict::not_checkable);
  EXPECT_EQ(checked[3].verdict, Verdict::contradicted);
  EXPECT_EQ(checked[3].first, 33u);
}

TEST(CheckedText, AxesMeetAtHalfATurn) {
  statements::Findings findings;
  findings.set("qrs_axis_deg", -176);
  const auto checked = check_text("QRS axis 178 degrees.", *shipped_knowledge({}), &findings);
  EXPECT_EQ(checked[0].verdict, Verdict::supported);
}

TEST(CheckedText, StatementsAreVerifiedAndNegationTurnsTheVerdict) {
  const KnowledgePtr knowledge = shipped_knowledge(read_bradycardia);
  const auto findings = slow_heart();
  const auto confidence = [](const std::string& scp) -> std::optional<double> {
    return scp == "SBRAD" ? std::optional(0.9) : std::nullopt;
  };
  const auto checked =
      check_text("Now sinus bradycardia. There is no sinus bradycardia.\nNow sinus bradycardia gibberish.",
                 *knowledge, &findings, confidence);
  ASSERT_EQ(checked.size(), 3u);
  EXPECT_EQ(checked[0].verdict, Verdict::supported) << checked[0].statements[0].verification.reason;
  EXPECT_EQ(checked[0].statements[0].confidence, 0.9);
  EXPECT_EQ(checked[1].verdict, Verdict::contradicted);
  EXPECT_FALSE(checked[1].statements[0].verification.numbers.empty());
  EXPECT_EQ(checked[2].verdict, Verdict::not_checkable);
  EXPECT_THAT(checked[2].unknown, ElementsAre("gibberish"));
}

TEST(CheckedText, WithoutMeasurementsNothingIsCheckable) {
  const auto checked =
      check_text("Now sinus bradycardia. PR 160 ms.", *shipped_knowledge(read_bradycardia), nullptr);
  for (const Sentence& sentence : checked) EXPECT_EQ(sentence.verdict, Verdict::not_checkable);
}

TEST(CheckedText, TakesAnyBytes) {
  const KnowledgePtr knowledge = shipped_knowledge(read_bradycardia);
  const auto findings = slow_heart();
  const std::string pieces[] = {
      "QRS", " axis ", "-", "\xe2\x88\x92",       "12",      ".", "\n", ": ", "\xff",
      " ms", "pr",     ";", std::string(1, '\0'), "\xc2\xb0"};
  std::uint64_t state = 1;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (int k = 0; k < 12; ++k) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      text += pieces[(state >> 33) % std::size(pieces)];
    }
    for (const Sentence& sentence : check_text(text, *knowledge, &findings)) {
      ASSERT_LE(sentence.first + sentence.count, text.size());
      for (const CheckedNumber& number : sentence.numbers)
        ASSERT_LE(number.first + number.count, sentence.count) << text;
    }
  }
}

TEST(CheckedText, ReaderIsGivenWordsWithoutHeadingAndNumbers) {
  std::string given;
  const KnowledgePtr knowledge = shipped_knowledge([&](std::string_view words) {
    given = words;
    return SentenceReading();
  });
  (void)check_text("Measurements: PR 160 ms and left axis.", *knowledge, nullptr);
  EXPECT_EQ(given.find("Measurements"), std::string::npos);
  EXPECT_EQ(given.find("160"), std::string::npos);
  EXPECT_NE(given.find("left axis"), std::string::npos);
}

}  // namespace
}  // namespace heartcare::heartcaregpt
