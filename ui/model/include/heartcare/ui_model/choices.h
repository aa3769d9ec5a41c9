#pragma once
#include <QString>
#include <vector>

#include "heartcare/page/options.h"

/// What a reader can choose, with its name in the reader's language: one source for menus, dialog and status
/// bar. GUI thread (the texts are translated when asked for).
namespace heartcare::ui_model {

template <class T>
struct Choice {
  T value;
  QString text;
};

[[nodiscard]] std::vector<Choice<page::LayoutId>> layout_choices();
[[nodiscard]] std::vector<Choice<page::PaletteId>> palette_choices();
[[nodiscard]] std::vector<Choice<page::PaperSize>> paper_choices();
[[nodiscard]] std::vector<Choice<page::Columns>> columns_choices();
[[nodiscard]] std::vector<Choice<double>> speed_choices();  ///< mm/s, slowest first
[[nodiscard]] std::vector<Choice<double>> gain_choices();   ///< mm/mV, smallest first

/// One line of the filter menus; 0 Hz = off.
[[nodiscard]] std::vector<Choice<double>> baseline_filter_choices();
[[nodiscard]] std::vector<Choice<double>>
muscle_filter_choices();  ///< says which no longer show the diagnostic band
[[nodiscard]] std::vector<Choice<double>> notch_filter_choices();

/// The neighbour of `value` in `choices`, `step` places further, ending at the first or last one.
[[nodiscard]] double stepped(const std::vector<Choice<double>>& choices, double value, int step);

/// The text of a value; empty if it is not among the choices.
template <class T>
[[nodiscard]] QString text_of(const std::vector<Choice<T>>& choices, T value) {
  for (const auto& choice : choices)
    if (choice.value == value) return choice.text;
  return {};
}

[[nodiscard]] QString layout_short_text(page::LayoutId layout);  ///< "3 × 4 + 1": for buttons
[[nodiscard]] QString speed_text(double mm_per_s);
[[nodiscard]] QString gain_text(const page::Gain& gain);

}  // namespace heartcare::ui_model
