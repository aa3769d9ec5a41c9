#pragma once
#include <QWidget>
#include <array>
#include <functional>
#include <memory>
#include <optional>

#include "heartcare/canvas/caliper_tool.h"
#include "heartcare/canvas/geometry.h"
#include "heartcare/canvas/highlight.h"
#include "heartcare/core/record.h"
#include "heartcare/page/derived.h"
#include "heartcare/page/marks.h"
#include "heartcare/ui_model/caliper_document.h"

namespace heartcare::canvas {

/// How large the paper is shown.
enum class ScaleMode {
  true_size,  ///< 1 mm of paper is 1 mm on the screen, by the screen's calibration
  fit_width,
  fit_page,
  fit_traces,  ///< the rows of traces fill the widget; header and footer lie outside it
  free  ///< after a zoom by hand
};

/// The ECG page on screen: shows a record, scrolls, zooms and measures. GUI thread.
///
/// Mouse: left drag makes or adjusts a caliper (Ctrl snaps to the nearest extremum), click on a lead's label
/// makes it the rhythm strip, double click shows one lead alone and back, middle drag moves the paper.
/// Wheel: through time where the record is longer than the page, otherwise up and down; Ctrl zooms at the
/// cursor, Shift moves sideways. Keys: Left/Right move the selected caliper by a sample (Shift: ten), else
/// scroll a second; Up/Down move it by a microvolt step, else pan; PageUp/PageDown one page; Home/End;
/// Tab/Shift+Tab select calipers; Delete removes; Esc deselects; Z (hold) lens.
/// Wave boundaries, where they are shown, are dragged and moved like calipers (Ctrl starts a caliper on top
/// of one); Tab goes on to them after the last caliper.
class EcgCanvas : public QWidget {
  Q_OBJECT
 public:
  /// What is said about each movable boundary when it is chosen, in the order of signal::Fiducial.
  using FiducialTexts = std::array<QString, signal::all_fiducials.size()>;
  /// Runs a function, now or later, in any thread. It must outlive the canvas or drop what it was given.
  using Executor = std::function<void(std::function<void()>)>;

  explicit EcgCanvas(QWidget* parent = nullptr);
  ~EcgCanvas() override;

  /// Shows a record with its calipers (a new, empty set if none is given); null shows an empty canvas.
  void set_record(RecordPtr record, std::shared_ptr<ui_model::CaliperDocument> calipers = {});
  [[nodiscard]] const RecordPtr& record() const noexcept;
  /// The calipers of the record shown; never null.
  [[nodiscard]] const std::shared_ptr<ui_model::CaliperDocument>& calipers() const noexcept;

  /// `start` is held within the recording. Emits options_changed if anything changed.
  void set_options(const page::PageOptions& options);
  [[nodiscard]] const page::PageOptions& options() const noexcept;
  void set_words(page::PageWords words);
  /// Where pages are built; by default at once in the GUI thread, which suits records in memory.
  void set_executor(Executor executor);
  /// The page on screen; null before the first one is ready. Valid until the next return to the event loop.
  [[nodiscard]] const page::Page* page() const noexcept;
  /// True while a newer page than the one shown is being built.
  [[nodiscard]] bool is_building() const noexcept;

  void set_scale_mode(ScaleMode mode);
  [[nodiscard]] ScaleMode scale_mode() const noexcept;
  /// The screen's calibration: logical pixels per millimetre, 1 to 50. The default comes from the screen.
  void set_pixels_per_mm(double pixels);
  [[nodiscard]] double pixels_per_mm() const noexcept;
  /// The scale in force: logical pixels per millimetre of paper. 1.0 true size = pixels_per_mm().
  [[nodiscard]] double scale() const noexcept;
  [[nodiscard]] Geometry geometry() const noexcept;
  /// Zooms around a point of the widget (its centre if none); ends in ScaleMode::free.
  void zoom_by(double factor, std::optional<QPointF> anchor = {});
  void pan(QPointF pixels);

  void scroll_time(Seconds by);
  void go_to(Seconds start);
  /// Shows one lead alone; empty goes back to the layout before.
  void magnify(std::optional<LeadId> lead);
  [[nodiscard]] bool is_magnified() const noexcept;

  /// Lights the stretch that a number was read from, until another one, {} or another record.
  void set_highlight(Highlight highlight);
  [[nodiscard]] const Highlight& highlight() const noexcept;

  /// The wave boundaries of the record shown, drawn while PageOptions::fiducials is on; gone with the record.
  void set_marks(page::Marks marks, FiducialTexts texts = {});
  [[nodiscard]] const page::Marks& marks() const noexcept;
  /// Chooses a boundary for the arrow keys; nothing if it is not shown.
  void choose_fiducial(std::optional<signal::Fiducial> which);
  [[nodiscard]] std::optional<signal::Fiducial> chosen_fiducial() const noexcept;

  /// What was not measured, drawn beside the measured traces; null = nothing. Gone with the record. Pages for
  /// print and export never have it.
  void set_derived(std::shared_ptr<const page::DerivedTraces> traces);
  [[nodiscard]] const std::shared_ptr<const page::DerivedTraces>& derived() const noexcept;
  /// How far beyond the end of the recording the page may be scrolled, for a prediction; 0 to 30 s.
  void set_room_after(Seconds room);

  void set_tool(CaliperTool tool);
  [[nodiscard]] CaliperTool tool() const noexcept;
  /// How many RR intervals the next mean RR caliper spans; 1 to 50, 4 by default.
  void set_mean_rr_intervals(int intervals);
  [[nodiscard]] int mean_rr_intervals() const noexcept;

 Q_SIGNALS:
  void options_changed(const heartcare::page::PageOptions& options);
  void page_shown();
  void scale_changed();
  void tool_changed(heartcare::canvas::CaliperTool tool);
  void magnified_changed(bool magnified);
  /// The reader took hold of a boundary, moved it by so much since then, or nudged it by samples. The one who
  /// set the marks moves them; a drag is one gesture of calipers().
  void fiducial_grabbed(heartcare::signal::Fiducial which);
  void fiducial_dragged(heartcare::signal::Fiducial which, heartcare::Seconds by);
  void fiducial_nudged(heartcare::signal::Fiducial which, int samples);
  /// Measurement of the selected caliper, "812 ms (74 bpm)"; empty if none is selected.
  void readout_changed(const QString& text);
  /// Lead, time and level under the cursor, "V2   3.412 s   0.35 mV"; empty outside the traces.
  void cursor_text_changed(const QString& text);
  /// A page could not be built; the page before stays.
  void failed(const heartcare::Error& error);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;

 private:
  struct Private;
  std::unique_ptr<Private> d_;
};

}  // namespace heartcare::canvas
