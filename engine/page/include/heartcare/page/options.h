#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "heartcare/core/lead.h"
#include "heartcare/core/result.h"
#include "heartcare/core/units.h"
#include "heartcare/page/palette.h"
#include "heartcare/signal/display_filter.h"

namespace heartcare::page {

/// How the leads are arranged. Rows x columns, "+n" = n rhythm strips below.
enum class LayoutId {
  grid_3x4,
  grid_3x4_1,
  grid_3x4_3,
  grid_6x2,
  grid_12x1,
  cabrera_6x2,
  extended_15,
  extended_16,
  single
};
inline constexpr std::array all_layouts{LayoutId::grid_3x4,    LayoutId::grid_3x4_1,  LayoutId::grid_3x4_3,
                                        LayoutId::grid_6x2,    LayoutId::grid_12x1,   LayoutId::cabrera_6x2,
                                        LayoutId::extended_15, LayoutId::extended_16, LayoutId::single};
[[nodiscard]] std::string_view layout_name(
    LayoutId id) noexcept;  ///< "3x4", "3x4+1", "3x4+3", "6x2", "12x1", "cabrera", "15", "16", "single"

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
  PaperSpeed speed{25};  ///< 12.5, 25, 50 or 100
  Gain gain;
  PaletteId palette = PaletteId::pink;
  PaperSize paper = PaperSize::a4_landscape;
  signal::DisplayFilters filters;
  Seconds start{0};                   ///< first instant shown; may lie anywhere in the recording
  std::optional<LeadId> rhythm_lead;  ///< replaces the layout's first rhythm strip; the lead of `single`
  bool grid = true;
  bool calibration_pulse = true;
  bool patient = true;     ///< false prints the page without patient data
  bool fiducials = false;  ///< wave boundaries on the traces, for those who know them: see marks.h
  bool operator==(const PageOptions&) const = default;
};

/// The values that speed and gain may take; anything else is refused.
inline constexpr std::array paper_speeds{PaperSpeed{12.5}, PaperSpeed{25}, PaperSpeed{50}, PaperSpeed{100}};
inline constexpr std::array paper_gains{PaperGain{2.5}, PaperGain{5}, PaperGain{10}, PaperGain{20}};

/// A layout by its layout_name(), in either case; empty if there is none of that name.
[[nodiscard]] std::optional<LayoutId> parse_layout(std::string_view name) noexcept;
/// "sequential", "simultaneous".
[[nodiscard]] std::string_view columns_name(Columns columns) noexcept;
[[nodiscard]] std::optional<Columns> parse_columns(std::string_view name) noexcept;
/// "a4", "letter".
[[nodiscard]] std::string_view paper_name(PaperSize paper) noexcept;
[[nodiscard]] std::optional<PaperSize> parse_paper(std::string_view name) noexcept;

/// Checks every option against its list. Errors: invalid_argument.
[[nodiscard]] Result<void> validate(const PageOptions& options);

/// Options as one line for settings and the command line, e.g.
/// "layout=3x4+1 columns=sequential speed=25 gain=10 chest=10 palette=pink paper=a4 grid=on pulse=on
/// patient=on fiducials=off". `start` is a place in a recording, not a setting, and left out.
[[nodiscard]] std::string to_text(const PageOptions& options);
/// Reads to_text() back; words that are missing keep the value they have in `defaults`. "gain=auto" is
/// accepted. Errors: invalid_argument (an unknown word or a value outside its list).
[[nodiscard]] Result<PageOptions> options_from_text(std::string_view text, PageOptions defaults = {});

}  // namespace heartcare::page
