#include "evaluation.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/signal/long_analysis.h"
#include "text.h"
#include "wave_marks.h"

namespace heartcare::cli {
namespace {

constexpr double target_percent = 99.8;
constexpr double longest_short_s = 60;

/// Beats found, milliseconds from the start; recordings above a minute the way Holter recordings are read.
Result<std::vector<double>> found_beats_ms(const SignalGroup& group, JobContext& job) {
  std::vector<signal::Beat> beats;
  if (group.duration().value > longest_short_s) {
    auto analysis = signal::analyse_long(group, job);
    if (!analysis) return pass_on(analysis);
    beats = std::move(analysis->beats);
  } else {
    auto analysis = signal::analyse(group, {}, job);
    if (!analysis) return pass_on(analysis);
    beats = std::move(analysis->beats);
  }
  std::vector<double> found;
  for (const signal::Beat& beat : beats)
    found.push_back(static_cast<double>(beat.sample) * 1e3 / group.rate().value);
  return found;
}

/// Records of one kind of truth.
struct Source {
  const char* name;
  const char* key;
  std::vector<signal::Matching> matchings;
};

void add(EvaluationReport& report, std::vector<std::vector<std::string>>& rows, const Source& source) {
  if (source.matchings.empty()) return;
  const signal::Accuracy a = signal::summarise(source.matchings);
  rows.push_back({source.name, std::to_string(a.records), std::to_string(a.truths),
                  figure_text(a.sensitivity, 2), figure_text(a.positive_predictivity, 2),
                  figure_text(a.f1, 2), ">=" + number(target_percent) + " both"});
  report.json["rows"].push_back({{"truth", source.key},
                                 {"records", a.records},
                                 {"n", a.truths},
                                 {"sensitivity", figure_json(a.sensitivity)},
                                 {"positive_predictivity", figure_json(a.positive_predictivity)},
                                 {"f1", figure_json(a.f1)},
                                 {"target", target_percent}});
}

}  // namespace

Result<EvaluationReport> evaluate_qrs(Program& program, const EvaluationRequest& request) {
  Source leads{"consensus of leads", "consensus", {}}, annotator{"beat annotations", "annotations", {}};
  const auto done = for_each_record(
      program, request, [&](const auto&, const Record& record, JobContext& job) -> Result<void> {
        std::vector<double> truth = annotated_beats_ms(record);
        Source& source = truth.empty() ? leads : annotator;
        if (truth.empty())
          if (const auto marks = wave_marks(record))
            for (const auto& mark : marks->consensus[static_cast<std::size_t>(Wave::qrs)])
              truth.push_back(mark.peak_ms);
        if (truth.empty()) return {};
        const auto found = found_beats_ms(record.main(), job);
        if (!found) return pass_on(found);
        source.matchings.push_back(signal::match(truth, *found));
        return {};
      });
  if (!done) return pass_on(done);
  if (leads.matchings.empty() && annotator.matchings.empty())
    return fail(ErrorCode::not_found, "no recording with annotated beats below the folder");
  EvaluationReport report{.text = {}, .json = {{"task", "qrs"}, {"rows", Json::array()}}};
  std::vector<std::vector<std::string>> rows;
  add(report, rows, leads);
  add(report, rows, annotator);
  report.text = "Beats within 150 ms; [bootstrap 95 % over records]\n" +
                text_table({"truth", "records", "n", "Se %", "P+ %", "F1 %", "target"}, rows);
  return report;
}

}  // namespace heartcare::cli
