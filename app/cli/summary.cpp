#include "summary.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "summary_rows.h"
#include "text.h"

namespace heartcare::cli {
namespace {

/// One text for all leads where they agree, else one per lead: "uV", or "II uV, ABP mmHg".
template <class TextOf>
std::string per_lead(const SignalGroup& group, TextOf text_of) {
  const std::string first = text_of(group.leads().front());
  const auto same = [&](const Lead& lead) { return text_of(lead) == first; };
  if (std::all_of(group.leads().begin(), group.leads().end(), same)) return printable(first);
  std::vector<std::string> texts;
  for (const Lead& lead : group.leads()) texts.push_back(lead.label + " " + text_of(lead));
  return joined(texts, ", ");
}

void add_group(const SignalGroup& group, Rows& rows) {
  rows.emplace_back(group.kind() == GroupKind::rhythm ? "signal" : "median beat",
                    duration_text(group.duration()) + ", " + std::to_string(group.samples()) +
                        " samples at " + number(group.rate().value) + " Hz");
  std::vector<std::string> labels;
  for (const Lead& lead : group.leads()) labels.push_back(lead.label);
  rows.emplace_back("leads", std::to_string(labels.size()) + ": " + joined(labels, " "));
  rows.emplace_back("unit", per_lead(group, [](const Lead& lead) {
                      if (!(lead.resolution > 0)) return lead.unit;
                      return lead.unit + " (step " + number(lead.resolution) + ")";
                    }));
  rows.emplace_back("filters", per_lead(group, [](const Lead& lead) { return filter_text(lead.filters); }));
}

std::string annotations_text(const Record& record) {
  std::vector<std::string> counts;
  for (const auto& [label, count] : labels_of(record)) counts.push_back(label + " " + std::to_string(count));
  if (counts.empty()) return "none";
  return std::to_string(record.annotations().size()) + ": " + joined(counts, ", ");
}

/// What the device said, under its own name; free text only `with_patient`, since people write names into it.
void add_findings(const Record& record, bool with_patient, Rows& rows) {
  for (const DeviceFinding& finding : record.device_findings()) {
    if (finding.code.empty() && !with_patient) continue;
    std::string text = finding.name;
    if (finding.value)
      text += " " + number(*finding.value) + (finding.unit.empty() ? "" : " " + finding.unit);
    rows.emplace_back("device says", printable(text));
  }
}

}  // namespace

std::string_view sex_name(Sex sex) noexcept {
  switch (sex) {
    case Sex::female:
      return "female";
    case Sex::male:
      return "male";
    case Sex::other:
      return "other";
    case Sex::unknown:
      break;
  }
  return "unknown";
}

std::map<std::string, std::size_t> labels_of(const Record& record) {
  std::map<std::string, std::size_t> counts;
  for (const Annotation& annotation : record.annotations()) ++counts[annotation.label];
  return counts;
}

std::string summary(const Record& record, bool with_patient) {
  const Provenance& provenance = record.provenance();
  Rows rows;
  if (with_patient) add_patient(record.name(), record.patient(), record.notes(), rows);
  rows.emplace_back("format", provenance.importer);
  add_origin(record.start(), record.device(), rows);
  for (const SignalGroup& group : record.groups()) add_group(group, rows);
  rows.emplace_back("annotations", annotations_text(record));
  add_findings(record, with_patient, rows);
  add_provenance(provenance, rows);
  return printable(provenance.source) + "\n" + name_value_table(rows);
}

}  // namespace heartcare::cli
