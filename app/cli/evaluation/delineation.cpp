#include <iterator>

#include "evaluation.h"
#include "heartcare/signal/analysis.h"
#include "text.h"
#include "wave_marks.h"

namespace heartcare::cli {
namespace {

constexpr double edge_ms = 20;  ///< a wave that far outside the marked part still belongs to it

/// One fiducial of one wave, with the target of our algorithm references.
struct Fiducial {
  const char* name;
  Wave wave;
  double signal::ConsensusMark::*truth;
  std::int64_t signal::WaveBounds::*found;
  std::optional<double> target_f1, target_sd_ms;
};

const std::array fiducials{
    Fiducial{"P onset", Wave::p, &signal::ConsensusMark::onset_ms, &signal::WaveBounds::onset, 97.4, 10.2},
    Fiducial{"P peak", Wave::p, &signal::ConsensusMark::peak_ms, &signal::WaveBounds::peak, {}, {}},
    Fiducial{"P offset", Wave::p, &signal::ConsensusMark::offset_ms, &signal::WaveBounds::offset, 97.4, 11.4},
    Fiducial{"QRS onset", Wave::qrs, &signal::ConsensusMark::onset_ms, &signal::WaveBounds::onset, 99.8, 7.7},
    Fiducial{"QRS offset", Wave::qrs, &signal::ConsensusMark::offset_ms, &signal::WaveBounds::offset, 99.8,
             8.8},
    Fiducial{"T peak", Wave::t, &signal::ConsensusMark::peak_ms, &signal::WaveBounds::peak, {}, {}},
    Fiducial{"T offset", Wave::t, &signal::ConsensusMark::offset_ms, &signal::WaveBounds::offset, 99.0, 15.5},
};

std::vector<signal::WaveBounds> found_waves(const signal::Analysis& analysis, Wave wave) {
  std::vector<signal::WaveBounds> found;
  if (wave == Wave::p)
    for (const signal::AtrialWave& p : analysis.p_waves) found.push_back(p.bounds);
  else
    for (const signal::Beat& beat : analysis.beats)
      if (const auto& bounds = wave == Wave::qrs ? beat.global.qrs : beat.global.t) found.push_back(*bounds);
  return found;
}

signal::Matching compare(const Fiducial& fiducial, const WaveMarks& marks, const signal::Analysis& analysis) {
  const double ms = 1e3 / analysis.rate.value;
  std::vector<double> truth, found;
  for (const signal::ConsensusMark& mark : marks.consensus[static_cast<std::size_t>(fiducial.wave)])
    truth.push_back(mark.*fiducial.truth);
  for (const signal::WaveBounds& bounds : found_waves(analysis, fiducial.wave)) {
    const double peak = static_cast<double>(bounds.peak) * ms;
    if (peak > marks.first_ms - edge_ms && peak < marks.last_ms + edge_ms)
      found.push_back(static_cast<double>(bounds.*fiducial.found) * ms);
  }
  return signal::match(truth, found);
}

std::string target_text(const std::optional<double>& target, const char* sign) {
  return target ? sign + number(*target) : "-";
}

std::vector<std::string> row(const Fiducial& fiducial, const signal::Accuracy& accuracy) {
  return {fiducial.name,
          std::to_string(accuracy.truths),
          fixed(accuracy.sensitivity.value, 2),
          fixed(accuracy.positive_predictivity.value, 2),
          figure_text(accuracy.f1, 2),
          target_text(fiducial.target_f1, ">="),
          figure_text(accuracy.mean_ms, 1),
          figure_text(accuracy.sd_ms, 1),
          target_text(fiducial.target_sd_ms, "<=")};
}

Json row_json(const Fiducial& fiducial, const signal::Accuracy& accuracy) {
  Json json{{"fiducial", fiducial.name},
            {"n", accuracy.truths},
            {"sensitivity", figure_json(accuracy.sensitivity)},
            {"positive_predictivity", figure_json(accuracy.positive_predictivity)},
            {"f1", figure_json(accuracy.f1)},
            {"mean_ms", figure_json(accuracy.mean_ms)},
            {"sd_ms", figure_json(accuracy.sd_ms)}};
  if (fiducial.target_f1) json["target"] = {{"f1", *fiducial.target_f1}, {"sd_ms", *fiducial.target_sd_ms}};
  return json;
}

}  // namespace

Result<EvaluationReport> evaluate_delineation(Program& program, const EvaluationRequest& request) {
  std::array<std::vector<signal::Matching>, std::size(fiducials)> matchings;
  const auto done = for_each_record(program, request,
                                    [&](const auto&, const Record& record, JobContext& job) -> Result<void> {
                                      const auto marks = wave_marks(record);
                                      if (!marks) return {};
                                      const auto analysis = signal::analyse(record.main(), {}, job);
                                      if (!analysis) return pass_on(analysis);
                                      for (std::size_t i = 0; i < fiducials.size(); ++i)
                                        matchings[i].push_back(compare(fiducials[i], *marks, *analysis));
                                      return {};
                                    });
  if (!done) return pass_on(done);
  if (matchings.front().empty())
    return fail(ErrorCode::not_found,
                "no recording with P, QRS and T marks per lead (LUDB) below the folder");
  EvaluationReport report;
  std::vector<std::vector<std::string>> rows;
  report.json = {{"task", "delineation"}, {"records", matchings.front().size()}, {"rows", Json::array()}};
  for (std::size_t i = 0; i < fiducials.size(); ++i) {
    const signal::Accuracy accuracy = signal::summarise(matchings[i]);
    rows.push_back(row(fiducials[i], accuracy));
    report.json["rows"].push_back(row_json(fiducials[i], accuracy));
  }
  report.text =
      std::to_string(matchings.front().size()) +
      " records, consensus of 12 leads, 150 ms; [bootstrap 95 % over records]\n" +
      text_table({"fiducial", "n", "Se %", "P+ %", "F1 %", "target", "mean ms", "SD ms", "target"}, rows);
  return report;
}

}  // namespace heartcare::cli
