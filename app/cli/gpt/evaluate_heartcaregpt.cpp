#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>

#include "evaluation/evaluation.h"
#include "evaluation/labels.h"
#include "gpt/gpt_options.h"
#include "gpt/pack_records.h"
#include "heartcare/heartcaregpt/engine.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"
#include "heartcare/statements/probabilities.h"
#include "text.h"

namespace heartcare::cli {
namespace {

namespace gpt = heartcare::heartcaregpt;
using statements::Verdict;

constexpr std::array superclasses{"NORM", "MI", "STTC", "CD", "HYP"};
constexpr int resamples = 1000;

/// Everything that is known about one recording of the split.
struct Judged {
  std::map<std::string, double> probabilities;  ///< of the heads
  std::set<std::string> stated;                 ///< by the heads
  std::set<std::string> reported, ruled;        ///< codes of the generated report, of the rules
  std::optional<statements::PtbxlLabel> label;
};

/// Sentences by verdict, and faults of the marking itself.
struct Marks {
  std::size_t reports = 0, sentences = 0, supported = 0, contradicted = 0, not_checkable = 0;
  std::size_t unmarked = 0;  ///< sentences marked supported in which something was not found to hold
};

void add_report(const gpt::Answer& answer, Judged& judged, Marks& marks) {
  ++marks.reports;
  for (const gpt::Sentence& sentence : answer.sentences) {
    ++marks.sentences;
    (sentence.verdict == Verdict::supported      ? marks.supported
     : sentence.verdict == Verdict::contradicted ? marks.contradicted
                                                 : marks.not_checkable)++;
    bool all_hold = sentence.unknown.empty();
    for (const auto& one : sentence.statements) all_hold = all_hold && one.verdict == Verdict::supported;
    for (const auto& one : sentence.numbers) all_hold = all_hold && one.verdict == Verdict::supported;
    if (sentence.verdict == Verdict::supported && !all_hold) ++marks.unmarked;
    for (const auto& one : sentence.statements)
      if (!one.said.negated && one.said.likelihood >= 50 && !one.said.scp.empty())
        judged.reported.insert(one.said.scp);
  }
}

/// F1 of codes over all recordings that `use` gives both sets of.
template <class Sets>
double micro_f1(const std::vector<Judged>& all, Sets sets) {
  double both = 0, made = 0, wanted = 0;
  for (const Judged& one : all) {
    const auto [a, b] = sets(one);
    for (const std::string& code : a) both += b.count(code) ? 1 : 0;
    made += static_cast<double>(a.size());
    wanted += static_cast<double>(b.size());
  }
  return made + wanted > 0 ? 2 * both / (made + wanted) : 0;
}

/// The area of one name over some recordings; nothing where all are the same.
std::optional<double> area_of(const std::vector<const Judged*>& some, const std::string& name,
                              bool superclass) {
  std::vector<double> scores;
  std::vector<bool> labels;
  for (const Judged* one : some) {
    const auto& names = superclass ? one->label->superclasses : one->label->codes;
    scores.push_back(one->probabilities.at(name));
    labels.push_back(std::find(names.begin(), names.end(), name) != names.end());
  }
  return statements::roc_area(scores, labels);
}

std::optional<double> mean_area(const std::vector<const Judged*>& some) {
  double sum = 0;
  for (const char* name : superclasses) {
    const auto area = area_of(some, name, true);
    if (!area) return std::nullopt;
    sum += *area / superclasses.size();
  }
  return sum;
}

/// The mean area with its bootstrap interval over recordings.
signal::Figure area_figure(const std::vector<const Judged*>& labelled) {
  std::mt19937_64 draw(1);
  std::vector<double> areas;
  for (int i = 0; i < resamples; ++i) {
    std::vector<const Judged*> some;
    for (std::size_t k = 0; k < labelled.size(); ++k) some.push_back(labelled[draw() % labelled.size()]);
    if (const auto area = mean_area(some)) areas.push_back(*area);
  }
  std::sort(areas.begin(), areas.end());
  const auto at = [&](double share) {
    return areas.empty() ? 0 : areas[static_cast<std::size_t>(share * static_cast<double>(areas.size() - 1))];
  };
  return {mean_area(labelled).value_or(0), at(0.025), at(0.975)};
}

double superclass_calibration(const std::vector<const Judged*>& labelled) {
  std::vector<double> probabilities;
  std::vector<bool> labels;
  for (const Judged* one : labelled)
    for (const char* name : superclasses) {
      const auto& names = one->label->superclasses;
      probabilities.push_back(one->probabilities.at(name));
      labels.push_back(std::find(names.begin(), names.end(), name) != names.end());
    }
  return statements::calibration_error(probabilities, labels);
}

void add_heads(EvaluationReport& report, const std::vector<const Judged*>& labelled,
               const std::vector<std::string>& codes) {
  if (labelled.empty()) return;
  const signal::Figure area = area_figure(labelled);
  const double calibration = superclass_calibration(labelled);
  report.text += "statement heads, " + std::to_string(labelled.size()) +
                 " labelled recordings: superclass AUC " + figure_text(area, 3) + ", calibration error " +
                 fixed(calibration, 3) + "\n";
  report.json["superclass_auc"] = figure_json(area);
  report.json["calibration_error"] = calibration;
  std::vector<std::vector<std::string>> rows;
  for (const std::string& code : codes)
    if (const auto one = area_of(labelled, code, false)) {
      rows.push_back({code, fixed(*one, 3)});
      report.json["codes"][code] = *one;
    }
  report.text += text_table({"code", "AUC"}, rows);
}

/// Codes of one kind of reader, of those that the heads judge.
class CodesOf {
 public:
  explicit CodesOf(const std::vector<std::string>& codes) : judged_(codes.begin(), codes.end()) {}
  [[nodiscard]] std::set<std::string> operator()(const std::set<std::string>& all) const {
    std::set<std::string> kept;
    std::set_intersection(all.begin(), all.end(), judged_.begin(), judged_.end(),
                          std::inserter(kept, kept.end()));
    return kept;
  }
  [[nodiscard]] std::set<std::string> labels(const Judged& one) const {
    return one.label ? (*this)({one.label->codes.begin(), one.label->codes.end()}) : std::set<std::string>();
  }

