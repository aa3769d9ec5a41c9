#include <algorithm>
#include <cmath>
#include <string_view>

#include "evaluation.h"
#include "heartcare/core/lead.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/simulator/simulator.h"
#include "text.h"
#include "wave_marks.h"

namespace heartcare::cli {
namespace {

using signal::Analysis;
using signal::GlobalMeasurements;
using signal::Measurement;

/// An interval with the limits of IEC 60601-2-25 for the mean difference and its standard deviation, ms.
struct Interval {
  const char* name;
  Measurement GlobalMeasurements::*measured;
  std::optional<double> simulator::Truth::*truth;
  double mean_limit, sd_limit;                          ///< biological ECGs
  double calibration_mean_limit, calibration_sd_limit;  ///< calibration and analytic ECGs
};

const std::array intervals{
    Interval{"P", &GlobalMeasurements::p_ms, &simulator::Truth::p_ms, 10, 15, 10, 8},
    Interval{"PR", &GlobalMeasurements::pr_ms, &simulator::Truth::pr_ms, 10, 10, 10, 8},
    Interval{"QRS", &GlobalMeasurements::qrs_ms, &simulator::Truth::qrs_ms, 10, 10, 6, 5},
    Interval{"QT", &GlobalMeasurements::qt_ms, &simulator::Truth::qt_ms, 25, 30, 12, 10}};

/// Differences of one interval over records: matched where both sides have it.
using Differences = std::array<std::vector<signal::Matching>, std::size(intervals)>;

signal::Matching difference(const Measurement& measured, const std::optional<double>& truth) {
  signal::Matching matching;
  if (truth && measured) {
    matching.true_positive = 1;
    matching.errors_ms = {*measured.value - *truth};
  } else if (truth) {
    matching.false_negative = 1;
  } else if (measured) {
    matching.false_positive = 1;
  }
  return matching;
}

/// Middle value; empty where fewer than two beats show the interval.
std::optional<double> median_of(std::vector<double> values) {
  if (values.size() < 2) return {};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

using Consensus = std::array<std::vector<signal::ConsensusMark>, std::size(waves)>;

/// The same waves from the second earliest onset to the second latest offset of the leads' marks: the global
/// interval as the standard means it, where one lead alone does not count. [CSE working party 1985: the most
/// extreme mark is an outlier unless another lead supports it]
Consensus global_marks(const WaveMarks& marks) {
  constexpr double same_wave_ms = 120;
  Consensus global = marks.consensus;
  for (std::size_t w = 0; w < global.size(); ++w)
    for (signal::ConsensusMark& mark : global[w]) {
      std::vector<double> onsets, offsets;
      for (const signal::LeadMark& lead : marks.by_lead[w])
        if (std::abs(lead.peak_ms - mark.peak_ms) <= same_wave_ms) {
          onsets.push_back(lead.onset_ms);
          offsets.push_back(-lead.offset_ms);
        }
      if (onsets.size() < 2) continue;
      std::nth_element(onsets.begin(), onsets.begin() + 1, onsets.end());
      std::nth_element(offsets.begin(), offsets.begin() + 1, offsets.end());
      mark.onset_ms = onsets[1];
      mark.offset_ms = -offsets[1];
    }
  return global;
}

/// Intervals of a marked record: the median over its beats.
std::array<std::optional<double>, std::size(intervals)> marked_intervals(const Consensus& marks) {
  constexpr double longest_pr_ms = 350, longest_qt_ms = 700;
  std::array<std::vector<double>, std::size(intervals)> found;
  const auto& [p_waves, complexes, t_waves] = marks;
  for (const auto& p : p_waves) found[0].push_back(p.offset_ms - p.onset_ms);
  for (const auto& qrs : complexes) {
    found[2].push_back(qrs.offset_ms - qrs.onset_ms);
    std::optional<double> pr;
    for (const auto& p : p_waves)
      if (p.onset_ms < qrs.onset_ms && qrs.onset_ms - p.onset_ms <= longest_pr_ms)
        pr = qrs.onset_ms - p.onset_ms;
    if (pr) found[1].push_back(*pr);
    for (const auto& t : t_waves)
      if (t.peak_ms > qrs.offset_ms && t.offset_ms - qrs.onset_ms <= longest_qt_ms) {
        found[3].push_back(t.offset_ms - qrs.onset_ms);
        break;
      }
  }
  std::array<std::optional<double>, std::size(intervals)> medians;
  for (std::size_t i = 0; i < intervals.size(); ++i) medians[i] = median_of(std::move(found[i]));
  return medians;
}

void add_table(EvaluationReport& report, const char* key, const std::string& title,
               const Differences& differences, bool calibration) {
  std::vector<std::vector<std::string>> rows;
  Json json = Json::array();
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const Interval& interval = intervals[i];
    const signal::Accuracy a = signal::summarise(differences[i]);
    std::size_t both = 0;
    for (const signal::Matching& one : differences[i]) both += one.true_positive;
    const double mean_limit = calibration ? interval.calibration_mean_limit : interval.mean_limit,
                 sd_limit = calibration ? interval.calibration_sd_limit : interval.sd_limit;
    rows.push_back({interval.name, std::to_string(both), std::to_string(a.truths - both),
                    figure_text(a.mean_ms, 1), "+-" + number(mean_limit), figure_text(a.sd_ms, 1),
                    "<=" + number(sd_limit)});
    json.push_back({{"interval", interval.name},
                    {"n", both},
                    {"not_measured", a.truths - both},
                    {"mean_ms", figure_json(a.mean_ms)},
                    {"sd_ms", figure_json(a.sd_ms)},
                    {"limit", {{"mean_ms", mean_limit}, {"sd_ms", sd_limit}}}});
  }
  report.json[key] = json;
  report.text += title + "\n" +
                 text_table({"interval", "n", "not measured", "mean ms", "limit", "SD ms", "limit"}, rows) +
                 "\n";
}

/// Amplitudes of the calibration complexes: within 25 uV up to 500 uV, else within 5 % or 40 uV. [as above]
struct Amplitudes {
  std::size_t n = 0, within = 0;
  double largest_uv = 0;

