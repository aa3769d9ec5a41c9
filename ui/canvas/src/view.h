#pragma once
#include <QRectF>
#include <QSizeF>

#include "heartcare/canvas/ecg_canvas.h"

namespace heartcare::canvas {

/// Where the paper lies in the widget: scale mode, zoom and pan. Logical pixels; knows nothing of widgets.
class View {
 public:
  static constexpr double margin = 6;                       ///< around the paper
  static constexpr double min_scale = 0.3, max_scale = 80;  ///< pixels per millimetre

  void set_viewport(QSizeF size);
  /// `traces`: the part of the paper that fit_traces fills the widget with, mm.
  void set_paper(QSizeF millimetres, QRectF traces);
  void set_mode(ScaleMode mode);
  void set_calibration(double pixels_per_mm);
  void zoom(double factor, QPointF anchor);
  void pan(QPointF by);

  [[nodiscard]] ScaleMode mode() const noexcept { return mode_; }
  [[nodiscard]] double calibration() const noexcept { return calibration_; }
  [[nodiscard]] const Geometry& geometry() const noexcept { return geometry_; }
  /// Whether part of the paper lies above or below the widget.
  [[nodiscard]] bool is_taller() const noexcept;

 private:
  [[nodiscard]] double mode_scale() const noexcept;
  void update();

  QSizeF viewport_{1, 1}, paper_{297, 210};
  QRectF traces_{0, 0, 297, 210};
  ScaleMode mode_ = ScaleMode::fit_page;
  double calibration_ = 96 / 25.4;
  Geometry geometry_;
};

}  // namespace heartcare::canvas
