#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/units.h"
#include "heartcare/heartagent/recipe.h"
#include "heartcare/page/page.h"

namespace heartcare::pagemaker {

/// Two frames, both in pixels, x to the right, y down, pixel (i, j) covers [i, i+1) x [j, j+1):
/// - the *page*: the undamaged page, flat and upright;
/// - the *picture*: what a camera, scanner or fax made of it.

/// Bending of the paper: displacements in page pixels at the nodes of a regular net over the page, bilinear
/// in between. Empty for flat paper.
struct Bend {
  int columns = 0, rows = 0;            ///< nodes
  double step_x = 1, step_y = 1;        ///< page pixels between nodes
  std::vector<float> shift_x, shift_y;  ///< columns x rows each, row-major; page pixels
  [[nodiscard]] page::Point at(page::Point p) const noexcept;
};

/// One stretch of one lead as it was drawn.
struct LeadTruth {
  LeadId lead = LeadId::other;
  bool rhythm = false;    ///< a full-width strip
  bool inverted = false;  ///< drawn upside down (-aVR)
  bool derived = false;   ///< computed from I and II
  page::Box box;          ///< page pixels that the trace may use
  std::array<page::Point, 4>
      corners;          ///< of that box in the picture: top left, top right, bottom right, bottom left
  Seconds start{0};     ///< time at box.x, in the recording
  double baseline = 0;  ///< page y of 0 microvolts
  double px_per_mv = 0, px_per_s = 0;  ///< page pixels; up is positive voltage, unless inverted
  int first_column = 0;                ///< page column of y[0]
  /// Page y of the middle of the trace at the middle of each column; NaN where nothing is drawn.
  std::vector<float> y;
};

/// Where everything lies, exact to a hundredth of a pixel.
struct PageTruth {
  heartagent::PageRecipe recipe;
  std::string options;                          ///< page options as text (page::options_from_text)
  int page_width = 0, page_height = 0;          ///< pixels
  int width = 0, height = 0;                    ///< of the picture
  double px_per_mm = 0;                         ///< page pixels
  std::string grid_look;                        ///< "lines", "coarse", "dots", "none"
  page::Box grid;                               ///< page pixels; empty where no grid is drawn
  double grid_minor_px = 0, grid_major_px = 0;  ///< period of 1 mm and 5 mm lines; 0 = not drawn
  std::array<double, 9> homography{1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< bent page -> picture, row-major
  Bend bend;
  std::vector<LeadTruth> leads;  ///< in order of page::Page::places

  /// picture = homography(page + bend(page)).
  [[nodiscard]] page::Point to_picture(page::Point on_page) const noexcept;
  /// The inverse, to less than 0.01 page pixel.
  [[nodiscard]] page::Point to_page(page::Point in_picture) const noexcept;
};

/// One JSON object; schema in docs/page-pictures.md. Coordinates to 0.01 pixel.
[[nodiscard]] std::string to_json(const PageTruth& truth);

}  // namespace heartcare::pagemaker
