#include "beat_totals.h"

#include <algorithm>
#include <cmath>

#include "heartcare/beat/courses.h"
#include "text.h"

namespace heartcare::cli {
namespace {

double mean_of(const Samples& values) {
  double sum = 0;
  for (const double value : values) sum += value / static_cast<double>(values.size());
  return sum;
}

double quantile_of(Samples values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

std::string figure_row(const Totals& totals, const std::string& name) {
  const auto found = totals.means.find(name);
  return found == totals.means.end() ? "-" : figure_text(signal::mean_figure(found->second), 4);
}

/// The same figures without the recording whose prediction is worst: a single artefact after a quiet window
/// can weigh as much as a hundred recordings.
void leave_out_worst(Totals& totals) {
  const Samples predicted = totals.means["predicted"];
  if (predicted.size() < 2) return;
  const auto worst = std::max_element(predicted.begin(), predicted.end()) - predicted.begin();
  for (const char* name : {"predicted", "first_half_second", "zeros"}) {
    Samples rest = totals.means[name];
    rest.erase(rest.begin() + worst);
    totals.means[std::string(name) + "_without_worst"] = std::move(rest);
  }
}

void add_errors(EvaluationReport& report, const Totals& totals) {
  std::vector<std::vector<std::string>> rows;
  const auto row = [&](const char* what, const char* name, const char* target) {
    rows.push_back({what, figure_row(totals, name), target});
    const auto found = totals.means.find(name);
    if (found != totals.means.end()) report.json[name] = figure_json(signal::mean_figure(found->second));
  };
  row("reconstruction", "reconstruction", totals.code_counts.size() >= 8 ? "<=0.03" : "<=0.07");
  for (std::size_t levels = 1; levels < totals.code_counts.size(); levels *= 2)
    row(("  with " + std::to_string(levels) + (levels == 1 ? " level" : " levels")).c_str(),
        ("levels_" + std::to_string(levels)).c_str(), "-");
  row("prediction, 2 s", "predicted", "<=0.72");
  row("  its first 0.5 s", "first_half_second", "<=0.60");
  row("  its first 1 s", "first_second", "-");
  row("  without the worst recording, 2 s", "predicted_without_worst", "-");
  row("  without the worst recording, 0.5 s", "first_half_second_without_worst", "-");
  row("  with nothing known of the future", "past_only", "-");
  row("  truth inside the 5-95 % band", "covered", "0.90");
  row("floor: zeros", "zeros", "-");
  row("  without the worst recording", "zeros_without_worst", "-");
  row("floor: last period repeated", "recent_last", "-");
  row("floor: blurred mean period", "mean_40ms", "-");
  row("floor: mean beat at the median RR, 16 ms", "beats_16ms", "-");
  report.text +=
      text_table({"mean squared error, normalised", "mean [95 %]", "target"}, rows) +
      "\nFloors of reconstruction, from the design notes: best linear coder at 90 bit/s 0.293; principal "
      "components and residual k-means 0.171.\n\n";
}

void add_leads(EvaluationReport& report, const Totals& totals) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t lead = 0; lead < beat::lead_count; ++lead) {
    const std::string name(lead_name(standard_leads[lead]));
    rows.push_back({name, fixed(quantile_of(totals.prd[lead], 0.5), 1),
                    fixed(quantile_of(totals.correlation[lead], 0.5), 3),
                    fixed(quantile_of(totals.rms[lead], 0.5), 1)});
    report.json["leads"][name] = {{"prd_percent", quantile_of(totals.prd[lead], 0.5)},
                                  {"correlation", quantile_of(totals.correlation[lead], 0.5)},
                                  {"rms_error_uv", quantile_of(totals.rms[lead], 0.5)}};
  }
  report.text += text_table({"lead (medians)", "PRD %", "correlation", "rms error uV"}, rows) + "\n";
}

void add_clinical(EvaluationReport& report, const Totals& totals) {
  const auto beats = signal::summarise(totals.beats);
  std::vector<double> times;
  for (const double shift : totals.peak_shifts_ms) times.push_back(std::abs(shift));
  report.text += "QRS complexes found again: Se " + figure_text(beats.sensitivity, 2) + " %, P+ " +
                 figure_text(beats.positive_predictivity, 2) + " %; R (or S) peaks moved by a median of " +
                 fixed(quantile_of(times, 0.5), 1) + " ms, 95 % within " +
                 fixed(quantile_of(times, 0.95), 1) + " ms (target 8)\n\n";
  report.json["beats"] = {{"sensitivity", figure_json(beats.sensitivity)},
                          {"positive_predictivity", figure_json(beats.positive_predictivity)},
                          {"time_error_ms_median", quantile_of(times, 0.5)},
                          {"time_error_ms_95", quantile_of(times, 0.95)}};
  std::vector<std::vector<std::string>> rows;
  for (const auto& [name, values] : totals.deltas) {
    Samples sizes;
    for (const double v : values) sizes.push_back(std::abs(v));
    rows.push_back({name, std::to_string(values.size()), values.empty() ? "-" : fixed(mean_of(values), 1),
                    fixed(quantile_of(sizes, 0.5), 1), fixed(quantile_of(sizes, 0.95), 1)});
    report.json["deltas"][name] = {{"n", values.size()},
                                   {"mean", values.empty() ? 0 : mean_of(values)},
                                   {"median_size", quantile_of(sizes, 0.5)},
                                   {"size_95", quantile_of(sizes, 0.95)}};
  }
  report.text +=
      text_table({"reconstruction minus reference", "n", "mean", "median size", "95 % within"}, rows) + "\n";
}

void add_codes(EvaluationReport& report, const Totals& totals) {
  for (std::size_t level = 0; level < totals.code_counts.size(); ++level) {
    double all = 0, used = 0, entropy = 0;
    for (const double count : totals.code_counts[level]) all += count;
    for (const double count : totals.code_counts[level]) {
      if (count <= 0) continue;
      ++used;
      entropy -= count / all * std::log(count / all);
    }
    const double share = used / static_cast<double>(totals.code_counts[level].size());
    report.text += "level " + std::to_string(level + 1) + ": " + fixed(100 * share, 1) +
                   " % of the codes used (target 95), perplexity " + fixed(std::exp(entropy), 0) + "\n";
    report.json["levels"].push_back({{"used", share}, {"perplexity", std::exp(entropy)}});
  }
  report.text += "\n";
}

}  // namespace

