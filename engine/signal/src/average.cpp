#include "average.h"

#include <algorithm>

#include "statistics.h"

namespace heartcare::signal {
namespace {

float level(const std::vector<float>& lead, std::int64_t from) {
  const auto n = static_cast<std::int64_t>(lead.size());
  const auto first = std::clamp<std::int64_t>(from, 0, n - 1);
  const auto last = std::clamp<std::int64_t>(from + ms(40), first + 1, n);
  return median(std::vector<float>(lead.begin() + first, lead.begin() + last));
}

}  // namespace

Average average_around(const std::vector<std::vector<float>>& leads, const std::vector<std::int64_t>& points,
                       std::int64_t before, std::int64_t after, std::int64_t level_from) {
  Average average{before, {}};
  std::vector<float> column;
  for (const std::vector<float>& lead : leads) {
    const auto n = static_cast<std::int64_t>(lead.size());
    std::vector<float> levels;
    for (const std::int64_t point : points) levels.push_back(level(lead, point + level_from));
    std::vector<float>& out = average.leads.emplace_back();
    out.reserve(static_cast<std::size_t>(before + after));
    for (std::int64_t i = -before; i < after; ++i) {
      column.clear();
      for (std::size_t b = 0; b < points.size(); ++b)
        if (points[b] + i >= 0 && points[b] + i < n) column.push_back(lead[points[b] + i] - levels[b]);
      out.push_back(column.empty() ? (out.empty() ? 0.0F : out.back()) : median_in_place(column));
    }
  }
  return average;
}

}  // namespace heartcare::signal
