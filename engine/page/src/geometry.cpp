#include "geometry.h"

#include <algorithm>
#include <cmath>

namespace heartcare::page {
namespace {

constexpr double row_height = 25, strip_height = 18;
constexpr double top_margin = 5, header_height = 25, measurement_height = 12, interpretation_height = 20;
constexpr double footer_height = 13;  // with the bottom margin

double whole(double height) {
  const double step = height >= row_height ? 5 : 1;
  return std::floor(height / step + 1e-9) * step;
}

/// Baselines at about six tenths, because most QRS complexes point up and nothing lies above the first row.
double baseline_in(double height) {
  const double step = height >= 20 && std::fmod(height, 5) == 0 ? 5 : 1;
  return std::round(0.6 * height / step) * step;
}

struct Heights {
  double row = 0, strip = 0, headroom = 0;
};

/// Heights that fill the plot. Above the first row there is room for a calibration pulse at the highest gain,
/// and so for the tall R waves of that row.
Heights divide(double height, double rows, double strips) {
  const double highest_pulse = paper_gains.back().value;
  Heights found;
  for (double left_over = height; rows + strips > 0 && left_over > 0; left_over -= 1) {
    const double scale = left_over / (row_height * rows + strip_height * strips);
    found.row = whole(row_height * scale);
    found.strip = whole(strip_height * scale);
    const double first = rows > 0 ? found.row : found.strip;
    const double step = first >= row_height ? 5 : 1;
    found.headroom = std::ceil(std::max(highest_pulse - baseline_in(first), 0.0) / step) * step;
    if (found.headroom + found.row * rows + found.strip * strips <= height) break;
  }
  return found;
}

Box reach(const Box& row, const Box& plot) {
  const double extra = std::max(row.height, row_height);
  Box box = row;
  box.y = std::max(plot.y, row.y - extra);
  box.height = std::min(plot.bottom(), row.bottom() + extra) - box.y;
  return box;
}

}  // namespace

Page blank_page(const PageOptions& options) {
  Page page;
  const bool a4 = options.paper == PaperSize::a4_landscape;
  page.width = a4 ? 297 : 279.4;
  page.height = a4 ? 210 : 215.9;
  page.palette = palette(options.palette);
  page.start = options.start;
  page.duration = page_duration(options);
  const double width = pulse_margin + plot_width, x = (page.width - width) / 2;
  page.header = {x, top_margin, width, header_height};
  page.measurements = {x, page.header.bottom(), width, measurement_height};
  page.interpretation = {x, page.measurements.bottom(), width, interpretation_height};
  const double y = page.interpretation.bottom();
  const double height = std::floor((page.height - footer_height - y) / 5) * 5;
  page.grid = {x, y, width, height};
  page.plot = {x + pulse_margin, y, plot_width, height};
  return page;
}

std::vector<Slot> share_out(Page& page, const Arrangement& arrangement, const PageOptions& options) {
  const auto rows = static_cast<double>(arrangement.rows),
             strips = static_cast<double>(arrangement.strips.size());
  const auto [row, strip, headroom] = divide(page.plot.height, rows, strips);
  const double used = std::ceil((headroom + row * rows + strip * strips) / 5) * 5;
  if (rows + strips > 0) page.plot.height = page.grid.height = std::min(used, page.plot.height);
  page.footer = {page.grid.x, page.grid.bottom(), page.grid.width, 10};
  const double top = page.plot.y + headroom;

  std::vector<Slot> slots;
  const auto columns = static_cast<double>(std::max<std::size_t>(arrangement.columns, 1));
  for (std::size_t i = 0; i < arrangement.cells.size(); ++i) {
    const auto r = static_cast<double>(i / arrangement.columns),
               c = static_cast<double>(i % arrangement.columns);
    Slot slot{.source = arrangement.cells[i]};
    slot.row = {page.plot.x + c * plot_width / columns, top + r * row, plot_width / columns, row};
    const bool later = options.columns == Columns::sequential;
    slot.start = options.start + page.duration * (later ? c / columns : 0.0);
    slots.push_back(slot);
  }
  for (std::size_t i = 0; i < arrangement.strips.size(); ++i) {
    Slot slot{.source = arrangement.strips[i], .rhythm = true};
    slot.row = {page.plot.x, top + rows * row + static_cast<double>(i) * strip, plot_width, strip};
    slot.start = options.start;
    slots.push_back(slot);
  }
  for (Slot& slot : slots) {
    slot.box = reach(slot.row, page.plot);
    slot.baseline = slot.row.y + baseline_in(slot.row.height);
  }
  return slots;
}

}  // namespace heartcare::page