void add(Totals& totals, const BeatRecordFigures& f, const beat::BeatConfig& c) {
  ++totals.records;
  const Samples reconstruction = f.by_levels.empty() ? Samples() : f.by_levels.rbegin()->second;
  totals.windows += reconstruction.size();
  const auto put = [&](const char* name, const Samples& windows) {
    if (!windows.empty()) totals.means[name].push_back(mean_of(windows));
  };
  put("reconstruction", reconstruction);
  for (const auto& [levels, errors] : f.by_levels) put(("levels_" + std::to_string(levels)).c_str(), errors);
  put("past_only", f.past_only);
  const auto each = [&](const char* name, auto&& figure) {
    Samples values;
    for (const PredictionFigures& window : f.predictions) values.push_back(figure(window));
    put(name, values);
  };
  each("predicted", [](const auto& w) { return w.model; });
  each("first_half_second", [](const auto& w) { return w.first_half_second; });
  each("first_second", [](const auto& w) { return w.first_second; });
  each("zeros", [](const auto& w) { return w.zeros; });
  each("covered", [](const auto& w) { return w.covered; });
  for (std::size_t k = 0; k < beat::course_count; ++k)
    each(std::string(beat::course_name(static_cast<beat::Course>(k))).c_str(),
         [k](const auto& w) { return w.courses[k]; });
  const auto all = [&](const char* name, const Samples& values) {
    auto& to = totals.deltas[name];
    to.insert(to.end(), values.begin(), values.end());
  };
  all("heart rate, bpm", f.rate_error_bpm);
  all("PR, ms", f.pr_ms);
  all("QRS, ms", f.qrs_ms);
  all("QT, ms", f.qt_ms);
  all("ST J+60, uV", f.st_uv);
  all("R amplitude, uV", f.r_uv);
  totals.beats.push_back(f.beats);
  totals.peak_shifts_ms.insert(totals.peak_shifts_ms.end(), f.peak_shifts_ms.begin(), f.peak_shifts_ms.end());
  for (std::size_t lead = 0; lead < beat::lead_count; ++lead) {
    totals.prd[lead].push_back(f.prd[lead]);
    totals.correlation[lead].push_back(f.correlation[lead]);
    totals.rms[lead].push_back(f.rms_uv[lead]);
  }
  totals.code_counts.resize(static_cast<std::size_t>(c.levels), Samples(static_cast<std::size_t>(c.codes)));
  for (std::size_t i = 0; i < f.ids.size(); ++i)
    ++totals.code_counts[i % static_cast<std::size_t>(c.levels)][f.ids[i]];
}

void add_figures(EvaluationReport& report, Totals& totals) {
  leave_out_worst(totals);
  add_errors(report, totals);
  add_leads(report, totals);
  add_clinical(report, totals);
  add_codes(report, totals);
}

}  // namespace heartcare::cli