 private:
  std::set<std::string> judged_;
};

void add_agreement(EvaluationReport& report, const std::vector<Judged>& all, const CodesOf& codes) {
  std::vector<Judged> labelled;
  for (const Judged& one : all)
    if (one.label) labelled.push_back(one);
  const auto add = [&](const char* name, double f1) {
    report.text += "F1 of codes, " + std::string(name) + ": " + fixed(f1, 3) + "\n";
    report.json["f1"][name] = f1;
  };
  const auto with_labels = [&](std::set<std::string> Judged::*own) {
    return micro_f1(labelled, [&](const Judged& j) { return std::pair(codes(j.*own), codes.labels(j)); });
  };
  const auto with_each_other = [&](std::set<std::string> Judged::*a, std::set<std::string> Judged::*b) {
    return micro_f1(all, [&](const Judged& j) { return std::pair(codes(j.*a), codes(j.*b)); });
  };
  add("heads and labels", with_labels(&Judged::stated));
  add("reports and labels", with_labels(&Judged::reported));
  add("rules and labels", with_labels(&Judged::ruled));
  add("reports and rules", with_each_other(&Judged::reported, &Judged::ruled));
  add("reports and heads", with_each_other(&Judged::reported, &Judged::stated));
}

void add_marks(EvaluationReport& report, const Marks& marks) {
  report.text += std::to_string(marks.reports) + " reports, " + std::to_string(marks.sentences) +
                 " sentences: " + std::to_string(marks.supported) + " supported, " +
                 std::to_string(marks.contradicted) + " contradicted, " +
                 std::to_string(marks.not_checkable) + " not checkable; wrongly marked supported " +
                 std::to_string(marks.unmarked) + "\n";
  report.json["sentences"] = {{"reports", marks.reports},
                              {"all", marks.sentences},
                              {"supported", marks.supported},
                              {"contradicted", marks.contradicted},
                              {"not_checkable", marks.not_checkable},
                              {"wrongly_supported", marks.unmarked}};
}

/// What the rules say of the first ten seconds; nothing where they cannot be measured.
std::set<std::string> rule_codes(const gpt::Knowledge& knowledge, const Record& record, JobContext& job) {
  signal::AnalysisOptions options;
  options.count = std::min<std::int64_t>(record.main().samples(),
                                         std::llround(gpt::longest_input_s * record.main().rate().value));
  JobContext quiet(job.stop_token());
  const auto analysis = signal::analyse(record.main(), options, quiet);
  if (!analysis) return {};
  const auto findings = statements::from_analysis(*analysis, record.patient());
  const auto codes = statements::scp_codes(knowledge.rules, statements::interpret(knowledge.rules, findings));
  return {codes.begin(), codes.end()};
}

Result<Judged> judge(const gpt::Engine& engine, const gpt::Knowledge& knowledge, const RecordPtr& record,
                     Marks& marks, JobContext& job) {
  gpt::Request asked;
  asked.ecgs = {{record, nullptr, 0, {}, {}}};
  const auto seen = engine.see(asked.ecgs[0], job);
  if (!seen) return pass_on(seen);
  const std::array one{*seen};
  const auto answer = engine.answer(asked, one, job, {});
  if (!answer) return pass_on(answer);
  Judged judged;
  for (const auto& statement : answer->ecgs[0].statements) {
    judged.probabilities[statement.scp] = statement.probability;
    if (statement.stated) judged.stated.insert(statement.scp);
  }
  add_report(*answer, judged, marks);
  judged.ruled = rule_codes(knowledge, *record, job);
  return judged;
}

}  // namespace

Result<EvaluationReport> evaluate_heartcaregpt(Program& program, const EvaluationRequest& request) {
  JobContext job(program.stop);
  GptOptions options;
  options.model = request.model;
  options.device = request.device;
  auto opening = engine_options(options);
  if (!opening) return pass_on(opening);
  const auto knowledge = opening->second.knowledge;
  const auto engine = gpt::Engine::open(opening->first, opening->second, job);
  if (!engine) return pass_on(engine);
  if ((*engine)->info().statements.empty())
    return fail(ErrorCode::unsupported_format, "the model has no statement heads");
  const auto records = read_pack_records(request.data, request.split, job);
  if (!records) return pass_on(records);
  const auto labels = read_labels(request, request.split);
  if (!labels) return pass_on(labels);
  std::vector<Judged> all;
  Marks marks;
  for (const auto& [name, record] : *records) {
    if (request.limit > 0 && all.size() >= request.limit) break;
    auto judged = judge(**engine, *knowledge, record, marks, job);
    if (!judged) return pass_on(judged);
    const auto label = labels->find(std::stoi(name.substr(name.rfind('/') + 1)));
    if (label != labels->end() && !label->second.codes.empty()) judged->label = label->second;
    all.push_back(std::move(*judged));
  }
  std::vector<std::string> codes;
  for (const std::string& code : (*engine)->info().statements)
    if (knowledge->vocabulary.find_scp(code)) codes.push_back(code);
  std::vector<const Judged*> labelled;
  for (const Judged& one : all)
    if (one.label) labelled.push_back(&one);
  EvaluationReport report;
  report.json = {{"records", all.size()}, {"labelled", labelled.size()}};
  add_heads(report, labelled, codes);
  add_agreement(report, all, CodesOf(codes));
  add_marks(report, marks);
  return report;
}

}  // namespace heartcare::cli
