#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"
#include "heartcare/page/options.h"

namespace heartcare::page {

/// A point or size on the paper in millimetres; x to the right, y down, origin at the top left corner.
struct Point {
  double x = 0, y = 0;
};
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double right() const noexcept { return x + width; }
  [[nodiscard]] double bottom() const noexcept { return y + height; }
  [[nodiscard]] bool contains(Point p) const noexcept {
    return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
  }
};

enum class TextRole { lead_label, header, footer, warning, value };
enum class Align { left, centre, right };

/// One line of text; `at` is its baseline's start, centre or end.
struct Text {
  Point at;
  std::string text;   ///< UTF-8
  double size = 3.0;  ///< cap height is about 0.7 of this, mm
  TextRole role = TextRole::header;
  Align align = Align::left;
};

/// The place of one stretch of one lead: the only home of the sample <-> millimetre transform.
/// x = box.x + (sample / rate - start) * speed;   y = baseline - microvolts / 1000 * gain.
struct TracePlace {
  std::size_t lead = 0;   ///< index into the group's leads
  LeadId id = LeadId::other;
  Box box;                ///< the area that belongs to the trace; drawing is clipped to it
  double baseline = 0;    ///< y of 0 microvolts, mm
  Hertz rate;
  Seconds start;          ///< time at box.x
  PaperSpeed speed;
  PaperGain gain;
  bool rhythm = false;    ///< a full-width strip

  [[nodiscard]] double x_of(double sample) const noexcept;     ///< mm
  [[nodiscard]] double y_of(double microvolts) const noexcept; ///< mm
  [[nodiscard]] double sample_at(double x) const noexcept;
  [[nodiscard]] double microvolts_at(double y) const noexcept;
};

/// Connected points of a trace in millimetres; broken where samples are missing.
struct Stroke {
  std::size_t place = 0;  ///< index into Page::places, whose box clips it
  std::vector<Point> points;
};

/// One page of ECG paper as vector primitives. Everything that is shown, printed or exported is drawn from this.
struct Page {
  double width = 297, height = 210;  ///< mm
  Palette palette;
  Box grid;                          ///< millimetre grid, lines every 1 and 5 mm from its corner; empty = none
  std::vector<TracePlace> places;
  std::vector<Stroke> strokes;       ///< traces, in order of places
  std::vector<std::vector<Point>> pulses;  ///< calibration pulses: 1 mV x 200 ms
  std::vector<Text> texts;

  /// The trace under a point, if any.
  [[nodiscard]] const TracePlace* place_at(Point p) const noexcept;
};

/// Translatable words of a page; the defaults are English.
struct PageWords {
  std::string no_display_filter = "no display filter";
  std::string sequential = "sequential", simultaneous = "simultaneous";
  std::string below_diagnostic = "filtered below the diagnostic band (150 Hz)";
  std::string not_recorded = "not recorded";
  std::string unconfirmed = "Unconfirmed";
};

/// Lays the main group of a record out on paper. Reads only the samples of the window shown
/// (plus the display filters' settling time). Errors: invalid_argument (options outside their lists), io, damaged, cancelled.
[[nodiscard]] Result<Page> build_page(const Record& record, const PageOptions& options, JobContext& job,
                                      const PageWords& words = {});

/// The length of signal that one page shows at these options: 10 s at 25 mm/s.
[[nodiscard]] Seconds page_duration(const PageOptions& options) noexcept;

}  // namespace heartcare::page
