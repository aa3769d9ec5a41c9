#include "heartcare/analysis_view/quality_strip.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>

namespace heartcare::analysis_view {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::analysis_view::QualityStrip)
};

QString name_of(LeadId id) {
  const auto name = lead_name(id);
  return QString::fromUtf8(name.data(), static_cast<int>(name.size()));
}

/// Green to amber to red, dark enough for white text; the mark beside it says the same without colour.
QColor colour_of(const signal::LeadQuality& lead) {
  if (!lead.usable) return {0xA0, 0x28, 0x28};
  return lead.flags.empty() ? QColor(0x2E, 0x6B, 0x3E) : QColor(0x8A, 0x5A, 0x00);
}

QString cell_text(const signal::LeadQuality& lead) {
  const QString mark = !lead.usable         ? QStringLiteral("✗")
                       : lead.flags.empty() ? QString()
                                            : QStringLiteral("!");
  return name_of(lead.lead) + mark;
}

QString reversal_text(signal::Reversal kind) {
  switch (kind) {
    case signal::Reversal::la_ra:
      return Tr::tr("arm electrodes exchanged (LA-RA)");
    case signal::Reversal::la_ll:
      return Tr::tr("left arm and left leg exchanged (LA-LL)");
    case signal::Reversal::ra_ll:
      return Tr::tr("right arm and left leg exchanged (RA-LL)");
    case signal::Reversal::rl:
      return Tr::tr("right leg electrode exchanged with an arm");
    case signal::Reversal::chest_neighbours:
      return Tr::tr("neighbouring chest electrodes exchanged");
    case signal::Reversal::dextrocardia:
      return Tr::tr("dextrocardia, or all electrodes mirrored");
  }
  return {};
}

}  // namespace

QString quality_text(const signal::LeadQuality& lead) {
  namespace limits = signal::quality_limits;
  const QLocale locale;
  QStringList lines{Tr::tr("%1: score %2 %").arg(name_of(lead.lead)).arg(std::lround(lead.score * 100))};
  const auto add = [&](const QString& text, double value, double limit, signal::QualityFlag flag) {
    const QString mark = lead.has(flag) ? QStringLiteral("✗ ") : QStringLiteral("✓ ");
    lines << mark + text.arg(locale.toString(value, 'f', 0), locale.toString(limit, 'f', 0));
  };
  using signal::QualityFlag;
  add(Tr::tr("missing %1 % (limit %2 %)"), lead.missing_fraction * 100, limits::missing_fraction * 100,
      QualityFlag::missing);
  add(Tr::tr("spread %1 µV (at least %2 µV)"), lead.spread_uv, limits::flat_uv, QualityFlag::flat);
  add(Tr::tr("clipped %1 % (limit %2 %)"), lead.clipped_fraction * 100, limits::clipped_fraction * 100,
      QualityFlag::clipped);
  add(Tr::tr("noise %1 µV (limit %2 µV)"), lead.noise_uv, limits::noise_uv, QualityFlag::noisy);
  add(Tr::tr("baseline wander %1 µV (limit %2 µV)"), lead.wander_uv, limits::wander_uv, QualityFlag::wander);
  add(Tr::tr("mains %1 µV (limit %2 µV)"), lead.mains_uv, limits::mains_uv, QualityFlag::mains);
  if (lead.has(QualityFlag::detached)) lines << QStringLiteral("✗ ") + Tr::tr("electrode detached");
  return lines.join(QLatin1Char('\n'));
}

QualityStrip::QualityStrip(QWidget* parent) : QWidget(parent), summary_(new QLabel(this)) {
  setObjectName(QStringLiteral("qualityStrip"));
  setAccessibleName(tr("Signal quality by lead"));
  summary_->setObjectName(QStringLiteral("qualitySummary"));
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(summary_);
  arrange();
}

void QualityStrip::set_analysis(const AnalysisPtr& analysis) {
  analysis_ = analysis;
  summary_->setText(summary());
  summary_->setProperty("role", analysis && !analysis->reversals.empty() ? "strong" : "");
  style()->polish(summary_);
  setAccessibleDescription(summary());
  arrange();
  update();
}

/// Cells as wide as their names ask for; what does not fit beside the others goes below them.
void QualityStrip::arrange() {
  int leads = 0, widest = 1;
  if (analysis_)
    for (const signal::LeadQuality& lead : analysis_->quality.leads) {
      ++leads;
      widest = std::max(widest, fontMetrics().horizontalAdvance(cell_text(lead)) + 4);
    }
  const int fit = std::max(1, width() / widest);
  rows_ = std::max(1, (leads + fit - 1) / fit);
  layout()->setContentsMargins(2, rows_ * (fontMetrics().height() + 6) + 3, 2, 0);
}

void QualityStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

QRectF QualityStrip::cell(std::size_t index) const {
  const std::size_t count = analysis_ ? std::max<std::size_t>(1, analysis_->quality.leads.size()) : 1;
  const auto rows = static_cast<std::size_t>(rows_), columns = (count + rows - 1) / rows;
  const double width = this->width() / static_cast<double>(columns), height = fontMetrics().height() + 6.0;
  const auto row = static_cast<double>(index / columns), column = static_cast<double>(index % columns);
  return QRectF(column * width, row * height, width, height).adjusted(1, 1, -1, 0);
}

QString QualityStrip::summary() const {
  if (!analysis_) return {};
  const auto& quality = analysis_->quality;
  QStringList parts;
  parts << (quality.acceptable
                ? tr("Signal quality %1 %").arg(std::lround(quality.score * 100))
                : tr("Not good enough to be read: %1").arg(QString::fromStdString(quality.reason)));
  if (quality.mains_hz) parts << tr("mains %1 Hz").arg(std::lround(*quality.mains_hz));
  for (const auto& finding : analysis_->reversals)
    parts << tr("Check the electrodes: %1").arg(reversal_text(finding.kind));
  return parts.join(QStringLiteral("  ·  "));
}

bool QualityStrip::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || !analysis_) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QString text = summary();
  for (const auto& finding : analysis_->reversals)
    text += QLatin1Char('\n') + QString::fromStdString(finding.why);
  for (std::size_t i = 0; i < analysis_->quality.leads.size(); ++i)
    if (cell(i).contains(help->pos())) text = quality_text(analysis_->quality.leads[i]);
  QToolTip::showText(help->globalPos(), text, this);
  return true;
}

void QualityStrip::paintEvent(QPaintEvent*) {
  if (!analysis_) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const auto& leads = analysis_->quality.leads;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    const QRectF box = cell(i);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour_of(leads[i]));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, cell_text(leads[i]));
  }
}

}  // namespace heartcare::analysis_view
