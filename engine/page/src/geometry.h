#pragma once
#include <vector>

#include "heartcare/page/page.h"
#include "layout.h"

namespace heartcare::page {

/// Where one lead goes. Millimetres.
struct Slot {
  LeadSource source;
  Box row;              ///< its own share
  Box box;              ///< what it may draw on
  double baseline = 0;  ///< y of 0 uV without an electrode offset
  Seconds start;        ///< time at box.x
  bool rhythm = false;
};

/// Room left of the plot for the calibration pulse; 200 ms at 100 mm/s just fit.
inline constexpr double pulse_margin = 20;
inline constexpr double plot_width = 250;

/// A page of this paper with its bands, grid and plot; nothing drawn yet.
[[nodiscard]] Page blank_page(const PageOptions& options);

/// Shares the plot out: row heights 25 mm and strips 18 mm, stretched or shrunk to fill the plot and rounded
/// down to whole 5 mm (rows of 25 mm and more) or 1 mm, so that baselines fall on grid lines. Shortens plot
/// and grid to what is used.
[[nodiscard]] std::vector<Slot> share_out(Page& page, const Arrangement& arrangement,
                                          const PageOptions& options);

}  // namespace heartcare::page
