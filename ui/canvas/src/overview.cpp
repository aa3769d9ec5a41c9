#include "heartcare/canvas/overview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "device.h"

namespace heartcare::canvas {
namespace {

constexpr double step_of_window = 0.1;   ///< wheel notch and arrow key
constexpr double outlier_share = 0.005;  ///< of the columns at either end that may be cut off
constexpr double margin_px = 3;
constexpr double least_window_px = 6;  ///< so that it can be seen and caught in 24 h

struct Range {
  double low, high;
};

/// The levels that nearly all columns keep to: one artefact does not flatten the strip.
Range usual_range(const std::vector<MinMax>& bins) {
  std::vector<float> low, high;
  for (const MinMax& bin : bins) {
    if (bin.min > bin.max) continue;
    low.push_back(bin.min);
    high.push_back(bin.max);
  }
  if (low.empty()) return {-1, 1};
  const auto skip = static_cast<std::ptrdiff_t>(static_cast<double>(low.size()) * outlier_share);
  std::nth_element(low.begin(), low.begin() + skip, low.end());
  std::nth_element(high.begin(), high.end() - 1 - skip, high.end());
  const double bottom = low[static_cast<std::size_t>(skip)];
  const double top = high[high.size() - 1 - static_cast<std::size_t>(skip)];
  return top > bottom ? Range{bottom, top} : Range{bottom - 1, bottom + 1};
}

}  // namespace

Overview::Overview(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("overview"));
  setAccessibleName(tr("Overview of the recording"));
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize Overview::sizeHint() const { return {800, 64}; }
QSize Overview::minimumSizeHint() const { return {120, 40}; }

void Overview::set_record(RecordPtr record, std::shared_ptr<const Pyramid> pyramid) {
  record_ = std::move(record);
  set_pyramid(std::move(pyramid));
}

void Overview::set_pyramid(std::shared_ptr<const Pyramid> pyramid) {
  pyramid_ = std::move(pyramid);
  summarise();
}

void Overview::set_lead(std::size_t lead) {
  lead_ = lead;
  summarise();
}

void Overview::set_window(Seconds start, Seconds length) {
  start_ = start;
  length_ = length;
  update();
}

void Overview::set_palette_id(page::PaletteId palette) {
  palette_ = palette;
  update();
}

void Overview::summarise() {
  bins_.clear();
  update();
  if (!record_ || !pyramid_ || width() <= 0) return;
  const SignalGroup& group = record_->main();
  const auto columns = static_cast<std::size_t>(std::ceil(width() * devicePixelRatioF()));
  const double step = static_cast<double>(group.samples()) / static_cast<double>(columns);
  if (step <= 0) return;
  bins_.resize(columns);
  const std::size_t lead = lead_ < group.leads().size() ? lead_ : 0;
  if (auto read = pyramid_->summarise(lead, 0, step, bins_); !read) {
    bins_.clear();
    Q_EMIT failed(read.error());
  }
}

double Overview::x_of(Seconds time) const noexcept {
  const double whole = record_ ? record_->main().duration().value : 0;
  return whole > 0 ? time.value / whole * width() : 0;
}

void Overview::paint_trace(QPainter& painter) const {
  const double ratio = devicePixelRatioF();
  const Range range = usual_range(bins_);
  const double room = height() - 2 * margin_px;
  const auto y_of = [&](double level) {
    return margin_px + (range.high - level) / (range.high - range.low) * room;
  };
  QVector<QLineF> columns;
  for (std::size_t i = 0; i < bins_.size(); ++i) {
    if (bins_[i].min > bins_[i].max) continue;
    const double x = (static_cast<double>(i) + 0.5) / ratio;
    // A flat stretch still shows a pixel.
    const double top = y_of(bins_[i].max), bottom = std::max(y_of(bins_[i].min), top + 1 / ratio);
    columns << QLineF(x, top, x, bottom);
  }
  painter.setPen(QPen(qcolor(page::palette(palette_).ink), 1 / ratio, Qt::SolidLine, Qt::FlatCap));
  painter.drawLines(columns);
}

void Overview::paint_window(QPainter& painter) const {
  const double left = x_of(start_), width_px = std::max(least_window_px, x_of(length_));
  const QColor mark = palette().color(QPalette::Highlight);
  QColor fill = mark;
  fill.setAlpha(60);
  painter.setPen(QPen(mark, hasFocus() ? 2 : 1));
  painter.setBrush(fill);
  painter.drawRect(QRectF(left, 0.5, width_px, height() - 1.5));
}

void Overview::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const page::Palette& colours = page::palette(palette_);
  painter.fillRect(rect(), qcolor(colours.paper));
  if (!record_) return;
  if (pyramid_) {
    paint_trace(painter);
  } else {
    painter.setPen(qcolor(colours.ink));
    painter.drawText(rect(), Qt::AlignCenter, tr("Preparing the overview …"));
  }
  painter.setRenderHint(QPainter::Antialiasing);
  paint_window(painter);
}

void Overview::resizeEvent(QResizeEvent*) { summarise(); }

void Overview::move_to(double start_s) {
  if (!record_) return;
  const double latest = std::max(0.0, record_->main().duration().value - length_.value);
  const Seconds start{std::clamp(start_s, 0.0, latest)};
  if (start == start_) return;
  start_ = start;
  update();
  Q_EMIT window_moved(start_);
}

void Overview::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !record_ || width() <= 0) return event->ignore();
  const double at = event->position().x() / width() * record_->main().duration().value;
  const double slack = least_window_px / width() * record_->main().duration().value;
  const bool inside = at >= start_.value && at <= start_.value + std::max(length_.value, slack);
  // Outside, the window comes to the mouse and can be dragged on.
  grip_s_ = inside ? at - start_.value : length_.value / 2;
  move_to(at - grip_s_);
}

void Overview::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons().testFlag(Qt::LeftButton) || !record_ || width() <= 0) return;
  move_to(event->position().x() / width() * record_->main().duration().value - grip_s_);
}

void Overview::wheelEvent(QWheelEvent* event) {
  const QPoint turn = event->angleDelta();
  const double notches = (turn.y() != 0 ? turn.y() : turn.x()) / 120.0;
  move_to(start_.value - notches * step_of_window * length_.value);
  event->accept();
}

void Overview::keyPressEvent(QKeyEvent* event) {
  const double length = length_.value;
  switch (event->key()) {
    case Qt::Key_Left:
      return move_to(start_.value - step_of_window * length);
    case Qt::Key_Right:
      return move_to(start_.value + step_of_window * length);
    case Qt::Key_PageUp:
      return move_to(start_.value - length);
    case Qt::Key_PageDown:
      return move_to(start_.value + length);
    case Qt::Key_Home:
      return move_to(0);
    case Qt::Key_End:
      return move_to(record_ ? record_->main().duration().value : 0);
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace heartcare::canvas
