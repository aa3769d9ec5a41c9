#include <algorithm>

#include "heartcare/page/marks.h"
#include "plain_text.h"
#include "trace_height.h"

namespace heartcare::page {
namespace {

constexpr double reach = 2.1;       ///< of a stem above and below the trace, mm
constexpr double foot = 0.8;        ///< from the stem into the wave, mm
constexpr double badge_size = 0.8;  ///< half of the diamond's diagonal, mm
constexpr double head_gap = 0.8, head_height = 1.3, head_width = 0.6;  ///< arrowhead over a peak, mm
constexpr std::size_t note_width = 110;
constexpr double note_size = 2.8;

bool is_onset(signal::Fiducial which) {
  return which == signal::Fiducial::p_onset || which == signal::Fiducial::qrs_onset;
}

std::vector<Point> stem(Point at, bool onset) {
  const double side = onset ? foot : -foot;
  return {{at.x, at.y - reach}, {at.x, at.y + reach}, {at.x + side, at.y + reach}};
}

std::vector<Point> diamond(Point at) {
  const Point centre{at.x, at.y - reach - badge_size};
  return {{centre.x, centre.y - badge_size},
          {centre.x + badge_size, centre.y},
          {centre.x, centre.y + badge_size},
          {centre.x - badge_size, centre.y},
          {centre.x, centre.y - badge_size}};
}

/// Stands outside the complex and points at its peak.
std::vector<Point> arrowhead(Point at, double baseline) {
  const double away = at.y <= baseline ? -1 : 1;
  const double tip = at.y + away * head_gap, back = tip + away * head_height;
  return {{at.x - head_width, back}, {at.x, tip}, {at.x + head_width, back}};
}

bool inside(const std::vector<Point>& line, const Box& box) {
  return std::all_of(line.begin(), line.end(), [&](const Point& p) {
    return p.x >= box.x && p.x <= box.right() && p.y >= box.y && p.y <= box.bottom();
  });
}

void place_on(Page& page, std::size_t index, std::span<const BeatMark> marks) {
  const TracePlace& place = page.places[index];
  const TraceHeight trace(page.strokes, index);
  for (const BeatMark& mark : marks) {
    if (mark.lead && *mark.lead != place.id) continue;
    const double x = place.x_of(static_cast<double>(mark.sample));
    if (x < place.box.x || x > place.box.right()) continue;
    const auto y = trace.at(x);
    if (!y) continue;
    PlacedMark placed{mark, index, {x, *y}, {}, {}};
    placed.line =
        mark.fiducial ? stem(placed.at, is_onset(*mark.fiducial)) : arrowhead(placed.at, place.baseline);
    // Half an arrowhead at the edge of a column would point at nothing; a stem is told by its upright alone.
    if (!mark.fiducial && !inside(placed.line, place.box)) continue;
    if (mark.fiducial && !inside(placed.line, place.box)) placed.line.pop_back();
    if (mark.edited) placed.badge = diamond(placed.at);
    page.marks.push_back(std::move(placed));
  }
}

}  // namespace

void add_marks(Page& page, const Marks& marks) {
  page.marks.clear();
  for (std::size_t i = 0; i < page.places.size(); ++i) place_on(page, i, marks.beats);
  if (page.marks.empty() || marks.note.empty()) return;
  page.texts.push_back({{page.footer.right(), page.footer.y + 4},
                        one_line(marks.note, note_width),
                        note_size,
                        TextRole::footer,
                        Align::right});
}

Colour mark_colour(const Palette& palette, bool edited) noexcept {
  const bool dark = palette.paper.red < 128;
  if (edited) return dark ? Colour{0xD9, 0xB0, 0xFF} : Colour{0x6A, 0x1B, 0x9A};
  return dark ? Colour{0xA9, 0xC7, 0xE8} : Colour{0x2B, 0x3F, 0x5C};
}

}  // namespace heartcare::page
