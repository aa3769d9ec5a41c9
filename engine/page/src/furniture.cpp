#include "furniture.h"

#include <algorithm>

#include "gain.h"
#include "plain_text.h"

namespace heartcare::page {
namespace {

constexpr double thin_row = 14;  ///< below this a label stands left of a full-width trace instead of above it

void add_label(Page& page, const SignalGroup& group, const Slot& slot, const PageWords& words) {
  const double size = slot.row.height < thin_row ? 2.8 : 3.6;
  std::string text = place_label(group, slot.source, words);
  if (!slot.source.recorded()) text += "  " + words.not_recorded;
  Point at{slot.row.x + 1.5, slot.row.y + size};
  if (slot.row.height < thin_row && slot.row.width == plot_width) at = {page.grid.x + 0.5, slot.baseline - 1};
  page.texts.push_back({at, std::move(text), size, TextRole::lead_label});
}

/// 1 mV for 200 ms at the row's own gain, ending at a 5 mm line where there is room.
void add_pulse(Page& page, const Slot& slot, PaperGain gain, PaperSpeed speed) {
  const double width = 0.2 * speed.value, height = gain.value;
  const double gap = width <= 10 ? 5 : 0;
  const double fall = page.plot.x - gap, rise = fall - width, leg = std::min(2.5, rise - page.grid.x);
  const double foot = slot.baseline, top = foot - height;
  std::vector<Point> pulse{{rise, foot}, {rise, top}, {fall, top}, {fall, foot}};
  if (leg > 0) pulse.insert(pulse.begin(), {rise - leg, foot});
  if (gap > 0) pulse.push_back({fall + std::min(2.5, gap), foot});
  page.pulses.push_back(std::move(pulse));
}

/// Two short ticks, above and below the place where one lead ends and the next begins.
void add_separator(Page& page, const Slot& slot) {
  const double reach = std::min(4.0, slot.row.height / 4), length = reach / 2;
  for (const double side : {-1.0, 1.0})
    page.separators.push_back(
        {{slot.row.x, slot.baseline + side * (reach - length)}, {slot.row.x, slot.baseline + side * reach}});
}

}  // namespace

std::string place_label(const SignalGroup& group, const LeadSource& source, const PageWords& words) {
  std::string label(lead_name(source.id));
  if (label.empty() && source.index) label = one_line(group.leads()[*source.index].label, 16);
  if (source.inverted) label = "-" + label;
  if (source.derived) label += " (" + words.derived + ")";
  return label;
}

void furnish(Page& page, const SignalGroup& group, const std::vector<Slot>& slots, const Gain& gain,
             const PageOptions& options, const PageWords& words) {
  std::optional<PaperGain> shown;
  for (const Slot& slot : slots) {
    add_label(page, group, slot, words);
    const bool row_start = slot.row.x == page.plot.x;
    if (!row_start) add_separator(page, slot);
    if (!row_start || !options.calibration_pulse) continue;
    const PaperGain own = is_chest(slot.source.id) ? gain.chest : gain.limb;
    // Pulses as high as their rows would run into each other: then one for all rows of the same gain.
    if (slot.row.height > own.value + 1 || shown != own) add_pulse(page, slot, own, options.speed);
    shown = own;
  }
}

}  // namespace heartcare::page
