#include "summary_rows.h"

#include "summary.h"
#include "text.h"

namespace heartcare::cli {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (!text.empty()) text += between;
    text += printable(word);
  }
  return text;
}

void add_patient(const std::string& name, const Patient& patient, const std::vector<std::string>& notes,
                 Rows& rows) {
  rows.emplace_back("record", printable(name));
  std::string text = joined({patient.id, patient.name, std::string(sex_name(patient.sex))}, ", ");
  if (patient.age_years) text += ", " + number(*patient.age_years) + " years";
  if (patient.birth_date)
    text += ", born " + iso_time(std::chrono::local_days{*patient.birth_date}).substr(0, 10);
  if (patient.height_cm) text += ", " + number(*patient.height_cm) + " cm";
  if (patient.weight_kg) text += ", " + number(*patient.weight_kg) + " kg";
  rows.emplace_back("patient", text);
  for (const std::string& note : notes) rows.emplace_back("note", printable(note));
}

void add_origin(const std::optional<LocalTime>& start, const Device& device, Rows& rows) {
  rows.emplace_back("start", start ? iso_time(*start) : "not stated");
  const std::string text = joined({device.manufacturer, device.model, device.software}, " ");
  if (!text.empty()) rows.emplace_back("device", text);
}

void add_provenance(const Provenance& provenance, Rows& rows) {
  for (const ImportWarning& warning : provenance.warnings)
    rows.emplace_back("warning", printable(warning.key + ": " + warning.detail));
  rows.emplace_back("sha256", provenance.sha256);
}

}  // namespace heartcare::cli
