#include "heartcare/bench/rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "findings_in_text.h"

namespace heartcare::bench {
namespace {

using heartagent::Case;
using heartagent::SignalFacts;

constexpr std::size_t most_records = 100'000;

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// The ECG as if the rules had labelled it: what they reach is certain, all else absent.
Case ruled_case(const SignalFacts& facts, const statements::Vocabulary& vocabulary) {
  Case ecg;
  ecg.facts = facts;
  ecg.record.id = facts.id;
  ecg.record.labelled = true;
  for (const std::string& code : facts.rule_codes) {
    const auto group = heartagent::group_of(vocabulary, code);
    if (!group) continue;
    heartagent::Label label;
    label.code = code;
    label.group = *group;
    ecg.record.labels.push_back(std::move(label));
    ecg.record.mentioned.insert(code);
  }
  // A diagnosis without a likelihood is not asked about; a rule is certain of what it says.
  for (heartagent::Label& label : ecg.record.labels) label.likelihood = 100;
  return ecg;
}

/// Which of the classes that an option list names in brackets a value falls into: "normal (120-200 ms)".
std::size_t class_of(double value, double low, double high) {
  return value < low ? 0 : value <= high ? 1 : 2;
}

class RuleEngine : public Model {
 public:
  RuleEngine(FactsByRecord facts, const heartagent::QuestionSettings& settings)
      : facts_(std::move(facts)), settings_(settings), names_(settings.templates, settings.vocabulary) {}

  [[nodiscard]] std::string name() const override { return "rules"; }

  [[nodiscard]] Result<std::string> answer(const Sample& sample, JobContext& job) override {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    std::vector<const SignalFacts*> shown;
    for (const auto& record : sample.records)
      if (const auto found = facts_.find(record.record); found != facts_.end())
        shown.push_back(&found->second);
    const std::string first = sample.options.empty() ? std::string() : sample.options.front();
    if (shown.size() != sample.records.size() || shown.empty()) return first;
    std::string text;
    if (sample.task == Task::comparison_qa) {
      if (shown.size() == 2) text = compared(sample, *shown[0], *shown[1]);
    } else {
      text = sample.task == Task::closed_qa ? closed(sample, *shown[0]) : written(sample, *shown[0]);
    }
    return text.empty() ? first : text;
  }

 private:
  /// Stated by the rules, or so near to something stated that a reader would say yes.
  [[nodiscard]] bool holds(const SignalFacts& facts, const std::string& code) const {
    return std::any_of(facts.rule_codes.begin(), facts.rule_codes.end(), [&](const std::string& stated) {
      return heartagent::related(settings_.vocabulary, stated, code);
    });
  }

  /// The option that `score` likes best; the first of equals.
  template <class Score>
  std::string best(const Sample& sample, Score score) const {
    double most = -1e9;
    std::string found;
    for (const std::string& option : sample.options)
      if (const double value = score(option); value > most) {
        most = value;
        found = option;
      }
    return found;
  }

  /// 2 for a finding stated by the rules, 1 for one related to it.
  [[nodiscard]] double strength(const SignalFacts& facts, const std::string& option) const {
    const auto code = names_.code_of(option);
    if (!code) return 0;
    return facts.rule_codes.contains(*code) ? 2 : holds(facts, *code) ? 1 : 0;
  }

  std::string nearest(const Sample& sample, double value) const {
    return best(sample, [&](const std::string& option) {
      return -std::abs(std::strtod(option.c_str(), nullptr) - value);
    });
  }

  static std::string yes_no(bool yes) { return yes ? "yes" : "no"; }

  std::string measured(const Sample& sample, const SignalFacts& f) const {
    const auto pick = [&](std::size_t i) {
      return i < sample.options.size() ? sample.options[i] : std::string();
    };
    const std::string& q = sample.question;
    if (says(q, "axis") && f.qrs_axis_deg) return axis(*f.qrs_axis_deg);
    if ((says(q, " rate") || says(q, "heart beat")) && f.heart_rate_bpm)
      return nearest(sample, *f.heart_rate_bpm);
    if (says(q, "PR interval") && f.pr_ms) return pick(class_of(*f.pr_ms, 120, 200));
    if (says(q, "QRS") && f.qrs_ms) return pick(class_of(*f.qrs_ms, 100, 119));
    if (says(q, "QT") && f.qtc_ms) return pick(class_of(*f.qtc_ms, 350, 450));
    return {};
  }

  static std::string axis(double degrees) {
    if (degrees > -30 && degrees < 90) return "normal axis";
    if (degrees >= 90) return "right axis deviation";
    return degrees > -90 ? "left axis deviation" : "extreme axis deviation";
  }

