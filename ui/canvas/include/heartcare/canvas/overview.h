#pragma once
#include <QImage>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "heartcare/core/pyramid.h"
#include "heartcare/core/record.h"
#include "heartcare/page/palette.h"

namespace heartcare::canvas {

/// A strip that shows the whole recording of one lead and the window of it that the canvas shows. GUI thread.
/// Click or drag moves the window; the wheel and the arrow keys step by a tenth of it.
class Overview : public QWidget {
  Q_OBJECT
 public:
  explicit Overview(QWidget* parent = nullptr);

  /// `pyramid` may be null as long as it is being built; the strip then says so.
  void set_record(RecordPtr record, std::shared_ptr<const Pyramid> pyramid = {});
  void set_pyramid(std::shared_ptr<const Pyramid> pyramid);
  /// Index into the main group's leads; out of range shows the first.
  void set_lead(std::size_t lead);
  [[nodiscard]] std::size_t lead() const noexcept { return lead_; }
  void set_window(Seconds start, Seconds length);
  [[nodiscard]] Seconds window_start() const noexcept { return start_; }
  void set_palette_id(page::PaletteId palette);

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 Q_SIGNALS:
  /// The reader moved the window; its new first instant.
  void window_moved(heartcare::Seconds start);
  /// The summary could not be read.
  void failed(const heartcare::Error& error);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] double x_of(Seconds time) const noexcept;
  void move_to(double start_s);
  void summarise();
  void paint_trace(QPainter& painter) const;
  void paint_window(QPainter& painter) const;

  RecordPtr record_;
  std::shared_ptr<const Pyramid> pyramid_;
  std::vector<MinMax> bins_;  ///< one per device pixel column
  std::size_t lead_ = 0;
  Seconds start_{0}, length_{10};
  double grip_s_ = 0;  ///< cursor minus window start while dragging
  page::PaletteId palette_ = page::PaletteId::pink;
};

}  // namespace heartcare::canvas
