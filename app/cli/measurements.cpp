#include "measurements.h"

#include <array>
#include <cmath>
#include <utility>

#include "text.h"

namespace heartcare::cli {
namespace {

using signal::Analysis;
using signal::LeadMeasurements;
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

constexpr std::array lead_columns{
    std::pair{"p_uv", &LeadMeasurements::p_uv},
    std::pair{"q_uv", &LeadMeasurements::q_uv},
    std::pair{"r_uv", &LeadMeasurements::r_uv},
    std::pair{"s_uv", &LeadMeasurements::s_uv},
    std::pair{"r2_uv", &LeadMeasurements::r2_uv},
    std::pair{"s2_uv", &LeadMeasurements::s2_uv},
    std::pair{"q_ms", &LeadMeasurements::q_ms},
    std::pair{"r_ms", &LeadMeasurements::r_ms},
    std::pair{"s_ms", &LeadMeasurements::s_ms},
    std::pair{"qrs_ms", &LeadMeasurements::qrs_ms},
    std::pair{"r_peak_time_ms", &LeadMeasurements::r_peak_time_ms},
    std::pair{"t_uv", &LeadMeasurements::t_uv},
    std::pair{"qt_ms", &LeadMeasurements::qt_ms},
};
constexpr std::array st_names{"st_j_uv", "st_j20_uv", "st_j40_uv", "st_j60_uv", "st_j80_uv"};

/// A tenth of a millisecond, microvolt or degree is finer than anything that can be measured here.
double rounded(double value) { return std::round(value * 10) / 10; }

std::string joined(const std::vector<std::string>& texts, const char* between) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : between) + text;
  return all;
}

Json lead_json(const LeadMeasurements& lead, bool derived) {
  Json json{{"lead", lead_name(lead.lead)}, {"derived", derived}};
  for (const auto& [name, member] : lead_columns) json[name] = measurement_json(lead.*member);
  for (std::size_t i = 0; i < st_names.size(); ++i) json[st_names[i]] = measurement_json(lead.st_uv[i]);
  return json;
}

Json quality_json(const signal::Quality& quality) {
  Json leads = Json::object();
  for (const signal::LeadQuality& lead : quality.leads) {
    Json flags = Json::array();
    for (const auto flag : lead.flags) flags.push_back(signal::quality_flag_name(flag));
    leads[std::string(lead_name(lead.lead))] = {{"score", lead.score}, {"flags", flags}};
  }
  Json json{{"score", quality.score}, {"acceptable", quality.acceptable}};
  if (!quality.acceptable) json["reason"] = quality.reason;
  json["leads"] = leads;
  return json;
}

}  // namespace

std::span<const MeasurementColumn> measurement_columns() noexcept { return columns; }

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

std::string csv_header() {
  std::string line = "file";
  for (const MeasurementColumn& column : columns) line += std::string(",") + column.name;
  return line + ",quality,acceptable,warnings,error\n";
}

std::string csv_row(const std::string& file, const Record& record, const Analysis& analysis) {
  std::string line = csv_field(file);
  for (const MeasurementColumn& column : columns) {
    line += ',';
    if (const Measurement& measured = column.of(analysis)) line += number(rounded(*measured.value));
  }
  return line + ',' + fixed(analysis.quality.score, 2) + (analysis.quality.acceptable ? ",yes," : ",no,") +
         csv_field(joined(warnings_of(record, analysis), "; ")) + ",\n";
}

std::string csv_row(const std::string& file, const Error& error) {
  return csv_field(file) + std::string(columns.size() + 4, ',') + csv_field(describe(error)) + '\n';
}

std::string measurement_text(const std::string& file, const Record& record, const Analysis& analysis) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const MeasurementColumn& column : columns) {
    const Measurement& measured = column.of(analysis);
    rows.emplace_back(column.title,
                      measured ? fixed(*measured.value, 0) + " " + column.unit : measured.reason);
  }
  rows.emplace_back("beats", std::to_string(analysis.beats.size()));
  rows.emplace_back("quality", fixed(analysis.quality.score, 2) +
                                   (analysis.quality.acceptable ? ", acceptable" : ", not acceptable"));
  for (const std::string& warning : warnings_of(record, analysis)) rows.emplace_back("warning", warning);
  return printable(file) + "\n" + name_value_table(rows);
}

Json measurement_json(const Measurement& measurement) {
  if (!measurement) return {{"value", nullptr}, {"reason", measurement.reason}};
  Json leads = Json::array();
  for (const LeadId lead : measurement.evidence.leads) leads.push_back(lead_name(lead));
  return {{"value", rounded(*measurement.value)},
          {"leads", leads},
          {"samples", {measurement.evidence.first, measurement.evidence.last}},
          {"beats", measurement.evidence.beats.size()},
          {"confidence", measurement.evidence.confidence}};
}

Json analysis_json(const std::string& file, const Record& record, const Analysis& analysis) {
  Json json{{"source", file},
            {"rate_hz", analysis.rate.value},
            {"first_sample", analysis.first},
            {"samples", analysis.count},
            {"qtc_formula", signal::qt_formula_name(analysis.qt_formula)}};
  for (const MeasurementColumn& column : columns)
    json["measurements"][column.name] = measurement_json(column.of(analysis));
  json["leads"] = Json::array();
  for (std::size_t i = 0; i < analysis.per_lead.size(); ++i)
    json["leads"].push_back(lead_json(analysis.per_lead[i], analysis.derived[i]));
  json["beats"] = Json::array();
  for (const signal::Beat& beat : analysis.beats)
    json["beats"].push_back({{"sample", beat.sample}, {"class", signal::beat_class_name(beat.kind)}});
  json["pacing_spikes"] = analysis.pacing_spikes;
  json["reversals"] = Json::array();
  for (const signal::ReversalFinding& finding : analysis.reversals)
    json["reversals"].push_back({{"kind", signal::reversal_name(finding.kind)},
                                 {"confidence", finding.confidence},
                                 {"why", finding.why}});
  json["quality"] = quality_json(analysis.quality);
  json["warnings"] = warnings_of(record, analysis);
  return json;
}

}  // namespace heartcare::cli
