#include <array>
#include <cmath>

#include "heartcare/reading/row.h"
#include "heartcare/reading/text.h"

namespace heartcare::reading {
namespace {

using signal::Analysis;
using signal::Measurement;

constexpr std::array columns{
    MeasurementColumn{"heart_rate_bpm", "heart rate", "bpm",
                      [](const Analysis& a) -> const Measurement& { return a.global.heart_rate_bpm; }},
    MeasurementColumn{"p_ms", "P", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.p_ms; }},
    MeasurementColumn{"pr_ms", "PR", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.pr_ms; }},
    MeasurementColumn{"qrs_ms", "QRS", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.qrs_ms; }},
    MeasurementColumn{"qt_ms", "QT", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.qt_ms; }},
    MeasurementColumn{"qtc_bazett_ms", "QTc Bazett", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.qtc_ms[0]; }},
    MeasurementColumn{"qtc_fridericia_ms", "QTc Fridericia", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.qtc_ms[1]; }},
    MeasurementColumn{"qtc_framingham_ms", "QTc Framingham", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.qtc_ms[2]; }},
    MeasurementColumn{"qtc_hodges_ms", "QTc Hodges", "ms",
                      [](const Analysis& a) -> const Measurement& { return a.global.qtc_ms[3]; }},
    MeasurementColumn{"p_axis_deg", "P axis", "deg",
                      [](const Analysis& a) -> const Measurement& { return a.global.p_axis_deg; }},
    MeasurementColumn{"qrs_axis_deg", "QRS axis", "deg",
                      [](const Analysis& a) -> const Measurement& { return a.global.qrs_axis_deg; }},
    MeasurementColumn{"t_axis_deg", "T axis", "deg",
                      [](const Analysis& a) -> const Measurement& { return a.global.t_axis_deg; }},
};

}  // namespace

std::span<const MeasurementColumn> measurement_columns() noexcept { return columns; }

double rounded(double value) noexcept { return std::round(value * 10) / 10; }

std::vector<std::string> warnings_of(const Record& record, const Analysis& analysis) {
  std::vector<std::string> warnings;
  for (const ImportWarning& warning : record.provenance().warnings) warnings.push_back(warning.key);
  if (!analysis.quality.acceptable) warnings.push_back("quality: " + analysis.quality.reason);
  for (const signal::ReversalFinding& finding : analysis.reversals)
    warnings.push_back("reversal suspected: " + std::string(signal::reversal_name(finding.kind)));
  if (!analysis.pacing_spikes.empty()) warnings.push_back("pacing spikes");
  if (analysis.count < record.main().samples())
    warnings.push_back("only " + number(static_cast<double>(analysis.count) / analysis.rate.value) +
                       " s measured");
  return warnings;
}

}  // namespace heartcare::reading