  void add(const std::optional<double>& measured_uv, double truth_uv) {
    if (truth_uv == 0) return;
    const double error = std::abs(measured_uv.value_or(0) - truth_uv);
    const double size = std::abs(truth_uv), limit = size <= 500 ? 25.0 : std::max(40.0, 0.05 * size);
    ++n;
    within += error <= limit ? 1 : 0;
    largest_uv = std::max(largest_uv, error);
  }
};

/// Top and bottom of the QRS: which of its waves are called Q, R or S depends on the polarity of the lead, so
/// that names are not compared.
std::optional<double> highest(const signal::LeadMeasurements& lead) {
  if (!lead.r_uv) return {};
  return std::max(*lead.r_uv.value, lead.r2_uv.value.value_or(0));
}
std::optional<double> lowest(const signal::LeadMeasurements& lead) {
  std::optional<double> lowest;
  for (const auto& wave : {lead.q_uv.value, lead.s_uv.value, lead.s2_uv.value})
    if (wave) lowest = std::min(*wave, lowest.value_or(0));
  return lowest;
}

Result<void> add_simulated(Program& program, EvaluationReport& report) {
  constexpr std::array rates{250.0, 500.0, 1000.0};
  Differences calibration, presets;
  Amplitudes amplitudes;
  JobContext job(program.stop);
  for (const simulator::PresetInfo& preset : simulator::presets()) {
    const bool calibrates = preset.group == "calibration";
    for (const double rate : rates) {
      const auto made = simulator::simulate({.preset = std::string(preset.name), .rate_hz = rate});
      if (!made) return pass_on(made);
      if (calibrates && !made->truth.qrs_ms) break;  // sine, square and ramp have no waves to measure
      const auto analysis = signal::analyse(made->record->main(), {}, job);
      if (!analysis) return pass_on(analysis);
      for (std::size_t i = 0; i < intervals.size(); ++i)
        (calibrates ? calibration : presets)[i].push_back(
            difference(analysis->global.*intervals[i].measured, made->truth.*intervals[i].truth));
      for (const simulator::LeadAmplitudes& truth : made->truth.amplitudes) {
        const signal::LeadMeasurements* lead = analysis->find(truth.lead);
        if (!lead) continue;
        amplitudes.add(lead->p_uv.value, truth.p_uv);
        amplitudes.add(highest(*lead), std::max({truth.q_uv, truth.r_uv, truth.s_uv, 0.0}));
        amplitudes.add(lowest(*lead), std::min({truth.q_uv, truth.r_uv, truth.s_uv, 0.0}));
        amplitudes.add(lead->t_uv.value, truth.t_uv);
      }
    }
  }
  add_table(report, "calibration", "Simulator, calibration and analytic ECGs at 250, 500 and 1000 Hz",
            calibration, true);
  report.text += "Amplitudes within the limits: " + std::to_string(amplitudes.within) + " of " +
                 std::to_string(amplitudes.n) + ", largest error " + fixed(amplitudes.largest_uv, 1) +
                 " uV\n\n";
  report.json["amplitudes"] = {
      {"n", amplitudes.n}, {"within", amplitudes.within}, {"largest_error_uv", amplitudes.largest_uv}};
  add_table(report, "presets", "Simulator, all other presets at 250, 500 and 1000 Hz (every pathology)",
            presets, false);
  return {};
}

}  // namespace

Result<EvaluationReport> evaluate_intervals(Program& program, const EvaluationRequest& request) {
  Differences marked, global;
  const auto done = for_each_record(program, request,
                                    [&](const auto&, const Record& record, JobContext& job) -> Result<void> {
                                      const auto marks = wave_marks(record);
                                      if (!marks) return {};
                                      const auto analysis = signal::analyse(record.main(), {}, job);
                                      if (!analysis) return pass_on(analysis);
                                      const auto truth = marked_intervals(marks->consensus),
                                                 widest = marked_intervals(global_marks(*marks));
                                      for (std::size_t i = 0; i < intervals.size(); ++i) {
                                        const Measurement& measured = analysis->global.*intervals[i].measured;
                                        marked[i].push_back(difference(measured, truth[i]));
                                        global[i].push_back(difference(measured, widest[i]));
                                      }
                                      return {};
                                    });
  if (!done) return pass_on(done);
  if (marked.front().empty())
    return fail(ErrorCode::not_found,
                "no recording with P, QRS and T marks per lead (LUDB) below the folder");
  EvaluationReport report{.text = {}, .json = {{"task", "intervals"}}};
  add_table(report, "marked",
            "Marked recordings (" + std::to_string(marked.front().size()) +
                "), median of the leads' marks; limits of IEC 60601-2-25; [bootstrap 95 %]",
            marked, false);
  add_table(report, "global", "The same, second earliest onset to second latest offset of the leads' marks",
            global, false);
  if (const auto simulated = add_simulated(program, report); !simulated) return pass_on(simulated);
  return report;
}

}  // namespace heartcare::cli
