#include <charconv>
#include <map>
#include <set>

#include "evaluation.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/statements/evaluation.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"
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

/// The labels by record number. Errors: not_found, and those of reading them.
Result<std::map<int, statements::PtbxlLabel>> read_labels(const EvaluationRequest& request) {
  std::error_code error;
  for (const auto& file : {request.data / "records.csv", request.data / "ptbxl" / "records.csv"}) {
    if (!std::filesystem::exists(file, error)) continue;
    auto rows = statements::read_ptbxl_labels(file, request.split);
    if (!rows) return pass_on(rows);
    std::map<int, statements::PtbxlLabel> labels;
    for (statements::PtbxlLabel& row : *rows) labels.emplace(row.ecg_id, std::move(row));
    return labels;
  }
  return fail(ErrorCode::not_found, "no records.csv (PTB-XL labels) in the folder");
}

/// "00009_hr.hea" is record 9.
std::optional<int> record_number(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  int number = 0;
  const auto parsed = std::from_chars(name.data(), name.data() + name.size(), number);
  if (parsed.ec != std::errc{}) return {};
  return number;
}

std::vector<std::string> predictable_codes(const reading::Knowledge& rules) {
  std::set<std::string> codes{"NORM"};
  for (const statements::Rule& rule : rules.rules.rules()) codes.insert(rule.scp.begin(), rule.scp.end());
  return {codes.begin(), codes.end()};
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
  const auto labels = read_labels(request);
  if (!labels) return pass_on(labels);
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
  report.text += "Over all codes with a rule: precision " + estimate_text(found->micro_precision) +
                 ", recall " + estimate_text(found->micro_recall) + ", F1 " + estimate_text(found->micro_f1) +
                 "\n\n";
  report.json["micro"] = {{"precision", estimate_json(found->micro_precision)},
                          {"recall", estimate_json(found->micro_recall)},
                          {"f1", estimate_json(found->micro_f1)}};
  add_codes(report, *found, predictable);
  return report;
}

}  // namespace heartcare::cli
