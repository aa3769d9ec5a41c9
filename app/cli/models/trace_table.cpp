#include "trace_table.h"

#include "text.h"

namespace heartcare::cli {

std::string trace_table(const std::string& stamp, std::int64_t first, Hertz rate,
                        const std::vector<std::pair<std::string, const beat::LeadTraces*>>& sets) {
  std::string text = "# " + stamp + "\ntime_s";
  std::vector<const std::vector<float>*> columns;
  for (std::size_t lead = 0; lead < beat::lead_count; ++lead)
    for (const auto& [name, traces] : sets) {
      if ((*traces)[lead].empty()) continue;
      text += "," + std::string(lead_name(standard_leads[lead])) + " " + name + " [uV]";
      columns.push_back(&(*traces)[lead]);
    }
  text += "\n";
  const std::size_t rows = columns.empty() ? 0 : columns.front()->size();
  for (std::size_t t = 0; t < rows; ++t) {
    text += fixed((static_cast<double>(first) + static_cast<double>(t)) / rate.value, 4);
    for (const auto* column : columns)
      text += "," + (t < column->size() ? fixed(static_cast<double>((*column)[t]), 1) : "");
    text += "\n";
  }
  return text;
}

std::vector<LeadFigures> compare_leads(const beat::LeadTraces& reference, const beat::LeadTraces& values) {
  std::vector<LeadFigures> all;
  for (std::size_t lead = 0; lead < beat::lead_count; ++lead) {
    const auto compared = signal::compare(reference[lead], values[lead]);
    if (compared.samples > 0) all.push_back({standard_leads[lead], compared});
  }
  return all;
}

}  // namespace heartcare::cli
