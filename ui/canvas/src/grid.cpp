#include "grid.h"

#include <algorithm>
#include <cmath>

namespace heartcare::canvas {

std::vector<GridPosition> grid_positions(double length) {
  std::vector<GridPosition> result;
  // Half a micrometre of slack keeps the closing line of a grid of whole millimetres.
  for (int i = 0; i <= length + 5e-4; ++i)
    result.push_back({static_cast<double>(i), i % 5 == 0 ? GridLine::major : GridLine::minor});
  return result;
}

std::vector<GridLine> GridRuler::pixels(int count) const {
  std::vector<GridLine> result(static_cast<std::size_t>(count), GridLine::none);
  for (const GridPosition& line : grid_positions(length)) {
    if (line.kind == GridLine::minor && !minor) continue;
    const double width_mm = line.kind == GridLine::major ? major_width : minor_width;
    const auto width = std::max(1L, std::lround(width_mm * scale));
    const auto left = std::lround(origin + (corner + line.at) * scale - static_cast<double>(width) / 2);
    for (auto x = std::max(0L, left); x < std::min<long>(count, left + width); ++x)
      result[static_cast<std::size_t>(x)] = std::max(result[static_cast<std::size_t>(x)], line.kind);
  }
  return result;
}

}  // namespace heartcare::canvas
