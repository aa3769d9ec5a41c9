#include "heartcare/bench/rubric.h"

#include <gtest/gtest.h>

#include "shipped.h"

namespace heartcare::bench {
namespace {

constexpr const char* reference =
    "Rhythm: Sinus rhythm.\nConduction: First-degree AV block.\nMorphology: Anteroseptal myocardial "
    "infarction "
    "(highly likely) and q waves in V1, V2 and V3.\nMeasurements: Heart rate 60/min, PR 230 ms.\n"
    "Impression: First-degree AV block and anteroseptal myocardial infarction (highly likely).";

RubricMarks marks(const std::string& given) {
  Sample sample;
  sample.task = Task::report;
  sample.context = "12-lead ECG, 10 s at 250 Hz, age 60, male";
  sample.answer = reference;
  return mark_report(given, sample, shipped_lexicon(), shipped_vocabulary());
}

double mark(const RubricMarks& all, std::string_view name) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (rubric_items[i].name == name) return all[i];
  return -1;
}

std::string changed(std::string_view from, std::string_view to) {
  std::string text = reference;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

TEST(BenchRubric, WeightsSumTo97) {
  double sum = 0;
  for (const RubricItem& item : rubric_items) sum += item.weight;
  EXPECT_EQ(sum, 97);
}

TEST(BenchRubric, TheReferenceItselfGetsFullMarks) {
  const RubricMarks all = marks(reference);
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_GE(all[i], rubric_items[i].name == "SCP terms" ? 0.6 : 1.0) << rubric_items[i].name;
  EXPECT_GT(rubric_score(all), 98);
}

TEST(BenchRubric, SilenceAndNonsenseGetNothing) {
  EXPECT_EQ(rubric_score(marks("")), 0);
  EXPECT_EQ(rubric_score(marks("The weather is fine.")), 0);
}

TEST(BenchRubric, EveryKindOfMistakeCostsItsItem) {
  EXPECT_LT(mark(marks(changed("Sinus rhythm", "Atrial fibrillation")), "rhythm"), 1);
  EXPECT_EQ(mark(marks(changed("Sinus rhythm", "Atrial fibrillation")), "no critical error"), 0);
  EXPECT_LT(mark(marks(changed("First-degree", "Third-degree")), "severity"), 1);
  EXPECT_LT(mark(marks(changed("First-degree AV block", "No finding stated")), "conduction"), 1);
  EXPECT_LT(mark(marks(changed(" and q waves in V1, V2 and V3", "")), "abnormal features"), 1);
  EXPECT_LT(mark(marks(changed("V1, V2 and V3", "II, III and aVF")), "location"), 1);
  EXPECT_LT(mark(marks(changed(" (highly likely)", "")), "tentative wording"), 1);
  EXPECT_EQ(mark(marks(std::string(reference) + " The patient has chest pain."), "symptoms"), 0);
  EXPECT_EQ(mark(marks(std::string(reference) + " A pacemaker rhythm."), "pacing"), 0);
  EXPECT_LT(mark(marks(changed("Impression: ", "")), "structure"), 1);
  EXPECT_LT(mark(marks(changed("230 ms", "130 ms")), "points"), 1);
  EXPECT_EQ(mark(marks(std::string(reference) + " 60-year-old woman."), "demographics"), 0);
  EXPECT_EQ(mark(marks(std::string(reference) + " 41-year-old man."), "demographics"), 0);
  EXPECT_EQ(mark(marks(std::string(reference) + " Recorded 12.03.2014."), "privacy"), 0);
  EXPECT_LT(mark(marks(std::string(reference) + " Possibly, perhaps, maybe low voltage."), "hedging"), 1);
}

}  // namespace
}  // namespace heartcare::bench
