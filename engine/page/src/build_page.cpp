#include <algorithm>
#include <cmath>
#include <cstdio>

#include "captions.h"
#include "furniture.h"
#include "gain.h"
#include "geometry.h"
#include "plain_text.h"
#include "trace.h"
#include "window.h"

namespace heartcare::page {
namespace {

TracePlace place_for(const Slot& slot, const SignalGroup& group, const Gain& gain, PaperSpeed speed) {
  TracePlace place;
  place.lead = slot.source.index.value_or(TracePlace::no_lead);
  place.id = slot.source.id;
  place.box = slot.box;
  place.row = slot.row;
  place.baseline = slot.baseline;
  place.rate = group.rate();
  place.start = slot.start;
  place.speed = speed;
  place.gain = is_chest(slot.source.id) ? gain.chest : gain.limb;
  place.rhythm = slot.rhythm;
  place.inverted = slot.source.inverted;
  place.derived = slot.source.derived;
  return place;
}

void note(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

/// Moves the baseline so that an electrode offset does not push the trace off the page; says by how much.
void take_out_offset(TracePlace& place, const Window& window, const std::string& label, Outcome& outcome) {
  const double shift = offset_shift(median_microvolts(window.samples), place.gain, place.row.height);
  if (shift == 0) return;
  place.baseline += place.inverted ? -shift : shift;
  char text[32];
  std::snprintf(text, sizeof text, " %+.3g mV", shift / place.gain.value);
  note(outcome.offsets, label + text);
}

Result<void> draw_trace(Page& page, const SignalGroup& group, const Slot& slot, const PageOptions& options,
                        const PageWords& words, Outcome& outcome) {
  TracePlace place = place_for(slot, group, outcome.gain, options.speed);
  const auto window = read_window(group, slot.source, place.start, place.end(), outcome.filters);
  if (!window) return pass_on(window);
  const std::string label = place_label(group, slot.source, words);
  take_out_offset(place, *window, label, outcome);
  page.places.push_back(place);
  if (add_trace(page, page.places.size() - 1, *window)) note(outcome.clipped, label);
  return {};
}

std::string channel_name(const Lead& lead) {
  std::string text = one_line(lead.label.empty() ? std::string(lead_name(lead.id)) : lead.label, 16);
  if (!lead.is_ecg() && !lead.unit.empty()) text += " (" + one_line(lead.unit, 8) + ")";
  return text;
}

}  // namespace

Result<Page> build_page(const Record& record, const PageOptions& options, JobContext& job,
                        const PageWords& words) {
  if (auto ok = validate(options); !ok) return pass_on(ok);
  const SignalGroup& group = record.main();
  if (options.start.value < 0 || options.start >= group.duration())
    return fail(ErrorCode::invalid_argument, "the page would start outside the recording");

  Page page = blank_page(options);
  const Arrangement arrangement = arrange(group, options);
  const std::vector<Slot> slots = share_out(page, arrangement, options);
  Outcome outcome;
  outcome.filters = applicable(options.filters, group.rate());
  auto gain = choose_gain(group, slots, options, outcome.filters, job);
  if (!gain) return pass_on(gain);
  outcome.gain = *gain;
  for (const std::size_t lead : arrangement.left_out)
    note(outcome.not_drawn, channel_name(group.leads()[lead]));
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    job.progress(static_cast<double>(i) / static_cast<double>(slots.size()), "page");
    if (!slots[i].source.recorded()) continue;
    if (auto ok = draw_trace(page, group, slots[i], options, words, outcome); !ok) return pass_on(ok);
  }
  furnish(page, group, slots, outcome.gain, options, words);
  write_header(page, record, options, words);
  write_warnings(page, record, outcome, words);
  write_footer(page, record, options, outcome, words);
  if (!options.grid) page.grid = {};
  job.progress(1, "page");
  return page;
}

}  // namespace heartcare::page
