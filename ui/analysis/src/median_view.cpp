#include "heartcare/analysis_view/median_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

#include "heartcare/page/palette.h"

namespace heartcare::analysis_view {
namespace {

constexpr double speed = 50.0,
                 gain = 10.0;         // mm/s and mm/mV: twice the usual speed shows the fiducials better
constexpr std::size_t name_rows = 3;  // of the lines' names above the beat
constexpr double reach = 6.0;         // pixels around a line that take hold of it

QColor colour(page::Colour c) { return {c.red, c.green, c.blue}; }

}  // namespace

struct MedianView::Line {
  signal::Fiducial which;
  QString name;
  std::int64_t sample;
};

/// x = left + (sample - first) / rate * speed * scale;  y = zero - microvolts / 1000 * gain * scale.
struct MedianView::View {
  double left, zero, scale, rate;
  [[nodiscard]] double x(double sample) const { return left + sample / rate * speed * scale; }
  [[nodiscard]] double y(double microvolts) const { return zero - microvolts / 1000 * gain * scale; }
  [[nodiscard]] std::int64_t sample(double x_pixels) const {
    return std::llround((x_pixels - left) / (speed * scale) * rate);
  }
};

MedianView::MedianView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("medianView"));
  setAccessibleName(tr("Median beat with fiducials"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
}

void MedianView::set_analysis(const AnalysisPtr& analysis) {
  analysis_ = analysis;
  fiducials_ = median() ? median()->global : signal::Fiducials{};
  // A measurement after a moved line keeps the choice; another record comes after none.
  if (selected_ && *selected_ >= lines().size()) selected_.reset();
  dragging_ = dragging_ && selected_;
  update();
}

void MedianView::set_measured(const signal::Fiducials& measured) {
  measured_ = measured;
  update();
}

void MedianView::set_leads(std::set<LeadId> leads) {
  leads_ = std::move(leads);
  update();
}

const signal::MedianBeat* MedianView::median() const {
  return analysis_ && !analysis_->medians.empty() ? &analysis_->medians.front() : nullptr;
}

MedianView::View MedianView::view() const {
  const signal::MedianBeat& beat = *median();
  float low = -200, high = 600;
  std::size_t samples = 1;
  for (const auto& lead : beat.leads) {
    samples = std::max(samples, lead.size());
    for (const float v : lead) {  // NaN compares false and drops out
      low = v < low ? v : low;
      high = v > high ? v : high;
    }
  }
  const double width_mm = static_cast<double>(samples) / beat.rate_hz * speed;
  const double height_mm = (static_cast<double>(high - low) / 1000 + 0.2) * gain;
  const double top = name_rows * fontMetrics().height(), room = std::max(1.0, height() - top);
  const double scale = std::min(width() / width_mm, room / height_mm);
  const double above = (room - height_mm * scale) / 2;
  return {(width() - width_mm * scale) / 2, top + above + (high / 1000 + 0.1) * gain * scale, scale,
          beat.rate_hz};
}

std::vector<MedianView::Line> MedianView::lines() const {
  const std::array names{tr("P on"), tr("P off"), tr("QRS on"), tr("J"), tr("T off")};
  std::vector<Line> list;
  for (const signal::Fiducial which : signal::all_fiducials)
    if (const auto sample = sample_of(fiducials_, which))
      list.push_back({which, names[static_cast<std::size_t>(which)], *sample});
  return list;
}

std::optional<std::size_t> MedianView::line_at(double x) const {
  if (!median()) return {};
  const auto all = lines();
  const View transform = view();
  std::optional<std::size_t> nearest;
  double best = reach;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (const double d = std::abs(transform.x(static_cast<double>(all[i].sample)) - x); d <= best) {
      best = d;
      nearest = i;
    }
  return nearest;
}

void MedianView::move_line(std::size_t line, std::int64_t sample) {
  move_fiducial(fiducials_, lines()[line].which, sample, *median());
  update();
}

void MedianView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  selected_ = line_at(event->position().x());
  dragging_ = selected_.has_value();
  update();
}

void MedianView::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_)
    move_line(*selected_, view().sample(event->position().x()));
  else
    setCursor(line_at(event->position().x()) ? Qt::SplitHCursor : Qt::ArrowCursor);
}

