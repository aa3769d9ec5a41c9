#include "heartcare/ui_model/choices.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace heartcare::ui_model {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::ui_model::Choices)
};

QString number(double value) { return QLocale().toString(value, 'g', 4); }

Choice<double> hertz(double value) { return {value, Tr::tr("%1 Hz").arg(number(value))}; }

}  // namespace

std::vector<Choice<page::LayoutId>> layout_choices() {
  using page::LayoutId;
  return {{LayoutId::grid_3x4, Tr::tr("3 × 4")},
          {LayoutId::grid_3x4_1, Tr::tr("3 × 4 + 1 rhythm strip")},
          {LayoutId::grid_3x4_3, Tr::tr("3 × 4 + 3 rhythm strips")},
          {LayoutId::grid_6x2, Tr::tr("6 × 2")},
          {LayoutId::grid_12x1, Tr::tr("12 × 1")},
          {LayoutId::cabrera_6x2, Tr::tr("Cabrera 6 × 2")},
          {LayoutId::extended_15, Tr::tr("15 leads")},
          {LayoutId::extended_16, Tr::tr("16 leads")},
          {LayoutId::single, Tr::tr("Single lead")}};
}

std::vector<Choice<page::PaletteId>> palette_choices() {
  using page::PaletteId;
  return {{PaletteId::pink, Tr::tr("Pink paper")},
          {PaletteId::red_orange, Tr::tr("Red-orange paper")},
          {PaletteId::grey, Tr::tr("Grey paper")},
          {PaletteId::dark, Tr::tr("Dark screen")}};
}

std::vector<Choice<page::PaperSize>> paper_choices() {
  return {{page::PaperSize::a4_landscape, Tr::tr("A4 landscape")},
          {page::PaperSize::letter_landscape, Tr::tr("Letter landscape")}};
}

std::vector<Choice<page::Columns>> columns_choices() {
  return {{page::Columns::sequential, Tr::tr("Sequential columns")},
          {page::Columns::simultaneous, Tr::tr("Simultaneous columns")}};
}

std::vector<Choice<double>> speed_choices() {
  std::vector<Choice<double>> choices;
  for (const double v : {12.5, 25.0, 50.0, 100.0}) choices.push_back({v, speed_text(v)});
  return choices;
}

std::vector<Choice<double>> gain_choices() {
  std::vector<Choice<double>> choices;
  for (const double g : {2.5, 5.0, 10.0, 20.0}) choices.push_back({g, Tr::tr("%1 mm/mV").arg(number(g))});
  return choices;
}

std::vector<Choice<double>> baseline_filter_choices() {
  return {{0.0, Tr::tr("Off")}, hertz(0.05), hertz(0.5), hertz(0.67)};
}

std::vector<Choice<double>> muscle_filter_choices() {
  std::vector<Choice<double>> choices{{0.0, Tr::tr("Off")}};
  for (const double f : {150.0, 100.0, 40.0, 35.0}) {
    choices.push_back(hertz(f));
    if (signal::below_diagnostic_band({.low_pass_hz = f}))
      choices.back().text = Tr::tr("%1 – below the diagnostic band").arg(choices.back().text);
  }
  return choices;
}

std::vector<Choice<double>> notch_filter_choices() { return {{0.0, Tr::tr("Off")}, hertz(50), hertz(60)}; }

double stepped(const std::vector<Choice<double>>& choices, double value, int step) {
  const auto nearest =
      std::min_element(choices.begin(), choices.end(), [value](const auto& a, const auto& b) {
        return std::abs(a.value - value) < std::abs(b.value - value);
      });
  const auto last = static_cast<std::ptrdiff_t>(choices.size()) - 1;
  const auto at = std::clamp<std::ptrdiff_t>(nearest - choices.begin() + step, 0, last);
  return choices[static_cast<std::size_t>(at)].value;
}

QString layout_short_text(page::LayoutId layout) {
  switch (layout) {
    case page::LayoutId::grid_3x4_1:
      return Tr::tr("3 × 4 + 1");
    case page::LayoutId::grid_3x4_3:
      return Tr::tr("3 × 4 + 3");
    case page::LayoutId::cabrera_6x2:
      return Tr::tr("Cabrera");
    default:
      return text_of(layout_choices(), layout);
  }
}

QString speed_text(double mm_per_s) { return Tr::tr("%1 mm/s").arg(number(mm_per_s)); }

QString gain_text(const page::Gain& gain) {
  if (gain.automatic) return Tr::tr("automatic gain");
  if (gain.limb == gain.chest) return Tr::tr("%1 mm/mV").arg(number(gain.limb.value));
  return Tr::tr("limb %1, chest %2 mm/mV").arg(number(gain.limb.value), number(gain.chest.value));
}

}  // namespace heartcare::ui_model
