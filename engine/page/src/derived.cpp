#include "heartcare/page/derived.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "plain_text.h"
#include "trace.h"
#include "trace_height.h"

namespace heartcare::page {
namespace {

constexpr double badge_height = 3.4, badge_width = 3.4, badge_letter = 1.75;  ///< mm
constexpr double in_doubt = 0.3;   ///< mm by which another trace must be nearer than the measured one
constexpr double label_room = 13;  ///< of a lead's label, mm
constexpr std::size_t note_width = 140;
constexpr double note_size = 2.8;

std::optional<std::size_t> lead_index(LeadId id) {
  const auto found = std::find(standard_leads.begin(), standard_leads.end(), id);
  if (found == standard_leads.end()) return std::nullopt;
  return static_cast<std::size_t>(found - standard_leads.begin());
}

/// The part of a trace that a place shows, with a sample beyond either end.
std::optional<Window> visible(const TracePlace& place, std::int64_t first, const std::vector<float>& values) {
  const auto last = first + static_cast<std::int64_t>(values.size());
  const auto from = std::max(first, static_cast<std::int64_t>(std::floor(place.sample_at(place.box.x))));
  const auto to =
      std::min(last, static_cast<std::int64_t>(std::ceil(place.sample_at(place.box.right()))) + 1);
  if (from >= to) return std::nullopt;
  return Window{from, {values.begin() + (from - first), values.begin() + (to - first)}};
}

void draw(Page& page, std::size_t index, TraceClass kind, std::int64_t first,
          const std::vector<float>& values) {
  const TracePlace& place = page.places[index];
  const auto window = visible(place, first, values);
  if (!window) return;
  std::vector<Stroke> strokes;
  draw_strokes(place, index, *window, strokes);
  for (Stroke& stroke : strokes) page.derived.push_back({kind, index, std::move(stroke.points)});
}

void add_badge(Page& page, TraceClass kind, Point at, std::string text) {
  const auto letters = static_cast<double>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // bytes that begin a character
  }));
  const double width = std::max(badge_width, letters * badge_letter + 1.2);
  page.badges.push_back({kind, {at.x, at.y, width, badge_height}, std::move(text)});
}

/// Moves the measured trace of a place into the upper half of its row.
void lift(Page& page, std::size_t index) {
  TracePlace& place = page.places[index];
  const double by = std::round(place.row.height * 0.3);
  place.row.height /= 2;
  place.baseline -= by;
  place.box.y -= by;  // the first row may reach into the empty band above the plot
  for (Stroke& stroke : page.strokes)
    if (stroke.place == index)
      for (Point& p : stroke.points) p.y -= by;
}

/// A place for the reconstruction, or the residual, in the lower half of a row.
TracePlace lower_half(TracePlace place, const Box& plot, DerivedView view) {
  const double height = place.row.height, bottom = place.row.bottom();
  place.row.y += height / 2;
  place.row.height = height / 2;
  place.trace = view == DerivedView::split ? TraceClass::reconstructed : TraceClass::residual;
  if (view == DerivedView::split) {
    place.baseline += std::round(height * 0.2);
    place.box.y = std::max(plot.y, place.row.y - height / 2);
    place.box.height = std::min(plot.bottom(), bottom + height / 2) - place.box.y;
    return place;
  }
  place.baseline = std::round(place.row.y + height / 4);
  place.box.y = place.row.y;
  place.box.height = place.row.height;
  if (view == DerivedView::residual_5x) place.gain.value *= 5;
  return place;
}

void add_reconstruction(Page& page, const DerivedTraces& traces) {
  const ReconstructedTraces& made = *traces.reconstruction;
  const std::size_t measured = page.places.size();
  for (std::size_t i = 0; i < measured; ++i) {
    const auto lead = lead_index(page.places[i].id);
    if (!lead || made.values[*lead].empty()) continue;
    if (traces.view == DerivedView::overlay) {
      const std::size_t before = page.derived.size();
      draw(page, i, TraceClass::reconstructed, made.first, made.values[*lead]);
      const Box& row = page.places[i].row;
      if (page.derived.size() > before)
        add_badge(page, TraceClass::reconstructed, {row.x + label_room, row.y + 0.6}, "R");
      continue;
    }
    const bool residual = traces.view != DerivedView::split;
    page.places.push_back(lower_half(page.places[i], page.plot, traces.view));
    lift(page, i);
    const std::size_t index = page.places.size() - 1;
    draw(page, index, page.places[index].trace, made.first, (residual ? made.residual : made.values)[*lead]);
    std::string text = residual ? traces.residual : "R";
    if (traces.view == DerivedView::residual_5x) text += " \u00d75";
    const Box& row = page.places[index].row;
    add_badge(page, page.places[index].trace, {row.x + 1.5, row.y + 0.3}, std::move(text));
  }
}

