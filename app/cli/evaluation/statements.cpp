#include <map>
#include <set>

#include "evaluation.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/statements/evaluation.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"
#include "labels.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using statements::Estimate;

Json estimate_json(const std::optional<Estimate>& estimate) {
  if (!estimate) return nullptr;
  return {{"value", estimate->value}, {"low", estimate->low}, {"high", estimate->high}};
}

std::string estimate_text(const std::optional<Estimate>& estimate) {
  return estimate ? figure_text({estimate->value, estimate->low, estimate->high}, 3) : "-";
}

std::vector<std::string> predictable_codes(const reading::Knowledge& rules) {
  std::set<std::string> codes{"NORM"};
  for (const statements::Rule& rule : rules.rules.rules()) codes.insert(rule.scp.begin(), rule.scp.end());
  return {codes.begin(), codes.end()};
}

/// Codes that at least 20 training records carry, whether a rule gives them or not.
Result<std::vector<std::string>> frequent_codes(const EvaluationRequest& request) {
  constexpr int enough = 20;
  const auto labels = read_labels(request, "train");
  if (!labels) return pass_on(labels);
  std::map<std::string, int> counts;
  for (const auto& [number, label] : *labels)
    for (const std::string& code : label.codes) ++counts[code];
  std::vector<std::string> codes;
  for (const auto& [code, count] : counts)
    if (count >= enough) codes.push_back(code);
  return codes;
}

/// Adds pooled precision, recall and F1 over some codes.
void add_micro(EvaluationReport& report, const char* key, const std::string& title,
               const statements::StatementEvaluation& found) {
  report.text += title + ": precision " + estimate_text(found.micro_precision) + ", recall " +
                 estimate_text(found.micro_recall) + ", F1 " + estimate_text(found.micro_f1) + "\n";
  report.json[key] = {{"precision", estimate_json(found.micro_precision)},
                      {"recall", estimate_json(found.micro_recall)},
                      {"f1", estimate_json(found.micro_f1)}};
}

void add_superclasses(EvaluationReport& report, const statements::StatementEvaluation& found) {
  std::vector<std::vector<std::string>> rows;
  report.json["superclasses"] = Json::array();
  for (const statements::SuperclassScore& score : found.superclasses) {
    rows.push_back({score.name, std::to_string(score.labelled), std::to_string(score.predicted),
                    fixed(score.sensitivity, 3), fixed(score.specificity, 3),
                    estimate_text(score.balanced_accuracy)});
    report.json["superclasses"].push_back({{"name", score.name},
                                           {"labelled", score.labelled},
                                           {"predicted", score.predicted},
                                           {"sensitivity", score.sensitivity},
                                           {"specificity", score.specificity},
                                           {"balanced_accuracy", estimate_json(score.balanced_accuracy)}});
  }
  rows.push_back({"mean", "", "", "", "", estimate_text(found.balanced_accuracy)});
  report.json["balanced_accuracy"] = estimate_json(found.balanced_accuracy);
  report.text +=
      text_table({"superclass", "labelled", "predicted", "Se", "Sp", "balanced accuracy"}, rows) + "\n";
}

void add_codes(EvaluationReport& report, const statements::StatementEvaluation& found,
               const std::vector<std::string>& predictable) {
  std::vector<std::vector<std::string>> rows;
  report.json["codes"] = Json::array();
  for (const statements::CodeScore& score : found.codes) {
    const bool has_rule = std::find(predictable.begin(), predictable.end(), score.code) != predictable.end();
    const int labelled = score.true_positive + score.false_negative;
    rows.push_back({score.code, std::to_string(labelled),
                    std::to_string(score.true_positive + score.false_positive),
                    estimate_text(score.precision), estimate_text(score.recall), has_rule ? "" : "no rule"});
    report.json["codes"].push_back({{"code", score.code},
                                    {"labelled", labelled},
                                    {"true_positive", score.true_positive},
                                    {"false_positive", score.false_positive},
                                    {"false_negative", score.false_negative},
                                    {"precision", estimate_json(score.precision)},
                                    {"recall", estimate_json(score.recall)},
                                    {"has_rule", has_rule}});
  }
  report.text += text_table({"code", "labelled", "predicted", "precision", "recall", ""}, rows);
}

}  // namespace

Result<EvaluationReport> evaluate_statements(Program& program, const EvaluationRequest& request) {
  const auto rules = reading::load_knowledge();
  if (!rules) return pass_on(rules);
  const auto labels = read_labels(request, request.split);
  if (!labels) return pass_on(labels);
  const auto frequent = frequent_codes(request);
  if (!frequent) return pass_on(frequent);
  std::vector<statements::LabelledReading> readings;
  std::size_t unlabelled = 0;
  const auto done = for_each_record(
      program, request, [&](const auto& file, const Record& record, JobContext& job) -> Result<void> {
        const auto number = record_number(file);
        const auto label = number ? labels->find(*number) : labels->end();
        if (label == labels->end()) return {};
        if (label->second.codes.empty()) {  // withheld in our copy: says nothing about the record
          ++unlabelled;
          return {};
        }
        const auto analysis = signal::analyse(record.main(), {}, job);
        if (!analysis) return pass_on(analysis);
        const auto findings = statements::from_analysis(*analysis, label->second.patient);
        const auto interpretation = statements::interpret(rules->rules, findings);
        readings.push_back({label->second.codes, statements::scp_codes(rules->rules, interpretation)});
        return {};
      });
  if (!done) return pass_on(done);
  if (readings.empty())
    return fail(ErrorCode::not_found, "no recording of this split; unpack it from its .ecgpack.xz first");
  const auto predictable = predictable_codes(*rules);
  const auto found = statements::evaluate(rules->vocabulary, readings, predictable);
  if (!found) return pass_on(found);
  EvaluationReport report;
  report.json = {{"task", "statements"},
                 {"split", request.split},
                 {"records", readings.size()},
                 {"unlabelled", unlabelled}};
  report.text = std::to_string(readings.size()) + " records of the split \"" + request.split +
                "\", left out without codes: " + std::to_string(unlabelled) +
                "; [bootstrap 95 % over records]\n\n";
  add_superclasses(report, *found);
  add_micro(report, "micro", "Over all codes with a rule", *found);
  if (!frequent->empty()) {
    const auto often = statements::evaluate(rules->vocabulary, readings, *frequent);
    if (!often) return pass_on(often);
    add_micro(report, "micro_frequent",
              "Over the " + std::to_string(frequent->size()) +
                  " codes with 20 training records or more (target F1 0.70)",
              *often);
  }
  report.text += "\n";
  add_codes(report, *found, predictable);
  return report;
}

}  // namespace heartcare::cli
