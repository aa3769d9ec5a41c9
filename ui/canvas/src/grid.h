#pragma once
#include <cstdint>
#include <vector>

namespace heartcare::canvas {

enum class GridLine : std::uint8_t { none, minor, major };

/// Positions of the lines of one direction in millimetres from the grid's corner; every fifth is major.
struct GridPosition {
  double at;
  GridLine kind;
};
[[nodiscard]] std::vector<GridPosition> grid_positions(double length);

/// What each pixel of one direction belongs to, lines snapped to whole pixels; major wins over minor.
/// `origin` and `scale` as in Geometry; widths in millimetres, drawn at least one pixel wide.
struct GridRuler {
  double origin, scale, corner, length, minor_width, major_width;
  bool minor = true;
  [[nodiscard]] std::vector<GridLine> pixels(int count) const;
};

}  // namespace heartcare::canvas
