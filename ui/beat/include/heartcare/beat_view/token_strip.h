#pragma once
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "heartcare/canvas/ecg_canvas.h"
#include "heartcare/ui_model/beat.h"

namespace heartcare::beat_view {

/// The colour of a code: the same id has the same colour everywhere; neighbours in number differ.
[[nodiscard]] QColor token_colour(std::uint16_t id, bool dark);

/// The tokens of the stretch on screen, under the trace and aligned with it in time: one row per level, core
/// first, each cell a code's colour and number. Hover names the ids; a click chooses a code, which lights
/// where else it occurs; another click on it, or Esc, lets go. Lies in the same column as the canvas. GUI
/// thread.
class TokenStrip final : public QWidget {
  Q_OBJECT
 public:
  explicit TokenStrip(canvas::EcgCanvas& canvas, QWidget* parent = nullptr);

  /// Null clears. `rate` is the main group's.
  void set_tokens(std::shared_ptr<const ui_model::Reconstruction> source);
  void choose(std::optional<std::size_t> token, std::size_t level);
  [[nodiscard]] std::optional<std::size_t> chosen() const noexcept { return chosen_; }
  /// The cell that shows a token on a level, in widget pixels; empty where it is not on screen.
  [[nodiscard]] QRectF cell(std::size_t token, std::size_t level) const;

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

 Q_SIGNALS:
  /// Empty = let go.
  void token_chosen(std::optional<std::size_t> token, std::size_t level);

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// A stretch of time as it lies on screen.
  struct Lane {
    double left, right;  ///< widget pixels
    double start_s, px_per_s;
  };
  struct Hit {
    std::size_t token, level;
  };
  [[nodiscard]] std::vector<Lane> lanes() const;
  [[nodiscard]] QRectF cell_in(const Lane& lane, std::size_t token, std::size_t level) const;
  [[nodiscard]] std::optional<Hit> hit(QPointF at) const;
  [[nodiscard]] QString tip(const Hit& at) const;
  void paint_cell(QPainter& painter, const QRectF& box, std::size_t token, std::size_t level) const;

  canvas::EcgCanvas& canvas_;
  canvas::Geometry seen_;  ///< of the canvas when this strip was painted last
  std::shared_ptr<const ui_model::Reconstruction> source_;
  std::optional<std::size_t> chosen_;
  std::size_t level_ = 0;
};

}  // namespace heartcare::beat_view
