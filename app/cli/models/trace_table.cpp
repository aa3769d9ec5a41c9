#include "trace_table.h"

#include <cmath>

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
    const auto &x = reference[lead], &y = values[lead];
    const std::size_t n = std::min(x.size(), y.size());
    if (n == 0) continue;
    double mean_x = 0, mean_y = 0, error = 0, power = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t t = 0; t < n; ++t) {
      mean_x += static_cast<double>(x[t]) / static_cast<double>(n);
      mean_y += static_cast<double>(y[t]) / static_cast<double>(n);
    }
    for (std::size_t t = 0; t < n; ++t) {
      const auto a = static_cast<double>(x[t]), b = static_cast<double>(y[t]);
      error += (a - b) * (a - b);
      power += a * a;
      xx += (a - mean_x) * (a - mean_x);
      yy += (b - mean_y) * (b - mean_y);
      xy += (a - mean_x) * (b - mean_y);
    }
    all.push_back({std::string(lead_name(standard_leads[lead])), std::sqrt(error / static_cast<double>(n)),
                   xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0,
                   power > 0 ? 100 * std::sqrt(error / power) : 0});
  }
  return all;
}

}  // namespace heartcare::cli