  std::string closed(const Sample& sample, const SignalFacts& facts) const {
    const std::string& q = sample.question;
    if (sample.origin == "ecg-qa") return "no";  // noise: the rules state none
    if (says(q, "beats") && says(q, "of")) return ectopy(facts);
    if (sample.options == std::vector<std::string>{"yes", "no"}) {
      const auto code = names_.code_in(q);
      return code ? yes_no(holds(facts, *code)) : std::string();
    }
    if (sample.options.size() == 4 && sample.options[0] == "certain") {
      const auto code = names_.code_in(q);
      return code && holds(facts, *code) ? "certain" : "unlikely";
    }
    if (std::string text = measured(sample, facts); !text.empty()) return text;
    const double sign = says(q, "NOT present") || says(q, "absent") ? -1 : 1;
    return best(sample, [&](const std::string& option) { return sign * strength(facts, option); });
  }

  static std::string ectopy(const SignalFacts& facts) {
    const bool v = facts.rule_codes.contains("PVC"), a = facts.rule_codes.contains("PAC");
    return v && a ? "both ventricular and atrial" : v ? "ventricular" : a ? "atrial" : "none";
  }

  std::string larger(const std::optional<double>& a, const std::optional<double>& b) const {
    if (!a || !b) return {};
    return *a > *b ? "the first ECG" : "the second ECG";
  }

  std::string rhythm(const SignalFacts& facts) const {
    for (const char* code : {"AFIB", "AFLT", "PACE", "STACH", "SBRAD", "SARRH", "SR"})
      if (facts.rule_codes.contains(code)) return code;
    return {};
  }

  std::string compared(const Sample& sample, const SignalFacts& a, const SignalFacts& b) const {
    const std::string& q = sample.question;
    if (sample.origin == "ecg-qa") return {};
    if (says(q, "heart rate")) return larger(a.heart_rate_bpm, b.heart_rate_bpm);
    if (says(q, "QRS complex?")) return larger(a.qrs_ms, b.qrs_ms);
    if (sample.options == std::vector<std::string>{"yes", "no"}) return yes_no(rhythm(a) == rhythm(b));
    if (const auto code = names_.code_in(q)) {
      const bool in_a = holds(a, *code), in_b = holds(b, *code);
      return in_a && in_b ? "both ECGs"
             : in_a       ? "the first ECG only"
             : in_b       ? "the second ECG only"
                          : "neither ECG";
    }
    const bool both = says(q, "both") || says(q, "each of");
    const bool second = says(q, "in the second ECG but") || says(q, "the second ECG show that");
    return best(sample, [&](const std::string& option) {
      const double in_a = strength(a, option), in_b = strength(b, option);
      return both ? std::min(in_a, in_b) : second ? in_b - in_a : in_a - in_b;
    });
  }

  /// What the instruction set would have written, had the rules been the reader.
  std::string written(const Sample& sample, const SignalFacts& facts) const {
    const Case ecg = ruled_case(facts, settings_.vocabulary);
    const std::string& q = sample.question;
    std::vector<Sample> made;
    if (sample.task == Task::report) {
      heartagent::add_reports(ecg, settings_, made);
      const bool headings = says(q, "structured") || says(q, "headings");
      return made.size() == 2 ? made[headings ? 0 : 1].answer : std::string();
    }
    if (says(q, "how sure") || says(q, "how certain")) {
      const auto code = names_.code_in(q);
      return code && holds(facts, *code) ? "Yes." : "No.";
    }
    heartagent::add_open(ecg, settings_, made);
    const std::string kind = open_kind(q);
    for (const Sample& one : made)
      if (one.id.ends_with("/" + kind)) return one.answer;
    return "None.";
  }

  static std::string open_kind(const std::string& q) {
    static constexpr std::array<std::pair<const char*, const char*>, 11> words{
        {{"leads", "leads"},
         {"waveform", "open_waveform"},
         {"morphological", "open_waveform"},
         {"diagnos", "open_diagnosis"},
         {"conclusions", "open_diagnosis"},
         {"rhythm", "open_rhythm"},
         {"heart", "rate"},
         {"PR interval", "pr"},
         {"axis", "axis"},
         {"QRS", "qrs"},
         {"QT", "qt"}}};
    for (const auto& [word, kind] : words)
      if (says(q, word)) return kind;
    return {};
  }

  FactsByRecord facts_;
  heartagent::QuestionSettings settings_;
  FindingNames names_;
};

}  // namespace

Result<FactsByRecord> read_facts(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return fail(ErrorCode::not_found, "no " + file.filename().string());
  FactsByRecord facts;
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    if (++number > most_records) return fail(ErrorCode::limit_exceeded, "more than 100,000 records");
    const auto json = nlohmann::json::parse(line, nullptr, false);
    auto read = heartagent::facts_from_json(line);
    if (!read || !json.contains("record") || !json.at("record").is_string())
      return fail(ErrorCode::damaged, "line " + std::to_string(number) + " of the records");
    facts.emplace(json.at("record").get<std::string>(), std::move(*read));
  }
  return facts;
}

std::unique_ptr<Model> rule_engine(FactsByRecord facts, const heartagent::QuestionSettings& settings) {
  return std::make_unique<RuleEngine>(std::move(facts), settings);
}

}  // namespace heartcare::bench