/// The outline between the limits, held inside the box; empty where either is not known.
std::vector<Point> between(const TracePlace& place, const Window& low, const Window& high) {
  std::vector<Point> outline;
  const auto put = [&](const Window& window, std::size_t i) {
    const double sample = static_cast<double>(window.first) + static_cast<double>(i);
    const float value = window.samples[i];
    if (!std::isfinite(value)) return;
    outline.push_back({std::clamp(place.x_of(sample), place.box.x, place.box.right()),
                       std::clamp(place.y_of(value), place.box.y, place.box.bottom())});
  };
  for (std::size_t i = 0; i < high.samples.size(); ++i) put(high, i);
  for (std::size_t i = low.samples.size(); i-- > 0;) put(low, i);
  if (!outline.empty()) outline.push_back(outline.front());
  return outline;
}

void add_prediction(Page& page, const PredictedTraces& made) {
  for (std::size_t i = 0; i < page.places.size(); ++i) {
    const TracePlace& place = page.places[i];
    const auto lead = lead_index(place.id);
    if (place.trace != TraceClass::measured || !lead || made.median[*lead].empty()) continue;
    const auto window = visible(place, made.first, made.median[*lead]);
    const double now = place.x_of(static_cast<double>(made.first));
    const double end =
        place.x_of(static_cast<double>(made.first) + static_cast<double>(made.median[*lead].size()));
    const double left = std::max(now, place.box.x), right = std::min(end, place.box.right());
    if (!window || left + 0.01 >= right) continue;
    PredictedBand band{i, {left, place.row.y, right - left, place.row.height}, {}, {}};
    if (now >= place.box.x) band.now = now;
    const auto low = visible(place, made.first, made.low[*lead]);
    const auto high = visible(place, made.first, made.high[*lead]);
    if (low && high) band.limits = between(place, *low, *high);
    // At the start of a column stands the lead's label.
    const double beside = std::max(left + 0.8, place.row.x + label_room);
    add_badge(page, TraceClass::predicted, {std::min(beside, right - badge_width), place.row.y + 0.6}, "P");
    page.bands.push_back(std::move(band));
    draw(page, i, TraceClass::predicted, made.first, made.median[*lead]);
    page.predicted_end = made.first + static_cast<std::int64_t>(made.median[*lead].size()) - 1;
  }
}

/// "NOW" over the topmost line of each instant.
void name_now(Page& page, const std::string& word) {
  std::vector<std::pair<double, double>> tops;  // x, y
  for (const PredictedBand& band : page.bands) {
    if (!band.now) continue;
    const auto same = std::find_if(tops.begin(), tops.end(),
                                   [&](const auto& top) { return std::abs(top.first - *band.now) < 1; });
    if (same == tops.end())
      tops.emplace_back(*band.now, band.area.y);
    else
      same->second = std::min(same->second, band.area.y);
  }
  for (const auto& [x, y] : tops)
    page.texts.push_back({{x - 0.6, y + 3}, word, 2.6, TextRole::value, Align::right});
}

}  // namespace

void add_derived(Page& page, const DerivedTraces& traces) {
  if (traces.reconstruction) add_reconstruction(page, traces);
  if (traces.prediction) add_prediction(page, *traces.prediction);
  name_now(page, traces.now);
  if (page.badges.empty() || traces.note.empty()) return;
  page.texts.push_back({{page.footer.right(), page.footer.y + 8},
                        one_line(traces.note, note_width),
                        note_size,
                        TextRole::footer,
                        Align::right});
}

TraceClass trace_class_at(const Page& page, std::size_t place, Point at) noexcept {
  if (page.places[place].trace != TraceClass::measured) return page.places[place].trace;
  double nearest = std::numeric_limits<double>::infinity();
  if (const auto y = TraceHeight(page.strokes, place).at(at.x)) nearest = std::abs(*y - at.y) - in_doubt;
  TraceClass found = TraceClass::measured;
  for (const TraceClass kind : {TraceClass::reconstructed, TraceClass::predicted}) {
    std::vector<DerivedStroke> strokes;
    for (const DerivedStroke& stroke : page.derived)
      if (stroke.kind == kind && stroke.place == place) strokes.push_back(stroke);
    const auto y = TraceHeight(strokes, place).at(at.x);
    if (!y || std::abs(*y - at.y) >= nearest) continue;
    nearest = std::abs(*y - at.y);
    found = kind;
  }
  return found;
}

Colour derived_colour(const Palette& palette, TraceClass kind) noexcept {
  const bool dark = palette.paper.red < 128;
  switch (kind) {
    case TraceClass::reconstructed:
    case TraceClass::residual:
      return dark ? Colour{0x3D, 0xD6, 0xC0} : Colour{0x00, 0x90, 0x82};
    case TraceClass::predicted:
      return dark ? Colour{0x8C, 0xAE, 0xFF} : Colour{0x2F, 0x55, 0xC8};
    case TraceClass::measured:
      break;
  }
  return palette.ink;
}

}  // namespace heartcare::page
