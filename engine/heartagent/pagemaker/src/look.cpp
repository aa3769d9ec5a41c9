#include "look.h"

#include <algorithm>
#include <array>

namespace heartcare::pagemaker {
namespace {

using heartagent::Degradation;
using page::Colour;

struct Paper {
  Colour paper, minor, major;
};

/// Papers and screens beside those of the canvas, as seen on scans and photos.
constexpr std::array warm{Paper{{255, 244, 240}, {255, 190, 178}, {238, 140, 128}},
                          Paper{{253, 240, 222}, {250, 208, 160}, {240, 176, 110}},
                          Paper{{255, 255, 255}, {250, 200, 205}, {226, 120, 130}},
                          Paper{{250, 236, 240}, {236, 190, 204}, {214, 150, 172}}};
constexpr std::array cool{Paper{{255, 255, 255}, {205, 205, 205}, {130, 130, 130}},
                          Paper{{248, 250, 248}, {178, 210, 186}, {110, 168, 128}},
                          Paper{{250, 251, 255}, {186, 202, 230}, {120, 146, 200}},
                          Paper{{255, 255, 255}, {120, 120, 120}, {60, 60, 60}}};

Colour jittered(Colour colour, Dice& dice, int reach) {
  const auto move = [&](std::uint8_t value) {
    return static_cast<std::uint8_t>(std::clamp(value + dice.between(-reach, reach), 0, 255));
  };
  return {move(colour.red), move(colour.green), move(colour.blue)};
}

template <class Papers>
void repaint(page::Palette& colours, const Papers& papers, Dice& dice) {
  const Paper& paper = dice.pick(papers);
  colours.paper = paper.paper;
  colours.minor = paper.minor;
  colours.major = paper.major;
}

page::Palette colours_of(page::PaletteId id, Dice& dice) {
  page::Palette colours = page::palette(id);
  if (id == page::PaletteId::pink && dice.chance(0.6)) repaint(colours, warm, dice);
  if (id == page::PaletteId::grey && dice.chance(0.7)) repaint(colours, cool, dice);
  colours.paper = jittered(colours.paper, dice, 4);
  colours.minor = jittered(colours.minor, dice, 8);
  colours.major = jittered(colours.major, dice, 8);
  if (id != page::PaletteId::dark && dice.chance(0.2)) colours.ink = {28, 30, 90};  // blue plotter ink
  if (id != page::PaletteId::dark) colours.label = dice.chance(0.85) ? colours.ink : Colour{60, 60, 60};
  colours.minor_width = dice.uniform(0.06, 0.14);
  colours.major_width = colours.minor_width * dice.uniform(1.2, 2.2);
  colours.trace_width = dice.uniform(0.18, 0.45);
  return colours;
}

GridLook grid_of(Dice& dice) {
  const double roll = dice.uniform(0, 1);
  return roll < 0.72   ? GridLook::lines
         : roll < 0.84 ? GridLook::coarse
         : roll < 0.94 ? GridLook::dots
                       : GridLook::none;
}

/// The whole sheet, or cut near the traces as excerpts are.
page::Box crop_of(const page::Page& page, bool whole, Dice& dice) {
  const page::Box sheet{0, 0, page.width, page.height};
  if (whole) return sheet;
  const page::Box grid = page.grid.width > 0 ? page.grid : page.plot;
  const double left = std::max(0.0, grid.x - dice.uniform(0, 6)),
               top = std::max(0.0, grid.y - dice.uniform(0, 8));
  return {left, top, std::min(page.width, grid.right() + dice.uniform(0, 6)) - left,
          std::min(page.height, grid.bottom() + dice.uniform(0, 8)) - top};
}

bool holds(const Record& record, LeadId id) {
  const auto& leads = record.main().leads();
  return std::any_of(leads.begin(), leads.end(), [&](const Lead& lead) { return lead.id == id; });
}

}  // namespace

std::string_view grid_name(GridLook grid) noexcept {
  static constexpr std::array names{"lines", "coarse", "dots", "none"};
  return names[static_cast<std::size_t>(grid)];
}

Look look_of(const page::Page& page, const page::PageOptions& options, const heartagent::PageRecipe& recipe,
             std::size_t faces) {
  Dice dice(recipe.seed, "look");
  Look look;
  look.colours = colours_of(options.palette, dice);
  look.grid = options.grid ? grid_of(dice) : GridLook::none;
  if (dice.chance(0.3)) {
    look.phase_x = dice.uniform(-0.5, 0.5);
    look.phase_y = dice.uniform(-0.5, 0.5);
  }
  look.whole_grid = dice.chance(0.5);
  look.dark = options.palette == page::PaletteId::dark;
  look.face = dice.below(faces);
  look.label_size = dice.uniform(2.8, 4.4);
  look.label_spot = static_cast<LabelSpot>(dice.below(3));
  look.separator = static_cast<Separator>(dice.below(3));
  look.header = static_cast<HeaderLook>(dice.below(4));
  look.german = dice.chance(0.4);
  look.px_per_mm = recipe.degradation == Degradation::photo ? dice.uniform(6, 8) : dice.uniform(4, 8);
  const bool whole = recipe.degradation == Degradation::photo || dice.chance(0.6);
  look.crop = crop_of(page, whole, dice);
  if (!whole) look.header = HeaderLook::none;  // what is cut out near the traces has lost its head
  return look;
}

page::PageOptions options_of(const Record& record, const heartagent::PageRecipe& recipe) {
  using page::LayoutId;
  Dice dice(recipe.seed, "options");
  std::vector<LayoutId> layouts{LayoutId::grid_3x4,    LayoutId::grid_3x4_1, LayoutId::grid_3x4_1,
                                LayoutId::grid_3x4_3,  LayoutId::grid_6x2,   LayoutId::grid_12x1,
                                LayoutId::cabrera_6x2, LayoutId::single};
  if (holds(record, LeadId::V7) || holds(record, LeadId::V4R)) {
    layouts.push_back(LayoutId::extended_15);
    layouts.push_back(LayoutId::extended_16);
  }
  page::PageOptions options;
  options.layout = dice.pick(layouts);
  options.columns = dice.chance(0.8) ? page::Columns::sequential : page::Columns::simultaneous;
  options.palette = dice.pick(page::all_palettes);
  const bool on_paper = recipe.degradation == Degradation::scan || recipe.degradation == Degradation::fax;
  if (on_paper && options.palette == page::PaletteId::dark) options.palette = page::PaletteId::grey;
  options.paper = dice.chance(0.8) ? page::PaperSize::a4_landscape : page::PaperSize::letter_landscape;
  if (dice.chance(0.1)) options.speed = PaperSpeed{50};
  if (dice.chance(0.15)) {
    options.gain.limb = options.gain.chest = PaperGain{dice.chance(0.5) ? 5.0 : 20.0};
  } else if (dice.chance(0.1)) {
    options.gain.chest = PaperGain{5};
  }
  options.calibration_pulse = dice.chance(0.85);
  if (dice.chance(0.3)) options.filters = {0.5, 40, std::nullopt};
  options.patient = false;
  return options;
}

}  // namespace heartcare::pagemaker
