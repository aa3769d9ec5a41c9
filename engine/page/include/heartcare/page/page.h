#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"
#include "heartcare/page/options.h"
#include "heartcare/signal/fiducial.h"

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
  double size = 3.0;  ///< font size (em) in mm; the cap height is about 0.7 of this
  TextRole role = TextRole::header;
  Align align = Align::left;
};

/// What a trace is. Only measured ones feed measurements, serial comparison, print and export. [clinical.md
/// 1]
enum class TraceClass {
  measured,       ///< recorded, or computed from recorded leads
  reconstructed,  ///< by the Beat tokenizer from its codes alone
  predicted,      ///< by the Beat tokenizer, after a NOW line
  residual        ///< reconstructed minus measured
};

/// The place of one stretch of one lead: the only home of the sample <-> millimetre transform.
/// x = box.x + (sample / rate - start) * speed;   y = baseline -+ microvolts / 1000 * gain (+ where
/// inverted).
struct TracePlace {
  static constexpr std::size_t no_lead = static_cast<std::size_t>(-1);

  std::size_t lead =
      no_lead;  ///< index into the group's leads; no_lead for a derived lead: read it by read_lead()
  LeadId id = LeadId::other;
  Box box;  ///< drawing is clipped to it; may reach into the rows above and below, as on real paper
  Box row;  ///< the place's own share of the paper: rows never overlap
  double baseline =
      0;  ///< y of 0 microvolts, mm; far outside the box where an electrode offset was taken out
  Hertz rate;
  Seconds start;  ///< time at box.x
  PaperSpeed speed;
  PaperGain gain;
  bool rhythm = false;                      ///< a full-width strip
  bool inverted = false;                    ///< drawn upside down: -aVR in the Cabrera order
  bool derived = false;                     ///< computed from I and II because the file does not hold it
  TraceClass trace = TraceClass::measured;  ///< the only kind of trace in this place; measured: see derived.h

  [[nodiscard]] double x_of(double sample) const noexcept;      ///< mm
  [[nodiscard]] double y_of(double microvolts) const noexcept;  ///< mm
  [[nodiscard]] double sample_at(double x) const noexcept;
  [[nodiscard]] double microvolts_at(double y) const noexcept;
  [[nodiscard]] double x_at(Seconds time) const noexcept;  ///< mm
  [[nodiscard]] Seconds time_at(double x) const noexcept;
  [[nodiscard]] Seconds end() const noexcept { return time_at(box.right()); }
};

/// Connected points of a trace in millimetres; broken where samples are missing.
struct Stroke {
  std::size_t place = 0;  ///< index into Page::places, whose box clips it
  std::vector<Point> points;
};

/// A trace that was not measured; see derived.h.
struct DerivedStroke {
  TraceClass kind = TraceClass::reconstructed;
  std::size_t place = 0;
  std::vector<Point> points;  ///< mm, within the place's box
};

/// The part of a row in which a prediction is shown.
struct PredictedBand {
  std::size_t place = 0;
  Box area;                   ///< to be hatched
  std::vector<Point> limits;  ///< closed outline between the 5 % and 95 % limits
  std::optional<double> now;  ///< x of the NOW line, where it lies in this place
};

/// "R" or "P" in a frame, so that the class is read without colour too.
struct Badge {
  TraceClass kind = TraceClass::reconstructed;
  Box box;
  std::string text;  ///< UTF-8; "R", "P", "R - measured x5"
};

/// A wave boundary or a QRS peak of one beat, on the time axis of the record.
struct BeatMark {
  std::int64_t sample = 0;                   ///< of the main group
  std::optional<signal::Fiducial> fiducial;  ///< empty = the peak of a QRS
  std::optional<LeadId> lead;                ///< the one lead that it belongs to; empty = all of them
  bool movable = false;                      ///< belongs to the form whose boundaries a reader may move
  bool edited = false;                       ///< a reader did
};

