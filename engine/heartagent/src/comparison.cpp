#include <algorithm>
#include <array>
#include <cmath>

#include "wording.h"

namespace heartcare::heartagent {
namespace {

constexpr std::size_t choices_shown = 4;

/// Builds the questions about two ECGs.
class Comparison {
 public:
  Comparison(const Case& first, const Case& second, std::string_view relation,
             const QuestionSettings& settings, std::vector<Sample>& out)
      : first_(first),
        second_(second),
        relation_(relation),
        settings_(settings),
        out_(out),
        choices_(settings.seed,
                 "compare/" + std::to_string(first.record.id) + "/" + std::to_string(second.record.id)) {}

  void add() {
    faster();
    wider();
    if (!first_.record.labelled || !second_.record.labelled) return;
    sort_codes();
    one_of("compare_only_second", only_second_, only_first_, both_);
    one_of("compare_only_first", only_first_, only_second_, both_);
    one_of("compare_both", both_, only_first_, only_second_);
    same_rhythm();
    where();
  }

 private:
  Presence in(const Case& ecg, const std::string& code) const {
    return asked_presence(ecg, settings_.vocabulary, code);
  }

  void sort_codes() {
    for (const auto& known : settings_.vocabulary.scp_codes()) {
      const Presence a = in(first_, known.code), b = in(second_, known.code);
      if (a == Presence::present && b == Presence::present) both_.push_back(known.code);
      if (a == Presence::present && b == Presence::absent) only_first_.push_back(known.code);
      if (a == Presence::absent && b == Presence::present) only_second_.push_back(known.code);
      if (a == Presence::absent && b == Presence::absent) neither_.push_back(known.code);
    }
    choices_.shuffle(neither_);
  }

  Sample sample(LabelGroup dimension, const std::string& kind, std::string_view question,
                const Slots& slots = {}) {
    Sample s = sample_of(first_, settings_, Task::comparison_qa, dimension, kind, choices_);
    s.id = "comparison_qa/" + settings_.source + "-" + std::to_string(first_.record.id) + "-" +
           std::to_string(second_.record.id) + "/" + kind;
    // Signal with signal, image with image, signal with image.
    const Modality shown = choices_.below(3) == 0   ? Modality::both
                           : choices_.below(2) == 0 ? Modality::signal
                                                    : Modality::image;
    s.modality = shown;
    const Modality one = shown == Modality::both ? Modality::signal : shown;
    const Modality two = shown == Modality::both ? Modality::image : shown;
    s.records = {record_of(first_, settings_, one, choices_), record_of(second_, settings_, two, choices_)};
    if (shown == Modality::both && choices_.below(2) == 0)
      s.records = {record_of(first_, settings_, two, choices_), record_of(second_, settings_, one, choices_)};
    s.context = "First ECG: " + context_of(first_) + ". Second ECG: " + context_of(second_);
    s.relation = relation_;
    s.question = settings_.templates.question(question, choices_, slots);
    return s;
  }

  LabelGroup group(const std::string& code) const {
    return group_of(settings_.vocabulary, code).value_or(LabelGroup::misc);
  }
  std::string option(const std::string& code) {
    return without_article(settings_.templates.finding(code, choices_));
  }

  /// One code of `right` among three for which the answer is surely no.
  void one_of(const std::string& kind, const std::vector<std::string>& right, std::vector<std::string> wrong,
              const std::vector<std::string>& more) {
    if (right.empty()) return;
    wrong.insert(wrong.end(), more.begin(), more.end());
    choices_.shuffle(wrong);
    if (wrong.size() > 2) wrong.resize(2);  // leave room for a finding that neither shows
    wrong.insert(wrong.end(), neither_.begin(), neither_.end());
    if (wrong.size() + 1 < choices_shown) return;
    wrong.resize(choices_shown - 1);
    const std::string& code = right[choices_.below(right.size())];
    Sample s = sample(group(code), kind, kind);
    s.labels = {code};
    std::vector<std::string> shown;
    for (const std::string& other : wrong) shown.push_back(option(other));
    add_choice(std::move(s), option(code), std::move(shown), choices_, out_);
  }

  /// The one rhythm of an ECG that excludes the others; empty where there is none or more than one.
  std::string rhythm_of(const Case& ecg) const {
    static constexpr std::array rhythms{"SR", "AFIB", "AFLT", "STACH", "SBRAD", "SARRH", "PACE"};
    std::string found;
    for (const char* code : rhythms)
      if (in(ecg, code) == Presence::present) {
        if (!found.empty()) return {};
        found = code;
      }
    return ecg.record.disputed.empty() ? found : std::string();
  }

  void same_rhythm() {
    const std::string a = rhythm_of(first_), b = rhythm_of(second_);
    if (a.empty() || b.empty() || (a != b && related(settings_.vocabulary, a, b))) return;
    Sample s = sample(LabelGroup::rhythm, "rhythm", "compare_rhythm");
    s.labels = {a, b};
    s.options = {"yes", "no"};
    s.answer = a == b ? "yes" : "no";
    out_.push_back(std::move(s));
  }

  void where() {
    const std::array<const std::vector<std::string>*, 4> lists{&only_first_, &only_second_, &both_,
                                                               &neither_};
    static const std::vector<std::string> names{"the first ECG only", "the second ECG only", "both ECGs",
                                                "neither ECG"};
    const std::size_t start = choices_.below(lists.size());
    for (std::size_t i = 0; i < lists.size(); ++i) {
      const std::size_t at = (start + i) % lists.size();
      if (lists[at]->empty()) continue;
      const std::string code = (*lists[at])[choices_.below(lists[at]->size())];
      Sample s = sample(group(code), "where-" + code, "compare_verify",
                        {{"finding", settings_.templates.finding(code, choices_)}});
      s.labels = {at == 3 ? "-" + code : code};
      s.options = names;
      s.answer = names[at];
      out_.push_back(std::move(s));
      return;
    }
  }

  void ask_larger(const std::string& kind, std::string_view question, LabelGroup dimension,
                  std::optional<double> a, std::optional<double> b, double margin) {
    if (!a || !b || std::abs(*a - *b) < margin) return;
    Sample s = sample(dimension, kind, question);
    s.options = {"the first ECG", "the second ECG"};
    s.answer = s.options[*a > *b ? 0 : 1];
    out_.push_back(std::move(s));
  }
  void faster() {
    constexpr double margin_bpm = 8;
    ask_larger("rate", "compare_rate", LabelGroup::rhythm, first_.facts.heart_rate_bpm,
               second_.facts.heart_rate_bpm, margin_bpm);
  }
  void wider() {
    constexpr double margin_ms = 16;
    if (first_.record.mentioned.contains("PACE") || second_.record.mentioned.contains("PACE")) return;
    ask_larger("qrs", "compare_qrs", LabelGroup::waveform, first_.facts.qrs_ms, second_.facts.qrs_ms,
               margin_ms);
  }

  const Case &first_, &second_;
  std::string relation_;
  const QuestionSettings& settings_;
  std::vector<Sample>& out_;
  Choices choices_;
  std::vector<std::string> both_, only_first_, only_second_, neither_;
};

}  // namespace

void add_comparisons(const Case& first, const Case& second, std::string_view relation,
                     const QuestionSettings& settings, std::vector<Sample>& out) {
  Comparison(first, second, relation, settings, out).add();
}

}  // namespace heartcare::heartagent
