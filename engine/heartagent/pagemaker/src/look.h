#pragma once
#include "dice.h"
#include "heartcare/heartagent/recipe.h"
#include "heartcare/page/page.h"

namespace heartcare::pagemaker {

enum class GridLook { lines, coarse, dots, none };  ///< coarse: only every 5 mm; dots: at every millimetre
[[nodiscard]] std::string_view grid_name(GridLook grid) noexcept;

enum class LabelSpot { above, beneath, at_start };  ///< of the lead's name, seen from the trace
enum class Separator { ticks, bar, none };          ///< where one lead ends and the next begins
enum class HeaderLook { none, corner, columns, boxed };

/// What one recipe makes of a page, before damage.
struct Look {
  page::Palette colours{};
  GridLook grid = GridLook::lines;
  double phase_x = 0, phase_y = 0;  ///< shift of the grid against the traces, mm: printed paper
  bool whole_grid = false;          ///< over the whole sheet, not only behind the traces
  bool dark = false;                ///< a screen, not paper
  std::size_t face = 0;             ///< of Lettering
  double label_size = 3.5;          ///< mm
  LabelSpot label_spot = LabelSpot::above;
  Separator separator = Separator::ticks;
  HeaderLook header = HeaderLook::corner;
  bool german = false;
  double px_per_mm = 6;
  page::Box crop;  ///< the part of the paper that is in the picture, mm
};

[[nodiscard]] Look look_of(const page::Page& page, const page::PageOptions& options,
                           const heartagent::PageRecipe& recipe, std::size_t faces);

/// Options for a record where the caller left them to the seed.
[[nodiscard]] page::PageOptions options_of(const Record& record, const heartagent::PageRecipe& recipe);

}  // namespace heartcare::pagemaker
