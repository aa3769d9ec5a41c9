#include "measurements.h"

#include <array>
#include <utility>

#include "heartcare/reading/row.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using signal::Analysis;
using signal::LeadMeasurements;
using signal::Measurement;

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

std::string measurement_text(const std::string& file, const Record& record, const Analysis& analysis) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const reading::MeasurementColumn& column : reading::measurement_columns()) {
    const Measurement& measured = column.of(analysis);
    rows.emplace_back(column.title,
                      measured ? fixed(*measured.value, 0) + " " + column.unit : measured.reason);
  }
  rows.emplace_back("beats", std::to_string(analysis.beats.size()));
  rows.emplace_back("quality", fixed(analysis.quality.score, 2) +
                                   (analysis.quality.acceptable ? ", acceptable" : ", not acceptable"));
  for (const std::string& warning : reading::warnings_of(record, analysis))
    rows.emplace_back("warning", warning);
  return printable(file) + "\n" + name_value_table(rows);
}

Json measurement_json(const Measurement& measurement) {
  if (!measurement) return {{"value", nullptr}, {"reason", measurement.reason}};
  Json leads = Json::array();
  for (const LeadId lead : measurement.evidence.leads) leads.push_back(lead_name(lead));
  return {{"value", reading::rounded(*measurement.value)},
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
  for (const reading::MeasurementColumn& column : reading::measurement_columns())
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
  json["warnings"] = reading::warnings_of(record, analysis);
  return json;
}

}  // namespace heartcare::cli