/// A mark where it stands on the page.
struct PlacedMark {
  BeatMark mark;
  std::size_t place = 0;    ///< index into Page::places
  Point at;                 ///< on the trace
  std::vector<Point> line;  ///< boundary: a stem with a foot into the wave; peak: an arrowhead
  std::vector<Point>
      badge;  ///< closed outline on an edited one, so that it differs without colour; else empty
};

/// One page of ECG paper as vector primitives. Everything that is shown, printed or exported is drawn from
/// this.
struct Page {
  double width = 297, height = 210;  ///< mm
  Palette palette{};
  Box grid;  ///< millimetre grid, lines every 1 and 5 mm from its corner; empty = none
  Box plot;  ///< the part of the page that the traces may use; right of it lies nothing, left of it the
             ///< pulses
  Box header, measurements, interpretation, footer;  ///< bands of text; the middle two are left to the caller
  Seconds start, duration;                           ///< what the whole width of the page shows
  std::vector<TracePlace> places;
  std::vector<Stroke> strokes;                 ///< traces, in order of places, never outside the place's box
  std::vector<std::vector<Point>> pulses;      ///< calibration pulses: 1 mV x 200 ms
  std::vector<std::vector<Point>> separators;  ///< short ticks at column borders, drawn like pulses
  std::vector<Text> texts;
  std::vector<PlacedMark> marks;  ///< empty unless add_marks() was called
  // What was not measured: empty unless add_derived() was called; no page that is printed or exported has it.
  std::vector<DerivedStroke> derived;
  std::vector<PredictedBand> bands;
  std::vector<Badge> badges;
  std::optional<std::int64_t> predicted_end;  ///< last sample of a prediction, of the main group

  /// The trace under a point, if any: where boxes overlap, the one whose row is nearest.
  [[nodiscard]] const TracePlace* place_at(Point p) const noexcept;
  /// Where a lead shows an instant; else the place of that lead nearest in time; null if the lead is not
  /// drawn. Grid columns come before rhythm strips. Measured places only.
  [[nodiscard]] const TracePlace* place_of(LeadId lead, Seconds time) const noexcept;
};

/// Translatable words of a page; the defaults are English.
struct PageWords {
  std::string no_display_filter = "no display filter";
  std::string sequential = "sequential columns", simultaneous = "simultaneous columns";
  std::string below_diagnostic = "filtered below the diagnostic band (150 Hz)";
  std::string not_recorded = "not recorded";
  std::string unconfirmed = "Unconfirmed";
  std::string derived = "derived";
  std::string chest = "chest";
  std::string acquisition = "acquisition", filters_not_stated = "filters not stated";
  std::string filters_differ = "filters differ between leads";
  std::string import_warning = "Import warning";
  std::string clipped = "Larger than the page at this gain";
  std::string offset_removed = "Electrode offset not shown";
  std::string not_drawn = "Not drawn";
  std::string female = "female", male = "male", other_sex = "other", years = "y", born = "born";
  std::string fit = "Scaled to fit";
};

/// Lays the main group of a record out on paper. Reads only the samples of the window shown
/// (plus the display filters' settling time). Errors: invalid_argument (options outside their lists), io,
/// damaged, cancelled.
[[nodiscard]] Result<Page> build_page(const Record& record, const PageOptions& options, JobContext& job,
                                      const PageWords& words = {});

/// Samples [first, first + count) of a lead in microvolts, read or derived from I and II; NaN outside the
/// recording. What a place without a lead of its own (TracePlace::derived) shows. Errors: not_found and those
/// of SignalGroup::read.
[[nodiscard]] Result<std::vector<float>> read_lead(const SignalGroup& group, LeadId lead, std::int64_t first,
                                                   std::int64_t count);

/// "Scaled to fit: 94 %, 23.5 mm/s, 9.4 mm/mV": what a printer or screen that cannot keep the size must add.
/// Empty for a factor within 0.1 % of 1.
[[nodiscard]] std::string describe_fit(double factor, const PageOptions& options,
                                       const PageWords& words = {});

/// The length of signal that one page shows at these options: 10 s at 25 mm/s.
[[nodiscard]] Seconds page_duration(const PageOptions& options) noexcept;

}  // namespace heartcare::page
