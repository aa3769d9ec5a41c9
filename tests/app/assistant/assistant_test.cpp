#include "heartcare/assistant/assistant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heartcare::assistant {
namespace {

using heartcaregpt::KnowledgePtr;
using heartcaregpt::Sentence;
using statements::Verdict;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

KnowledgePtr knowledge() {
  static const KnowledgePtr loaded = load_knowledge().value();
  return loaded;
}

/// Sinus rhythm at 75 per minute, nothing remarkable.
statements::Findings plain_ecg() {
  statements::Findings findings;
  findings.age_years = 50;
  for (const auto& [key, value] : std::vector<std::pair<const char*, double>>{{"hr_bpm", 75},
                                                                              {"p_fraction", 1},
                                                                              {"p_axis_deg", 50},
                                                                              {"pr_ms", 160},
                                                                              {"qrs_ms", 92},
                                                                              {"qrs_axis_deg", 40},
                                                                              {"qt_ms", 380},
                                                                              {"qtc_fridericia_ms", 410},
                                                                              {"rr_irregularity", 0.02},
                                                                              {"rr_entropy", 0.1},
                                                                              {"fibrillation_strength", 0},
                                                                              {"flutter_strength", 0},
                                                                              {"rhythm.paced_fraction", 0},
                                                                              {"rhythm.spikes", 0},
                                                                              {"rhythm.p_per_beat", 1},
                                                                              {"rhythm.blocked_p", 0}})
    findings.set(key, value);
  return findings;
}

std::vector<Sentence> checked(const std::string& text) {
  const auto findings = plain_ecg();
  return heartcaregpt::check_text(text, *knowledge(), &findings);
}

/// Sentences as reports of the instruction set have them.
TEST(Assistant, UnderstandsTheSentencesOfReports) {
  for (const char* sentence :
       {"Sinus rhythm.", "Impression: No diagnosis stated.", "Complete left bundle branch block.",
        "Second-degree AV block.", "Rhythm: Sinus rhythm.", "Atrial fibrillation.",
        "Conduction: Left anterior fascicular block.",
        "Incomplete right bundle branch block and first-degree AV block.",
        "Heart rate 72/min, PR 160 ms, QRS 96 ms, QT 400 ms, QTc (Fridericia) 410 ms and QRS axis 30 "
        "degrees.",
        "Inferior myocardial infarction (highly likely).", "Possible left ventricular hypertrophy.",
        "Non-diagnostic T-wave abnormalities in I, aVL and V6.", "Normal ECG.", "Otherwise normal ECG."})
    for (const Sentence& one : checked(sentence)) EXPECT_THAT(one.unknown, IsEmpty()) << sentence;
}

TEST(Assistant, MarksWhatTheMeasurementsContradict) {
  const auto sentences = checked(
      "Sinus rhythm. Atrial fibrillation. Heart rate 76/min, PR 158 ms and QRS 94 ms. First-degree AV block. "
      "No first-degree AV block. Old sinus rhythm. The patient should be given digoxin.");
  ASSERT_EQ(sentences.size(), 7u);
  ASSERT_FALSE(sentences[3].statements.empty());
  EXPECT_EQ(sentences[0].verdict, Verdict::supported);
  EXPECT_EQ(sentences[1].verdict, Verdict::contradicted);
  EXPECT_EQ(sentences[2].verdict, Verdict::supported);
  EXPECT_EQ(sentences[3].verdict, Verdict::contradicted);
  EXPECT_FALSE(sentences[3].statements[0].verification.numbers.empty());
  EXPECT_EQ(sentences[4].verdict, Verdict::supported);
  EXPECT_EQ(sentences[5].verdict, Verdict::not_checkable);
  EXPECT_EQ(sentences[6].verdict, Verdict::not_checkable);
}

TEST(Assistant, SaysWhenThereIsNoModel) {
  const auto none = model_folder("/nowhere/at/all");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_THAT(none.error().detail, HasSubstr("no model"));
}

}  // namespace
}  // namespace heartcare::assistant
