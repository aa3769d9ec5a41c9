#include "heartcare/page/palette.h"

#include <cstddef>

#include "names.h"

namespace heartcare::page {
namespace {

constexpr double px = 25.4 / 300;  ///< one dot of the 300 dpi page that the published widths refer to, mm
constexpr double pt = 25.4 / 72;   ///< mm

constexpr Colour hex(unsigned rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8 & 0xFF),
          static_cast<std::uint8_t>(rgb & 0xFF)};
}

struct Row {
  PaletteId id;
  std::string_view name;
  Palette palette;
};

/// Paper, 1 mm, 5 mm, ink, label, baseline. The sources give no ink for grey and red-orange: black, as
/// printed.
constexpr std::array rows{
    Row{PaletteId::pink,
        "pink",
        {hex(0xFFF4F4), hex(0xFFC0C0), hex(0xE0A0A0), hex(0x000000), hex(0x000000), hex(0xB06060), 0.5 * px,
         1.0 * px, 1.5 * px}},
    Row{PaletteId::red_orange,
        "red-orange",
        {hex(0xFFFFFF), hex(0xFF5333), hex(0xD43D1A), hex(0x000000), hex(0x000000), hex(0x8F2A12), 0.1 * pt,
         0.2 * pt, 0.6 * pt}},
    Row{PaletteId::grey,
        "grey",
        {hex(0xFFFFFF), hex(0xD6D6D6), hex(0x7A7A7A), hex(0x000000), hex(0x000000), hex(0x4A4A4A), 0.5 * px,
         1.0 * px, 1.5 * px}},
    Row{PaletteId::dark,
        "dark",
        {hex(0x000000), hex(0x3F0000), hex(0x7F0000), hex(0xFFFFFF), hex(0xFFFF00), hex(0x7F4C00), 0.5 * px,
         1.0 * px, 1.5 * px}},
};

const Row& row(PaletteId id) noexcept {
  for (const Row& candidate : rows)
    if (candidate.id == id) return candidate;
  return rows.front();
}

}  // namespace

const Palette& palette(PaletteId id) noexcept { return row(id).palette; }

std::string_view palette_name(PaletteId id) noexcept { return row(id).name; }

std::optional<PaletteId> parse_palette(std::string_view name) noexcept {
  for (const Row& candidate : rows)
    if (same_word(candidate.name, name)) return candidate.id;
  return {};
}

}  // namespace heartcare::page
