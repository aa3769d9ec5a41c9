#include <array>

#include "evaluation.h"
#include "heartcare/heartagent/lexicon_score.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/wiring/resources.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using heartagent::Agreement;
using heartagent::LexiconScore;

constexpr std::array splits{"train", "val", "test"};
constexpr std::size_t shown_words = 40, shown_codes = 25;

Json agreement_json(const Agreement& a) {
  return {{"precision", a.precision()},   {"recall", a.recall()},      {"f1", a.f1()}, {"both", a.both},
          {"report_only", a.report_only}, {"table_only", a.table_only}};
}

void add_split(EvaluationReport& report, const std::string& split, const LexiconScore& score) {
  const double mapped =
      score.reports == 0 ? 0 : 100.0 * static_cast<double>(score.mapped) / static_cast<double>(score.reports);
  Json json{{"split", split},
            {"reports", score.reports},
            {"mapped", score.mapped},
            {"mapped_percent", mapped},
            {"compared", score.compared},
            {"words", score.words},
            {"unmapped_words", score.unmapped_words}};
  report.text += split + ": " + std::to_string(score.reports) + " reports, " + fixed(mapped, 2) +
                 " % with at least one statement (target 95); " + std::to_string(score.compared) +
                 " compared with SCP codes; words without an entry: " + std::to_string(score.unmapped_words) +
                 " of " + std::to_string(score.words) + "\n";
  std::vector<std::vector<std::string>> rows;
  for (std::size_t level = 0; level < heartagent::agreement_levels.size(); ++level) {
    const Agreement& a = score.micro[level];
    const std::string name(heartagent::level_name(heartagent::agreement_levels[level]));
    rows.push_back({name, fixed(a.precision(), 3), fixed(a.recall(), 3), fixed(a.f1(), 3)});
    json["micro"][name] = agreement_json(a);
  }
  json["unspoken"] = score.unspoken;
  report.text += text_table({"level", "precision", "recall", "micro F1"}, rows) + "Of the " +
                 std::to_string(score.micro[0].table_only) + " codes that only the table has, " +
                 std::to_string(score.unspoken) + " have no word in the report\n\n";
  report.json["splits"].push_back(std::move(json));
}

/// The codes and the unknown words of the training reports, for those who extend the lexicon.
void add_details(EvaluationReport& report, const LexiconScore& score) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& [code, a] : score.codes) {
    report.json["codes"][code] = agreement_json(a);
    if (rows.size() < shown_codes)
      rows.push_back({code, std::to_string(a.both), std::to_string(a.report_only),
                      std::to_string(a.table_only), fixed(a.f1(), 3)});
  }
  report.text +=
      "Train, by code:\n" + text_table({"code", "both", "report only", "table only", "F1"}, rows) + "\n";
  report.text += "Train, most frequent words without an entry:";
  for (std::size_t i = 0; i < std::min(shown_words, score.unmapped.size()); ++i)
    report.text += " " + score.unmapped[i].first + " (" + std::to_string(score.unmapped[i].second) + ")";
  report.text += "\n";
}

}  // namespace

Result<EvaluationReport> evaluate_lexicon(Program&, const EvaluationRequest& request) {
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return pass_on(knowledge);
  const auto lexicon =
      heartagent::Lexicon::load(wiring::heartagent_folder() / "lexicon.json", knowledge->vocabulary);
  if (!lexicon) return pass_on(lexicon);
  const auto table = heartagent::read_table(request.data / "records.csv");
  if (!table) return pass_on(table);
  EvaluationReport report;
  report.json = {{"task", "lexicon"}, {"splits", Json::array()}, {"codes", Json::object()}};
  LexiconScore train;
  for (const char* split : splits) {
    LexiconScore score = heartagent::score_lexicon(*lexicon, knowledge->vocabulary, table->rows, split);
    add_split(report, split, score);
    if (std::string_view(split) == "train") train = std::move(score);
  }
  add_details(report, train);
  return report;
}

}  // namespace heartcare::cli
