#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "cases.h"
#include "heartcare/heartagent/recipe.h"
#include "heartcare/page/options.h"

namespace heartcare::heartagent {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

std::vector<Case> many_cases() {
  return {made_case(1, {{"NORM", 100}, {"SR", {}}}, "sinusrhythmus normales ekg"),
          made_case(2, {{"IMI", 50}, {"LAFB", 100}, {"QWAVE", {}}, {"SR", {}}}, "Q waves in II, III, aVF."),
          made_case(3, {{"ASMI", 80}, {"CRBBB", 35}, {"PVC", {}}, {"AFIB", {}}}),
          made_case(4, {{"NORM", 80}, {"PAC", {}}, {"SARRH", {}}}),
          made_case(5, {}),
          made_case(6, {{"PACE", 100}}, "schrittmacher ekg")};
}

std::vector<Sample> everything(const std::vector<Case>& cases, std::uint64_t seed = 1) {
  const QuestionSettings how = settings(seed);
  std::vector<Sample> samples;
  for (const Case& ecg : cases) {
    add_closed(ecg, how, samples);
    add_open(ecg, how, samples);
    add_reports(ecg, how, samples);
    add_predictions(ecg, how, samples);
    for (const Case& other : cases)
      if (other.record.id != ecg.record.id) add_comparisons(ecg, other, "irrelevant", how, samples);
  }
  return samples;
}

TEST(HeartagentQuestions, AreWellFormed) {
  std::set<std::string> ids;
  for (const Sample& s : everything(many_cases())) {
    EXPECT_TRUE(ids.insert(s.id).second) << s.id;
    EXPECT_FALSE(s.question.empty() || s.answer.empty() || s.context.empty()) << s.id;
    EXPECT_THAT(s.question + s.answer, Not(AnyOf(HasSubstr("<"), HasSubstr("|"), HasSubstr("  ")))) << s.id;
    EXPECT_EQ(s.records.size(), s.task == Task::comparison_qa ? 2U : 1U);
    if (s.options.empty()) continue;
    EXPECT_THAT(s.options, Contains(s.answer)) << s.id;
    EXPECT_EQ(std::set<std::string>(s.options.begin(), s.options.end()).size(), s.options.size()) << s.id;
  }
  EXPECT_GT(ids.size(), 150U);
}

TEST(HeartagentQuestions, CoverAllTasksAndDimensions) {
  std::set<Task> tasks;
  std::set<LabelGroup> dimensions;
  std::set<Modality> modalities;
  for (const Sample& s : everything(many_cases())) {
    tasks.insert(s.task);
    dimensions.insert(s.dimension);
    modalities.insert(s.modality);
  }
  EXPECT_EQ(tasks.size(), all_tasks.size());
  EXPECT_EQ(dimensions.size(), 4U);
  EXPECT_EQ(modalities.size(), 3U);
}

TEST(HeartagentQuestions, NameThePageAndTheRecipeOfEveryPicture) {
  std::set<Degradation> degradations;
  for (const Sample& s : everything(many_cases()))
    for (const SampleRecord& r : s.records) {
      EXPECT_EQ(r.page.empty(), r.modality == Modality::signal) << s.id;
      EXPECT_EQ(r.look.empty(), r.page.empty()) << s.id;
      if (r.page.empty()) continue;
      const auto options = page::options_from_text(r.page);
      const auto recipe = recipe_from_text(r.look);
      ASSERT_TRUE(options && recipe) << s.id;
      degradations.insert(recipe->degradation);
      if (options->palette != page::PaletteId::dark) continue;
      EXPECT_TRUE(recipe->degradation == Degradation::none || recipe->degradation == Degradation::photo);
    }
  EXPECT_EQ(degradations.size(), all_degradations.size());
}

TEST(HeartagentRecipe, GoesThroughText) {
  const PageRecipe recipe{9007199254740991, Degradation::fax};
  EXPECT_EQ(recipe_from_text(to_text(recipe)), recipe);
  for (const char* text : {"seed=", "seed=-1", "seed=1x", "degrade=burn", "colour=red"})
    EXPECT_EQ(recipe_from_text(text).error().code, ErrorCode::invalid_argument) << text;
}

std::vector<Sample> reports_on(std::vector<TableCode> codes, const char* text) {
  std::vector<Sample> samples;
  add_reports(made_case(9, std::move(codes), text), settings(), samples);
  return samples;
}

TEST(HeartagentQuestions, CallMorphologyNormalOnlyWhereNoReaderBroughtUpMore) {
  const std::vector<TableCode> normal{{"NORM", 100}, {"SR", {}}};
  const auto says_normal = [&](const char* text) {
    const auto samples = reports_on(normal, text);
    return samples.size() == 2 && samples[0].answer.find("Morphology: Normal.") != std::string::npos;
  };
  EXPECT_TRUE(says_normal("sinusrhythmus normales ekg"));
  EXPECT_FALSE(says_normal("sinusrhythmus t abnorm in hochlateralen ableitungen"));
}

TEST(HeartagentQuestions, ReportNoEcgWhoseExtraBeatsTheTablePassesOver) {
  const char* text = "ventrikuläre extrasystole sinusrhythmus";
  EXPECT_THAT(reports_on({{"NORM", 100}, {"SR", {}}}, text), IsEmpty());
  EXPECT_THAT(reports_on({{"NORM", 80}, {"PVC", {}}, {"SR", {}}}, text), SizeIs(2));
  EXPECT_THAT(reports_on({{"NORM", 80}, {"PAC", {}}, {"SR", {}}}, text), IsEmpty());
  const char* atrial = "supraventrikuläre extrasystole sinusrhythmus";
  EXPECT_THAT(reports_on({{"NORM", 80}, {"PVC", {}}, {"SR", {}}}, atrial), IsEmpty());
  EXPECT_THAT(reports_on({{"NORM", 80}, {"PAC", {}}, {"SR", {}}}, atrial), SizeIs(2));
}

TEST(HeartagentQuestions, CallConductionNormalOnlyWhereItMeasuresSo) {
  Case ecg = made_case(9, {{"NORM", 100}, {"SR", {}}}, "sinusrhythmus normales ekg");
  const auto conduction = [&] {
    std::vector<Sample> samples;
    add_reports(ecg, settings(), samples);
    return samples.at(0).answer.find("Conduction: Normal.") != std::string::npos;
  };
  EXPECT_TRUE(conduction());
  ecg.facts.pr_ms = 206;
  EXPECT_FALSE(conduction());
}

TEST(HeartagentQuestions, DoNotCallNormalWhatHasALongQtInTextAndMeasurement) {
  const auto disputed = [](double qtc, const char* text) {
    Case ecg = made_case(9, {{"NORM", 100}, {"SR", {}}}, text);
    ecg.facts.qtc_ms = qtc;
    reconcile(ecg);
    return ecg.record.disputed.contains("NORM");
  };
  EXPECT_TRUE(disputed(505, "sinus rhythm. prolonged qt."));
  EXPECT_FALSE(disputed(440, "sinus rhythm. prolonged qt."));
  EXPECT_FALSE(disputed(505, "sinus rhythm. normal ecg."));  // the measurement is doubted
}

TEST(HeartagentQuestions, DoNotMeasureAnAxisThatTheReportContradicts) {
  const Case plain = made_case(1, {{"IMI", 100}}, "inferiorer infarkt");
  EXPECT_EQ(plain.facts.qrs_axis_deg, 40);
  EXPECT_FALSE(made_case(1, {{"IMI", 100}}, "ueberdrehter linkstyp. inferiorer infarkt").facts.qrs_axis_deg);
}

/// The codes that an option may stand for.
std::set<std::string> codes_named(const std::string& option) {
  std::set<std::string> codes;
  for (const auto& known : shipped_vocabulary().scp_codes()) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {  // every name of the code
      Choices choices(seed, "names");
      const std::string name = shipped_templates().finding(known.code, choices);
      if (name == option || name == "a " + option || name == "an " + option) codes.insert(known.code);
    }
  }
  return codes;
}