void MedianView::mouseReleaseEvent(QMouseEvent*) {
  if (!std::exchange(dragging_, false)) return;
  if (median() && !(fiducials_ == median()->global)) Q_EMIT fiducials_edited(fiducials_);
}

bool MedianView::event(QEvent* event) {
  const bool tab = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab;
  const auto all = lines();
  if (!tab || !median() || all.empty() || (selected_ && *selected_ + 1 == all.size()))
    return QWidget::event(event);
  selected_ = selected_ ? *selected_ + 1 : 0;
  update();
  return true;
}

void MedianView::keyPressEvent(QKeyEvent* event) {
  const int step = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
  const int sign = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
  if (sign == 0 || !selected_ || !median()) return QWidget::keyPressEvent(event);
  move_line(*selected_, lines()[*selected_].sample + sign * step);
  Q_EMIT fiducials_edited(fiducials_);
}

void MedianView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!median()) {
    painter.drawText(rect(), Qt::AlignCenter, tr("No median beat"));
    return;
  }
  const View transform = view();
  paint_grid(painter, transform);
  painter.setRenderHint(QPainter::Antialiasing);
  paint_leads(painter, transform);
  paint_lines(painter, transform);
}

void MedianView::paint_grid(QPainter& painter, const View& view) const {
  const bool night = palette().color(QPalette::Base).lightness() < 128;
  const page::Palette& paper = page::palette(night ? page::PaletteId::dark : page::PaletteId::pink);
  painter.fillRect(rect(), colour(paper.paper));
  for (const int step : {1, 5}) {
    painter.setPen(QPen(colour(step == 1 ? paper.minor : paper.major), 1));
    if (step * view.scale < 3) continue;
    for (double x = view.left; x < width(); x += step * view.scale)
      painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    for (double x = view.left; x > 0; x -= step * view.scale)
      painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    for (double y = view.zero; y < height(); y += step * view.scale)
      painter.drawLine(QPointF(0, y), QPointF(width(), y));
    for (double y = view.zero; y > 0; y -= step * view.scale)
      painter.drawLine(QPointF(0, y), QPointF(width(), y));
  }
}

void MedianView::paint_leads(QPainter& painter, const View& view) const {
  const bool night = palette().color(QPalette::Base).lightness() < 128;
  QColor ink = night ? QColor(Qt::white) : QColor(Qt::black);
  ink.setAlpha(leads_.size() == 1 ? 255 : 150);
  painter.setPen(QPen(ink, 1.2));
  for (std::size_t lead = 0; lead < median()->leads.size() && lead < analysis_->leads.size(); ++lead) {
    if (!leads_.empty() && !leads_.contains(analysis_->leads[lead])) continue;
    QPainterPath path;
    bool down = false;
    const auto& samples = median()->leads[lead];
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const QPointF at(view.x(static_cast<double>(i)), view.y(samples[i]));
      if (std::isnan(samples[i])) {
        down = false;
      } else if (std::exchange(down, true)) {
        path.lineTo(at);
      } else {
        path.moveTo(at);
      }
    }
    painter.drawPath(path);
  }
}

void MedianView::paint_lines(QPainter& painter, const View& view) const {
  const bool night = palette().color(QPalette::Base).lightness() < 128;
  const QColor ink = night ? QColor(0x7F, 0xC8, 0xFF) : QColor(0x0B, 0x4F, 0x8A);
  const auto all = lines();
  std::array<double, name_rows> taken{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool edited = sample_of(measured_, all[i].which) != all[i].sample;
    painter.setPen(QPen(ink, selected_ == i ? 2.5 : 1.2, edited ? Qt::DashLine : Qt::SolidLine));
    const double x = view.x(static_cast<double>(all[i].sample));
    const QString name = edited ? all[i].name + QStringLiteral(" ◆") : all[i].name;
    const double half = fontMetrics().horizontalAdvance(name) / 2.0 + 2, line = fontMetrics().height();
    // The first row where the name does not run into the one before it.
    std::size_t row = 0;
    while (row + 1 < taken.size() && x - half < taken[row]) ++row;
    taken[row] = x + half;
    const double top = static_cast<double>(row) * line;
    painter.drawLine(QPointF(x, top + line), QPointF(x, height()));
    painter.drawText(QRectF(x - half, top, 2 * half, line), Qt::AlignCenter, name);
  }
}

}  // namespace heartcare::analysis_view
