#pragma once
#include <QWidget>

#include "heartcare/canvas/ecg_canvas.h"

class QLabel;
class QStackedWidget;

namespace heartcare::beat_view {

/// A part of the main view: a page of its own with something that was not measured, and one line of figures
/// below it. While there is nothing to show it says why. GUI thread.
class DerivedPart final : public QWidget {
  Q_OBJECT
 public:
  /// `name` prefixes the object names of the canvas and the labels.
  explicit DerivedPart(const QString& name, QWidget* parent = nullptr);

  [[nodiscard]] canvas::EcgCanvas& ecg() const noexcept { return *canvas_; }
  /// Figures of what is shown, one line; empty hides the line.
  void set_figures(const QString& text, const QString& tip = {});
  /// Why there is nothing: loading, missing, failed; empty shows the page.
  void set_status(const QString& text);

 private:
  canvas::EcgCanvas* canvas_;
  QLabel *figures_, *status_;
  QStackedWidget* stack_;
};

}  // namespace heartcare::beat_view