TEST(HeartagentQuestions, HaveWrongOptionsThatAreNeverTrue) {
  std::size_t looked = 0;
  for (const Case& ecg : many_cases()) {
    std::vector<Sample> samples;
    add_closed(ecg, settings(), samples);
    for (const Sample& s : samples) {
      if (s.id.find("/choose-") == std::string::npos) continue;
      for (const std::string& option : s.options) {
        if (option == s.answer) continue;
        for (const std::string& code : codes_named(option)) {
          EXPECT_EQ(asked_presence(ecg, shipped_vocabulary(), code), Presence::absent)
              << s.id << ": " << option;
          for (const Label& label : ecg.record.labels)
            EXPECT_FALSE(related(shipped_vocabulary(), code, label.code)) << s.id << ": " << option;
          ++looked;
        }
      }
    }
  }
  EXPECT_GT(looked, 20U);
}

TEST(HeartagentQuestions, AskAboutMeasurementsOnlyWithoutLabels) {
  std::vector<Sample> samples;
  const Case unlabelled = made_case(5, {});
  add_closed(unlabelled, settings(), samples);
  add_open(unlabelled, settings(), samples);
  add_reports(unlabelled, settings(), samples);
  EXPECT_FALSE(samples.empty());
  for (const Sample& s : samples) {
    EXPECT_THAT(s.labels, IsEmpty()) << s.id;
    EXPECT_NE(s.task, Task::report);
  }
}

const Sample* find(const std::vector<Sample>& samples, std::string_view end) {
  for (const Sample& s : samples)
    if (s.id.ends_with(end)) return &s;
  return nullptr;
}

