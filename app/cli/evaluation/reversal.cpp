#include <algorithm>

#include "evaluation.h"
#include "exchange.h"
#include "heartcare/signal/analysis.h"
#include "text.h"

namespace heartcare::cli {
namespace {

/// Results over the records so far.
struct Tally {
  std::size_t records = 0, acceptable = 0;
  std::vector<std::pair<std::string, std::string>> alarms;  ///< file, kind
  std::vector<std::vector<signal::Matching>> exact;  ///< shape (exchanges, records): this kind was named
  std::vector<std::vector<signal::Matching>> any;    ///< something was suspected
};

bool names(const signal::Analysis& analysis, signal::Reversal kind) {
  return std::any_of(analysis.reversals.begin(), analysis.reversals.end(),
                     [&](const signal::ReversalFinding& finding) { return finding.kind == kind; });
}

signal::Matching one(bool found) {
  return {.true_positive = found ? 1U : 0U, .false_negative = found ? 0U : 1U};
}

/// One exchange per group of limb leads and one pair of chest electrodes, which changes from record to
/// record.
Result<void> try_exchanges(const SignalGroup& group, Tally& tally, JobContext& job) {
  for (std::size_t e = 0; e < exchanges().size(); ++e) {
    const Exchange& exchange = exchanges()[e];
    if (exchange.kind == signal::Reversal::chest_neighbours && tally.records % 5 != exchange.chest) continue;
    const auto swapped = exchanged(group, exchange);
    if (!swapped) return swapped.error().code == ErrorCode::not_found ? Result<void>{} : pass_on(swapped);
    const auto analysis = signal::analyse(*swapped, {}, job);
    if (!analysis) return pass_on(analysis);
    tally.exact[e].push_back(one(names(*analysis, exchange.kind)));
    tally.any[e].push_back(one(!analysis->reversals.empty()));
  }
  return {};
}

EvaluationReport report_of(const Tally& tally) {
  EvaluationReport report;
  report.json = {{"task", "reversal"},
                 {"records", tally.records},
                 {"acceptable_quality", tally.acceptable},
                 {"false_alarms", Json::array()},
                 {"sensitivity", Json::array()}};
  for (const auto& [file, kind] : tally.alarms)
    report.json["false_alarms"].push_back({{"file", file}, {"kind", kind}});
  report.text =
      std::to_string(tally.records) + " records, " + std::to_string(tally.acceptable) +
      " of acceptable quality\nAlarms on the recordings as they are: " + std::to_string(tally.alarms.size()) +
      " (target 0)\n";
  for (const auto& [file, kind] : tally.alarms) report.text += "  " + printable(file) + ": " + kind + "\n";
  std::vector<std::vector<std::string>> rows;
  for (std::size_t e = 0; e < exchanges().size(); ++e) {
    if (tally.exact[e].empty()) continue;
    const auto exact = signal::summarise(tally.exact[e]), any = signal::summarise(tally.any[e]);
    rows.push_back({exchanges()[e].name, std::to_string(exact.truths), figure_text(exact.sensitivity, 1),
                    figure_text(any.sensitivity, 1), "91.7"});
    report.json["sensitivity"].push_back({{"exchange", exchanges()[e].name},
                                          {"n", exact.truths},
                                          {"named", figure_json(exact.sensitivity)},
                                          {"any", figure_json(any.sensitivity)}});
  }
  if (rows.empty()) return report;
  report.text += "Exchanges computed from them; [bootstrap 95 % over records]\n" +
                 text_table({"exchange", "n", "named %", "any reversal suspected %", "published %"}, rows);
  return report;
}

}  // namespace

Result<EvaluationReport> evaluate_reversal(Program& program, const EvaluationRequest& request) {
  Tally tally{.exact = std::vector<std::vector<signal::Matching>>(exchanges().size()),
              .any = std::vector<std::vector<signal::Matching>>(exchanges().size())};
  const auto done = for_each_record(
      program, request, [&](const auto& file, const Record& record, JobContext& job) -> Result<void> {
        const SignalGroup& group = record.main();
        const bool complete = std::all_of(standard_leads.begin(), standard_leads.end(),
                                          [&](LeadId lead) { return group.find(lead).has_value(); });
        if (!complete || group.duration().value > 60) return {};
        const auto analysis = signal::analyse(group, {}, job);
        if (!analysis) return pass_on(analysis);
        for (const signal::ReversalFinding& finding : analysis->reversals)
          tally.alarms.emplace_back(file.filename().string(), signal::reversal_name(finding.kind));
        tally.acceptable += analysis->quality.acceptable ? 1 : 0;
        if (request.exchanges)
          if (auto tried = try_exchanges(group, tally, job); !tried) return tried;
        ++tally.records;
        return {};
      });
  if (!done) return pass_on(done);
  if (tally.records == 0)
    return fail(ErrorCode::not_found, "no 12-lead recording of up to 60 s below the folder");
  return report_of(tally);
}

}  // namespace heartcare::cli
