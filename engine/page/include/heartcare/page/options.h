#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/units.h"
#include "heartcare/page/palette.h"
#include "heartcare/signal/display_filter.h"

namespace heartcare::page {

/// How the leads are arranged. Rows x columns, "+n" = n rhythm strips below.
enum class LayoutId { grid_3x4, grid_3x4_1, grid_3x4_3, grid_6x2, grid_12x1, cabrera_6x2, extended_15, extended_16, single };
inline constexpr std::array all_layouts{LayoutId::grid_3x4,    LayoutId::grid_3x4_1,  LayoutId::grid_3x4_3,
                                        LayoutId::grid_6x2,    LayoutId::grid_12x1,   LayoutId::cabrera_6x2,
                                        LayoutId::extended_15, LayoutId::extended_16, LayoutId::single};
[[nodiscard]] std::string_view layout_name(LayoutId id) noexcept;  ///< "3x4", "3x4+1", "3x4+3", "6x2", "12x1", "cabrera", "15", "16", "single"

/// Columns show successive stretches of the same ten seconds, or all the same stretch.
enum class Columns { sequential, simultaneous };

enum class PaperSize { a4_landscape, letter_landscape };

/// Gain in mm/mV for limb and chest leads; automatic picks the largest of 2.5/5/10/20 at which the leads fit
/// their rows, from robust extremes so that one artefact does not flatten the page.
struct Gain {
  PaperGain limb{10}, chest{10};
  bool automatic = false;
  bool operator==(const Gain&) const = default;
};

struct PageOptions {
  LayoutId layout = LayoutId::grid_3x4_1;
  Columns columns = Columns::sequential;
  PaperSpeed speed{25};               ///< 12.5, 25, 50 or 100
  Gain gain;
  PaletteId palette = PaletteId::pink;
  PaperSize paper = PaperSize::a4_landscape;
  signal::DisplayFilters filters;
  Seconds start{0};                   ///< first instant shown; may lie anywhere in the recording
  std::optional<LeadId> rhythm_lead;  ///< replaces the layout's first rhythm strip; the lead of `single`
  bool grid = true;
  bool calibration_pulse = true;
  bool patient = true;                ///< false prints the page without patient data
};

}  // namespace heartcare::page