TEST(HeartagentQuestions, PutLikelihoodIntoWords) {
  const auto words = [](double likelihood) {
    std::vector<Sample> samples;
    add_open(made_case(1, {{"IMI", likelihood}, {"SR", {}}}), settings(), samples);
    const Sample* found = find(samples, "/open_diagnosis");
    return found ? found->answer : std::string();
  };
  EXPECT_EQ(words(100), "Inferior myocardial infarction.");
  EXPECT_EQ(words(80), "Inferior myocardial infarction (highly likely).");
  EXPECT_EQ(words(50), "Possible inferior myocardial infarction.");
  EXPECT_EQ(words(15), "");
}

TEST(HeartagentQuestions, DoNotAskNearALimit) {
  Case ecg = made_case(1, {{"NORM", 100}, {"SR", {}}});
  ecg.facts.pr_ms = 196;
  ecg.facts.qrs_axis_deg = -32;
  ecg.facts.qtc_ms = 445;
  std::vector<Sample> samples;
  add_closed(ecg, settings(), samples);
  EXPECT_FALSE(find(samples, "/pr"));
  EXPECT_FALSE(find(samples, "/axis"));
  EXPECT_FALSE(find(samples, "/qtc"));
  ASSERT_TRUE(find(samples, "/qrs"));
  EXPECT_THAT(find(samples, "/qrs")->answer, StartsWith("normal"));
}

TEST(HeartagentQuestions, WriteReportsUnderHeadings) {
  std::vector<Sample> samples;
  add_reports(made_case(1, {{"IMI", 80}, {"IRBBB", 100}, {"SR", {}}}), settings(), samples);
  ASSERT_EQ(samples.size(), 2U);
  EXPECT_EQ(
      samples[0].answer,
      "Rhythm: Sinus rhythm.\nConduction: Incomplete right bundle branch block.\nMorphology: Inferior "
      "myocardial infarction "
      "(highly likely).\nMeasurements: Heart rate 72/min, PR 160 ms, QRS 88 ms, QT 380 ms, QTc (Fridericia) "
      "404 ms and QRS axis 40 degrees.\nImpression: Inferior myocardial infarction (highly likely) and "
      "incomplete right bundle branch block.");
}

TEST(HeartagentQuestions, LeaveReportsOfDisputedRecordsOut) {
  std::vector<Sample> samples;
  add_reports(made_case(1, {{"NORM", 100}, {"AFIB", {}}}), settings(), samples);
  EXPECT_THAT(samples, IsEmpty());
}

TEST(HeartagentQuestions, PredictWhatFollowsInsideTheWindow) {
  std::vector<Sample> samples;
  const Case ecg = made_case(1, {});
  add_predictions(ecg, settings(), samples);
  ASSERT_FALSE(samples.empty());
  for (const Sample& s : samples) {
    EXPECT_EQ(s.target_first, s.records[0].first + s.records[0].count);
    EXPECT_EQ(s.target_count, 1000);
    EXPECT_LE(s.target_first + s.target_count, ecg.facts.count);
  }
}

TEST(HeartagentQuestions, CompareTwoEcgs) {
  std::vector<Sample> samples;
  Case first = made_case(1, {{"NORM", 100}, {"SR", {}}}), second = made_case(2, {{"LVH", 100}, {"AFIB", {}}});
  second.facts.heart_rate_bpm = 110;
  add_comparisons(first, second, "irrelevant", settings(), samples);
  ASSERT_TRUE(find(samples, "/rate") && find(samples, "/rhythm") && find(samples, "/compare_only_second"));
  EXPECT_EQ(find(samples, "/rate")->answer, "the second ECG");
  EXPECT_EQ(find(samples, "/rhythm")->answer, "no");
  EXPECT_EQ(find(samples, "/rate")->relation, "irrelevant");
}

TEST(HeartagentQuestions, DependOnTheSeedAlone) {
  const auto text = [](std::uint64_t seed) {
    std::string all;
    for (const Sample& s : everything(many_cases(), seed)) all += to_json(s) + "\n";
    return all;
  };
  EXPECT_EQ(text(1), text(1));
  EXPECT_NE(text(1), text(2));
}

TEST(HeartagentTemplates, ExpandAlternatives) {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Choices choices(seed, "x");
    seen.insert(expanded("(a|b)c(d|)", choices));
  }
  EXPECT_EQ(seen, (std::set<std::string>{"acd", "ac", "bcd", "bc"}));
  EXPECT_GE(shipped_templates().wordings("verify"), 15U);
}

TEST(HeartagentTemplates, RefuseADamagedFile) {
  const auto refused = [](const char* json) { return !Templates::parse(json, shipped_vocabulary()); };
  EXPECT_TRUE(refused("[]"));
  EXPECT_TRUE(refused(R"({"format": "heartcare-templates-1"})"));
  EXPECT_TRUE(refused(R"({"format": "heartcare-templates-1", "findings": {}, "questions": {}})"));
  EXPECT_TRUE(refused(R"({"format": "heartcare-templates-1", "findings": {}, "questions": {"a": ["(b"]}})"));
}

}  // namespace
}  // namespace heartcare::heartagent
