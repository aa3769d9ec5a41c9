#include "json.h"

#include "summary.h"
#include "text.h"

namespace heartcare::cli {
namespace {

template <class T>
void set_if(Json& object, const char* name, const std::optional<T>& value) {
  if (value) object[name] = *value;
}

void set_if(Json& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

Json lead_json(const Lead& lead) {
  Json json{{"label", lead.label}};
  json["lead"] = lead.id == LeadId::other ? Json(nullptr) : Json(lead_name(lead.id));
  json["unit"] = lead.unit;
  if (lead.resolution > 0) json["resolution"] = lead.resolution;
  Json filters = Json::object();
  set_if(filters, "high_pass_hz", lead.filters.high_pass_hz);
  set_if(filters, "low_pass_hz", lead.filters.low_pass_hz);
  set_if(filters, "notch_hz", lead.filters.notch_hz);
  json["filters"] = filters;
  return json;
}

Json group_json(const SignalGroup& group) {
  Json leads = Json::array();
  for (const Lead& lead : group.leads()) leads.push_back(lead_json(lead));
  return {{"kind", group.kind() == GroupKind::rhythm ? "rhythm" : "median_beat"},
          {"rate_hz", group.rate().value},
          {"samples", group.samples()},
          {"duration_s", group.duration().value},
          {"leads", leads}};
}

Json patient_json(const Patient& patient) {
  Json json = Json::object();
  set_if(json, "id", patient.id);
  set_if(json, "name", patient.name);
  json["sex"] = sex_name(patient.sex);
  set_if(json, "age_years", patient.age_years);
  set_if(json, "height_cm", patient.height_cm);
  set_if(json, "weight_kg", patient.weight_kg);
  if (patient.birth_date)
    json["birth_date"] = iso_time(std::chrono::local_days{*patient.birth_date}).substr(0, 10);
  return json;
}

/// Free text only `with_patient`, since people write names into it.
Json findings_json(const Record& record, bool with_patient) {
  Json findings = Json::array();
  for (const DeviceFinding& finding : record.device_findings()) {
    if (finding.code.empty() && !with_patient) continue;
    Json json{{"name", finding.name}};
    set_if(json, "code", finding.code);
    set_if(json, "value", finding.value);
    set_if(json, "unit", finding.unit);
    findings.push_back(std::move(json));
  }
  return findings;
}

Json wave_json(const std::optional<simulator::WaveTruth>& wave) {
  if (!wave) return nullptr;
  return {{"onset_s", wave->onset}, {"peak_s", wave->peak}, {"offset_s", wave->offset}};
}

}  // namespace

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json origin_json(const Provenance& provenance, const std::optional<LocalTime>& start, const Device& device,
                 std::string_view content) {
  Json json{{"source", provenance.source},
            {"importer", provenance.importer},
            {"sha256", provenance.sha256},
            {"content", content}};
  json["start"] = start ? Json(iso_time(*start)) : Json(nullptr);
  Json stated = Json::object();
  set_if(stated, "manufacturer", device.manufacturer);
  set_if(stated, "model", device.model);
  set_if(stated, "software", device.software);
  json["device"] = stated;
  return json;
}

Json warnings_json(const Provenance& provenance) {
  Json warnings = Json::array();
  for (const ImportWarning& warning : provenance.warnings)
    warnings.push_back({{"key", warning.key}, {"detail", warning.detail}});
  return warnings;
}

void add_identity(Json& json, const std::string& name, const Patient& patient, const Device& device,
                  const std::vector<std::string>& notes) {
  json["name"] = name;
  json["patient"] = patient_json(patient);
  set_if(json["device"], "serial", device.serial);
  json["notes"] = notes;
}

Json record_json(const Record& record, bool with_patient) {
  Json json = origin_json(record.provenance(), record.start(), record.device(), "samples");
  json["groups"] = Json::array();
  for (const SignalGroup& group : record.groups()) json["groups"].push_back(group_json(group));
  json["annotations"] = Json::object();
  for (const auto& [label, count] : labels_of(record)) json["annotations"][printable(label)] = count;
  if (Json findings = findings_json(record, with_patient); !findings.empty())
    json["device_findings"] = std::move(findings);
  json["warnings"] = warnings_json(record.provenance());
  if (with_patient) add_identity(json, record.name(), record.patient(), record.device(), record.notes());
  return json;
}

Json annotation_json(const Record& record, const Annotation& annotation) {
  const SignalGroup& group = record.groups()[annotation.group];
  Json json{{"sample", annotation.sample},
            {"time_s", static_cast<double>(annotation.sample) / group.rate().value},
            {"group", annotation.group}};
  json["lead"] = annotation.lead ? Json(group.leads()[*annotation.lead].label) : Json(nullptr);
  json["label"] = annotation.label;
  json["text"] = annotation.text;
  json["origin"] = annotation.origin;
  json["subtype"] = annotation.subtype;
  json["channel"] = annotation.channel;
  json["number"] = annotation.number;
  return json;
}

Json truth_json(const simulator::Truth& truth) {
  Json json{{"heart_rate_bpm", truth.heart_rate_bpm}};
  set_if(json, "p_ms", truth.p_ms);
  set_if(json, "pr_ms", truth.pr_ms);
  set_if(json, "qrs_ms", truth.qrs_ms);
  set_if(json, "qt_ms", truth.qt_ms);
  set_if(json, "p_axis_deg", truth.p_axis_deg);
  set_if(json, "qrs_axis_deg", truth.qrs_axis_deg);
  set_if(json, "t_axis_deg", truth.t_axis_deg);
  json["scp_statements"] = truth.scp_statements;
  json["beats"] = Json::array();
  for (const simulator::BeatTruth& beat : truth.beats)
    json["beats"].push_back({{"kind", beat.kind},
                             {"p", wave_json(beat.p)},
                             {"qrs", wave_json(beat.qrs)},
                             {"t", wave_json(beat.t)}});
  return json;
}

}  // namespace heartcare::cli
