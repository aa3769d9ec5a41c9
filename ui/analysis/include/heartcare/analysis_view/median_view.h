#pragma once
#include <QWidget>
#include <optional>
#include <set>

#include "heartcare/analysis_view/measurement_table_model.h"
#include "heartcare/signal/fiducial.h"

namespace heartcare::analysis_view {

/// The median beat of the dominant form, all chosen leads laid over each other on millimetre paper
/// (50 mm/s, 10 mm/mV), with the global fiducials as draggable lines. GUI thread.
/// Arrow keys move the selected line by a sample (Shift: ten); Tab chooses the next line.
class MedianView final : public QWidget {
  Q_OBJECT
 public:
  explicit MedianView(QWidget* parent = nullptr);
  void set_analysis(const AnalysisPtr& analysis);
  /// Where the boundaries were measured: those that a reader moved since are drawn as edited.
  void set_measured(const signal::Fiducials& measured);
  /// Draws these leads only; all of them if the set is empty.
  void set_leads(std::set<LeadId> leads);
  [[nodiscard]] QSize sizeHint() const override { return {420, 280}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {240, 160}; }

 Q_SIGNALS:
  /// The reader moved a line; the fiducials as they are now, in samples of the median beat.
  void fiducials_edited(const heartcare::signal::Fiducials& fiducials);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Line;  ///< one fiducial: its name and where it stands
  struct View;  ///< the transform between samples, microvolts and pixels
  [[nodiscard]] const signal::MedianBeat* median() const;
  [[nodiscard]] View view() const;
  [[nodiscard]] std::vector<Line> lines() const;
  [[nodiscard]] std::optional<std::size_t> line_at(double x) const;
  void move_line(std::size_t line, std::int64_t sample);
  void paint_grid(QPainter& painter, const View& view) const;
  void paint_leads(QPainter& painter, const View& view) const;
  void paint_lines(QPainter& painter, const View& view) const;

  AnalysisPtr analysis_;
  signal::Fiducials fiducials_;  ///< as shown, with the reader's changes
  signal::Fiducials measured_;   ///< without them
  std::set<LeadId> leads_;
  std::optional<std::size_t> selected_;
  bool dragging_ = false;
};

}  // namespace heartcare::analysis_view
