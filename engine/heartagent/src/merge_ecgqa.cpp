#include "merge_ecgqa.h"

#include <algorithm>
#include <array>
#include <optional>

#include "wording.h"

namespace heartcare::heartagent {
namespace {

constexpr std::array<const char*, 6> features{"rr interval",  "p duration",  "pr interval",
                                              "qrs duration", "qt interval", "qt corrected"};
constexpr std::size_t choices_shown = 4;

/// "none" or a set of features in a fixed order.
std::string feature_set(const std::vector<std::string>& names) {
  std::vector<std::string> sorted;
  for (const char* feature : features)
    if (std::find(names.begin(), names.end(), feature) != names.end()) sorted.emplace_back(feature);
  return sorted.empty() ? "none" : joined(sorted);
}

bool known_features(const std::vector<std::string>& names) {
  if (names.size() == 1 && names[0] == "none") return true;
  return std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return std::find(features.begin(), features.end(), name) != features.end();
  });
}

/// What our measurements say about a feature that the published answer names.
struct Band {
  std::string_view feature;
  std::optional<double> SignalFacts::*measurement;
  double low, surely_low, surely_high,
      high;  ///< outside low..high surely abnormal, inside the inner two normal
};
constexpr std::array bands{Band{"rr interval", &SignalFacts::heart_rate_bpm, 59, 61, 99, 101},
                           Band{"pr interval", &SignalFacts::pr_ms, 116, 124, 198, 204},
                           Band{"qrs duration", &SignalFacts::qrs_ms, 66, 72, 106, 112},
                           Band{"qt interval", &SignalFacts::qt_ms, 345, 355, 440, 455},
                           Band{"qt corrected", &SignalFacts::qtc_ms, 345, 355, 440, 455}};

bool surely(const Band& band, const Case& ecg, bool abnormal) {
  const auto& value = ecg.facts.*band.measurement;
  if (!value) return false;
  if (abnormal) return *value < band.low || *value > band.high;
  return *value >= band.surely_low && *value <= band.surely_high;
}

/// False where a named feature is plainly otherwise in our measurements. The published features come from
/// another program, with narrower limits of normal than clinical ones; a missing one counts as abnormal
/// there. Templates: 68 became normal, 69 became abnormal, 70 still abnormal.
bool agrees(const EcgQaQuestion& q, const Case& first, const Case& second) {
  constexpr std::uint32_t became_normal = 68, became_abnormal = 69, still_abnormal = 70;
  if (q.template_id < became_normal || q.template_id > still_abnormal) return false;
  const bool abnormal_before = q.template_id != became_abnormal,
             abnormal_after = q.template_id != became_normal;
  return std::none_of(bands.begin(), bands.end(), [&](const Band& band) {
    const bool named = std::find(q.answers.begin(), q.answers.end(), band.feature) != q.answers.end();
    if (!named) return surely(band, first, abnormal_before) && surely(band, second, abnormal_after);
    return surely(band, first, !abnormal_before) || surely(band, second, !abnormal_after);
  });
}

/// A paraphrase that lost the word which tells what is asked ("stable") is left out.
bool asks_about_normality(const EcgQaQuestion& q) { return q.question.find("normal") != std::string::npos; }

/// Other sets than the right one: since the published set is complete, each of them is wrong.
std::vector<std::string> other_sets(const std::string& right, Choices& choices) {
  std::vector<std::string> wrong;
  while (wrong.size() + 1 < choices_shown) {
    std::vector<std::string> names;
    const std::size_t bits = choices.below(1U << features.size());
    for (std::size_t i = 0; i < features.size(); ++i)
      if ((bits >> i) & 1U && names.size() < 3) names.emplace_back(features[i]);
    const std::string set = feature_set(names);
    if (set != right && std::find(wrong.begin(), wrong.end(), set) == wrong.end()) wrong.push_back(set);
  }
  return wrong;
}

Sample started(const EcgQaQuestion& q, const std::string& variant, Task task, LabelGroup dimension) {
  Sample s;
  s.id = std::string(task_name(task)) + "/ecgqa-" + variant + "/" + std::to_string(q.sample_id);
  s.task = task;
  s.dimension = dimension;
  s.question = q.question;
  s.origin = "ecg-qa";
  return s;
}

void add_single(const EcgQaQuestion& q, const std::string& variant, const Case& ecg,
                const QuestionSettings& settings, Choices& choices, std::vector<Sample>& out) {
  if (q.answers.size() != 1 || (q.answers[0] != "yes" && q.answers[0] != "no")) return;
  Sample s = started(q, variant, Task::closed_qa, LabelGroup::misc);
  s.modality = any_modality(choices);
  s.records = {record_of(ecg, settings, s.modality, choices)};
  s.context = context_of(ecg);
  s.options = {"yes", "no"};
  s.answer = q.answers[0];
  s.split = ecg.record.split;
  out.push_back(std::move(s));
}

void add_pair(const EcgQaQuestion& q, const std::string& variant, const Case& first, const Case& second,
              const QuestionSettings& settings, Choices& choices, std::vector<Sample>& out) {
  if (first.record.split != second.record.split || !known_features(q.answers) || !agrees(q, first, second) ||
      !asks_about_normality(q))
    return;
  Sample s = started(q, variant, Task::comparison_qa, LabelGroup::waveform);
  s.modality = choices.below(2) == 0 ? Modality::signal : Modality::image;
  s.records = {record_of(first, settings, s.modality, choices),
               record_of(second, settings, s.modality, choices)};
  s.context = "First ECG: " + context_of(first) + ". Second ECG: " + context_of(second);
  s.relation = first.record.patient == second.record.patient ? "consecutive" : "irrelevant";
  s.split = first.record.split;
  const std::string right = feature_set(q.answers);
  add_choice(std::move(s), right, other_sets(right, choices), choices, out);
}

}  // namespace

void add_ecgqa(const std::vector<EcgQaQuestion>& questions, const std::string& variant, const CaseById& cases,
               const QuestionSettings& settings, std::vector<Sample>& out) {
  for (const EcgQaQuestion& q : questions) {
    const auto first = cases.find(q.records.front()), second = cases.find(q.records.back());
    if (first == cases.end() || second == cases.end()) continue;
    Choices choices(settings.seed, "ecgqa/" + variant + std::to_string(q.sample_id));
    if (q.type == "single-verify" && q.records.size() == 1)
      add_single(q, variant, *first->second, settings, choices, out);
    if (q.attribute == "numeric_feature" && q.records.size() == 2)
      add_pair(q, variant, *first->second, *second->second, settings, choices, out);
  }
}

}  // namespace heartcare::heartagent
