#include "heartcare/analysis_view/axis_dial.h"

#include <QPainter>
#include <QPainterPath>
#include <array>
#include <cmath>
#include <numbers>

namespace heartcare::analysis_view {
namespace {

struct LimbLead {
  const char* name;
  double degrees;
};
/// Hexaxial reference system: where each limb lead points.
constexpr std::array limb_leads{LimbLead{"I", 0},     LimbLead{"II", 60},    LimbLead{"aVF", 90},
                                LimbLead{"III", 120}, LimbLead{"aVR", -150}, LimbLead{"aVL", -30}};

QPointF direction(double degrees) {
  const double radians = degrees * std::numbers::pi / 180.0;
  return {std::cos(radians), std::sin(radians)};  // y grows downwards on screen and in the frontal plane
}

}  // namespace

struct AxisDial::Hand {
  QString name;
  double degrees;
  Qt::PenStyle style;
  double length;  ///< of the radius
};

AxisDial::AxisDial(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("axisDial"));
  setAccessibleName(tr("Axes of P, QRS and T in the frontal plane"));
}

void AxisDial::set_analysis(const AnalysisPtr& analysis) {
  analysis_ = analysis;
  update();
}

std::vector<AxisDial::Hand> AxisDial::hands() const {
  std::vector<Hand> list;
  if (!analysis_) return list;
  const auto& global = analysis_->global;
  const auto add = [&](const QString& name, const signal::Measurement& axis, Qt::PenStyle style,
                       double length) {
    if (axis) list.push_back({name, *axis.value, style, length});
  };
  add(tr("QRS"), global.qrs_axis_deg, Qt::SolidLine, 0.92);
  add(tr("P"), global.p_axis_deg, Qt::DotLine, 0.62);
  add(tr("T"), global.t_axis_deg, Qt::DashLine, 0.77);
  return list;
}

void AxisDial::paint_rose(QPainter& painter, QPointF centre, double radius) const {
  const QRectF circle(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
  QColor normal = palette().color(QPalette::Highlight);
  normal.setAlpha(36);
  painter.setPen(Qt::NoPen);
  painter.setBrush(normal);
  painter.drawPie(circle, 30 * 16, -120 * 16);  // Qt counts anticlockwise: from -30 to +90 degrees
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(palette().color(QPalette::Mid), 1));
  painter.drawEllipse(circle);
  for (const LimbLead& lead : limb_leads) {
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawLine(centre - direction(lead.degrees) * radius, centre + direction(lead.degrees) * radius);
    const QPointF at = centre + direction(lead.degrees) * (radius + 14);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(at.x() - 20, at.y() - 10, 40, 20), Qt::AlignCenter, QLatin1String(lead.name));
  }
}

void AxisDial::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const int line = fontMetrics().height();
  const auto shown = hands();
  const QRectF area = QRectF(rect()).adjusted(30, 24, -30, -24 - line);
  const double radius = std::max(10.0, std::min(area.width(), area.height()) / 2);
  paint_rose(painter, area.center(), radius);
  QStringList legend;
  for (const Hand& hand : shown) {
    const QColor ink = palette().color(QPalette::Text);
    painter.setPen(QPen(ink, hand.style == Qt::SolidLine ? 3 : 2, hand.style, Qt::FlatCap));
    const QPointF tip = area.center() + direction(hand.degrees) * radius * hand.length;
    painter.drawLine(area.center(), tip);
    painter.setBrush(ink);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(tip, 3.5, 3.5);
    painter.setPen(ink);
    painter.drawText(tip + direction(hand.degrees + 90) * 12 - QPointF(8, -4), hand.name);
    legend << tr("%1 %2°").arg(hand.name).arg(std::lround(hand.degrees));
  }
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(QRectF(0, height() - line - 2, width(), line), Qt::AlignCenter,
                   legend.isEmpty() ? tr("No axis measurable") : legend.join(QStringLiteral("   ")));
}

}  // namespace heartcare::analysis_view
