#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace heartcare::page {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

enum class PaletteId { pink, red_orange, grey, dark };
inline constexpr std::array all_palettes{PaletteId::pink, PaletteId::red_orange, PaletteId::grey,
                                         PaletteId::dark};

/// Colours and line widths of one kind of ECG paper. Widths in millimetres. [clinical.md 2]
struct Palette {
  Colour paper, minor, major, ink, label, baseline;
  double minor_width, major_width, trace_width;
};

[[nodiscard]] const Palette& palette(PaletteId id) noexcept;
[[nodiscard]] std::string_view palette_name(PaletteId id) noexcept;  ///< "pink", "red-orange", "grey", "dark"
/// A palette by its palette_name(), in either case; empty if there is none of that name.
[[nodiscard]] std::optional<PaletteId> parse_palette(std::string_view name) noexcept;

}  // namespace heartcare::page
