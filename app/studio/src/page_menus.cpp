#include "heartcare/studio/page_menus.h"

#include <QWidget>

namespace heartcare::studio {
namespace {

std::optional<double> on_or_off(double hz) { return hz > 0 ? std::optional(hz) : std::nullopt; }

}  // namespace

PageMenus::PageMenus(QWidget* window)
    : QObject(window),
      layout("menu_layout", tr("&Layout"), ui_model::layout_choices(), window,
             change<page::LayoutId>([](auto& options, page::LayoutId id) { options.layout = id; })),
      speed("menu_speed", tr("&Speed"), ui_model::speed_choices(), window,
            change<double>([](auto& options, double value) { options.speed.value = value; })),
      gain("menu_gain", tr("&Gain"), ui_model::gain_choices(), window,
           change<double>([](auto& options, double value) {
             options.gain = {{value}, {value}, false};
           })),
      palette("menu_palette", tr("&Colours of the paper"), ui_model::palette_choices(), window,
              change<page::PaletteId>([](auto& options, page::PaletteId id) { options.palette = id; })),
      paper("menu_paper", tr("Paper si&ze"), ui_model::paper_choices(), window,
            change<page::PaperSize>([](auto& options, page::PaperSize size) { options.paper = size; })),
      baseline(
          "menu_baseline", tr("&Baseline filter (high-pass)"), ui_model::baseline_filter_choices(), window,
          change<double>([](auto& options, double hz) { options.filters.high_pass_hz = on_or_off(hz); })),
      muscle("menu_muscle", tr("&Muscle filter (low-pass)"), ui_model::muscle_filter_choices(), window,
             change<double>([](auto& options, double hz) { options.filters.low_pass_hz = on_or_off(hz); })),
      notch("menu_notch", tr("Mains &notch"), ui_model::notch_filter_choices(), window,
            change<double>([](auto& options, double hz) { options.filters.notch_hz = on_or_off(hz); })) {
  setObjectName(QStringLiteral("page_menus"));
  // The layouts come in the order of their number keys; palettes get theirs with Alt.
  const char* const layout_keys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
  for (std::size_t i = 0; i < std::size(layout_keys); ++i)
    layout.action(i)->setShortcut(QKeySequence(QLatin1String(layout_keys[i])));
  const char* const palette_keys[] = {"Alt+1", "Alt+2", "Alt+3", "Alt+4"};
  for (std::size_t i = 0; i < std::size(palette_keys); ++i)
    palette.action(i)->setShortcut(QKeySequence(QLatin1String(palette_keys[i])));
}

void PageMenus::set_options(const page::PageOptions& options) {
  options_ = options;
  layout.check(options.layout);
  speed.check(options.speed.value);
  const bool one_gain = !options.gain.automatic && options.gain.limb == options.gain.chest;
  gain.check(one_gain ? options.gain.limb.value : 0.0);
  palette.check(options.palette);
  paper.check(options.paper);
  baseline.check(options.filters.high_pass_hz.value_or(0.0));
  muscle.check(options.filters.low_pass_hz.value_or(0.0));
  notch.check(options.filters.notch_hz.value_or(0.0));
}

}  // namespace heartcare::studio
