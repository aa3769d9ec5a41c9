#include "heartcare/signal/electrodes.h"

#include <charconv>
#include <fstream>
#include <set>

#include "evaluation.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::cli {
namespace {

using signal::ElectrodePattern;

/// Names of recordings (first field of each line) that must not count as correctly recorded.
Result<std::set<std::string>> set_aside(const std::filesystem::path& file) {
  std::set<std::string> names;
  if (file.empty()) return names;
  std::ifstream lines(file);
  if (!lines) return fail(ErrorCode::not_found, "no file of recordings to set aside");
  for (std::string line; std::getline(lines, line);) names.insert(line.substr(0, line.find(',')));
  return names;
}

std::optional<ElectrodePattern> pattern_of(const signal::Analysis& analysis) {
  if (analysis.medians.empty() || analysis.medians.front().kind != signal::BeatClass::dominant) return {};
  for (const LeadId lead : signal::independent_leads) {
    const auto* measured = analysis.find(lead);
    if (!measured || !measured->qrs_peak_to_peak_uv) return {};
  }
  return signal::electrode_pattern(analysis.medians.front(), analysis.leads);
}

/// The simulator's patients are correctly wired too, but for those that are not.
Result<void> add_presets(std::vector<ElectrodePattern>& beats, JobContext& job) {
  for (const simulator::PresetInfo& preset : simulator::presets()) {
    if (preset.group == "calibration" || preset.name.starts_with("reversal") || preset.name == "dextrocardia")
      continue;
    const auto made = simulator::simulate({.preset = std::string(preset.name)});
    if (!made) return pass_on(made);
    const auto analysis = signal::analyse(made->record->main(), {}, job);
    if (!analysis) return pass_on(analysis);
    if (const auto pattern = pattern_of(*analysis)) beats.push_back(*pattern);
  }
  return {};
}

}  // namespace

Result<EvaluationReport> fit_electrode_model(Program& program, const EvaluationRequest& request) {
  const auto aside = set_aside(request.set_aside);
  if (!aside) return pass_on(aside);
  std::vector<ElectrodePattern> beats;
  const auto done = for_each_record(
      program, request, [&](const auto& file, const Record& record, JobContext& job) -> Result<void> {
        if (aside->contains(file.stem().string()) || record.main().duration().value > 60) return {};
        const auto analysis = signal::analyse(record.main(), {}, job);
        if (!analysis) return pass_on(analysis);
        if (const auto pattern = pattern_of(*analysis)) beats.push_back(*pattern);
        return {};
      });
  if (!done) return pass_on(done);
  JobContext job(program.stop);
  if (auto added = add_presets(beats, job); !added) return pass_on(added);
  const auto model = signal::fit_electrodes(beats, {}, job);
  if (!model) return pass_on(model);
  EvaluationReport report{.text = signal::electrode_table(*model), .json = {}};
  report.json = {{"task", "electrodes"}, {"beats", beats.size()}, {"thresholds", model->thresholds}};
  return report;
}

}  // namespace heartcare::cli
