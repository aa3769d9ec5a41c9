#include "heartcare/analysis_view/rhythm_plots.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLegendMarker>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>
#include <QtCharts/QValueAxis>
#include <algorithm>
#include <array>
#include <map>

namespace heartcare::analysis_view {
namespace {

using signal::BeatClass;

/// Colour and shape, so that the classes differ without colour too.
struct Mark {
  QColor colour;
  QScatterSeries::MarkerShape shape;
};

Mark mark_of(BeatClass kind) {
  switch (kind) {
    case BeatClass::premature_narrow:
      return {QColor(0xC7, 0x7C, 0x02), QScatterSeries::MarkerShapeTriangle};
    case BeatClass::premature_wide:
      return {QColor(0xB3, 0x26, 0x1E), QScatterSeries::MarkerShapeRectangle};
    case BeatClass::paced:
      return {QColor(0x7A, 0x3E, 0xB1), QScatterSeries::MarkerShapeStar};
    case BeatClass::other:
    case BeatClass::noise:
      return {QColor(0x80, 0x80, 0x80), QScatterSeries::MarkerShapePentagon};
    case BeatClass::dominant:
      break;
  }
  return {QColor(0x1F, 0x6F, 0xB5), QScatterSeries::MarkerShapeCircle};
}

QScatterSeries* scatter(BeatClass kind) {
  const Mark mark = mark_of(kind);
  auto* series = new QScatterSeries;
  series->setName(beat_class_text(kind));
  series->setColor(mark.colour);
  series->setBorderColor(Qt::transparent);
  series->setMarkerShape(mark.shape);
  series->setMarkerSize(8);
  return series;
}

QChartView* chart_view(const QString& name, QWidget* parent) {
  auto* chart = new QChart;
  chart->setMargins(QMargins(2, 2, 2, 2));
  chart->legend()->setAlignment(Qt::AlignBottom);
  chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
  auto* view = new QChartView(chart, parent);
  view->setObjectName(name);
  view->setRenderHint(QPainter::Antialiasing);
  view->setMinimumHeight(150);
  return view;
}

void colour_by(QChart& chart, const QPalette& palette) {
  chart.setBackgroundBrush(palette.color(QPalette::Base));
  chart.setTitleBrush(palette.color(QPalette::Text));
  chart.legend()->setLabelColor(palette.color(QPalette::Text));
  for (QAbstractAxis* axis : chart.axes()) {
    axis->setLabelsColor(palette.color(QPalette::Text));
    axis->setTitleBrush(palette.color(QPalette::Text));
    axis->setGridLineColor(palette.color(QPalette::AlternateBase));
  }
}

/// Replaces the axes by new ones around the values, with a little room.
void add_axes(QChart& chart, std::pair<double, double> x, std::pair<double, double> y,
              const std::array<QString, 2>& titles) {
  const std::array ranges{x, y};
  const std::array sides{Qt::AlignBottom, Qt::AlignLeft};
  for (std::size_t i = 0; i < 2; ++i) {
    auto* axis = new QValueAxis;
    const double room = std::max(1.0, (ranges[i].second - ranges[i].first) * 0.08);
    axis->setRange(ranges[i].first - room, ranges[i].second + room);
    axis->setTickCount(5);
    axis->applyNiceNumbers();
    axis->setLabelFormat(QStringLiteral("%.0f"));
    axis->setTitleText(titles[i]);
    chart.addAxis(axis, sides[i]);
    for (QAbstractSeries* series : chart.series()) series->attachAxis(axis);
  }
}

void empty(QChart& chart) {
  chart.removeAllSeries();
  for (QAbstractAxis* axis : chart.axes()) {
    chart.removeAxis(axis);
    delete axis;
  }
}

std::pair<double, double> rr_range(const std::vector<signal::Beat>& beats) {
  std::pair range{1e9, 0.0};
  for (const auto& beat : beats)
    if (beat.rr_before_ms)
      range = {std::min(range.first, *beat.rr_before_ms), std::max(range.second, *beat.rr_before_ms)};
  return range;
}

}  // namespace

RhythmPlots::RhythmPlots(QWidget* parent)
    : QWidget(parent),
      tachogram_(chart_view(QStringLiteral("tachogram"), this)),
      lorenz_(chart_view(QStringLiteral("lorenzPlot"), this)),
      figures_(new QLabel(this)) {
  setObjectName(QStringLiteral("rhythmPlots"));
  tachogram_->chart()->setTitle(tr("RR tachogram"));
  lorenz_->chart()->setTitle(tr("Lorenz plot"));
  figures_->setObjectName(QStringLiteral("rhythmFigures"));
  figures_->setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(tachogram_, 1);
  layout->addWidget(lorenz_, 1);
  layout->addWidget(figures_);
  fill_figures();
}

void RhythmPlots::set_analysis(const AnalysisPtr& analysis) {
  analysis_ = analysis;
  fill_tachogram();
  fill_lorenz();
  fill_figures();
}

void RhythmPlots::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) {
    colour_by(*tachogram_->chart(), palette());
    colour_by(*lorenz_->chart(), palette());
  }
  QWidget::changeEvent(event);
}

void RhythmPlots::fill_tachogram() {
  QChart& chart = *tachogram_->chart();
  empty(chart);
  const auto range = analysis_ ? rr_range(analysis_->beats) : std::pair{1.0, 0.0};
  if (range.first <= range.second) {
    auto* line = new QLineSeries;
    line->setColor(palette().color(QPalette::Mid));
    std::map<BeatClass, QScatterSeries*> marks;
    std::map<double, std::size_t> beat_at;
    for (std::size_t i = 0; i < analysis_->beats.size(); ++i) {
      const signal::Beat& beat = analysis_->beats[i];
      if (!beat.rr_before_ms) continue;
      const double time = static_cast<double>(beat.sample) / analysis_->rate.value;
      beat_at[time] = i;
      line->append(time, *beat.rr_before_ms);
      auto& series = marks[beat.kind];
      if (!series) series = scatter(beat.kind);
      series->append(time, *beat.rr_before_ms);
    }
    chart.addSeries(line);
    chart.legend()->markers(line).constFirst()->setVisible(false);
    for (const auto& [kind, series] : marks) {
      chart.addSeries(series);
      connect(series, &QXYSeries::clicked, this, [this, beat_at](const QPointF& point) {
        const auto found = beat_at.find(point.x());
        if (found == beat_at.end()) return;
        const std::int64_t sample = analysis_->beats[found->second].sample;
        Q_EMIT evidence_requested({analysis_->leads, sample, sample, {found->second}, 1.0, false});
      });
    }
    add_axes(chart, {beat_at.begin()->first, beat_at.rbegin()->first}, range,
             {tr("Time (s)"), tr("RR (ms)")});
  }
  colour_by(chart, palette());
}

void RhythmPlots::fill_lorenz() {
  QChart& chart = *lorenz_->chart();
  empty(chart);
  std::map<BeatClass, QScatterSeries*> marks;
  if (analysis_)
    for (std::size_t i = 1; i < analysis_->beats.size(); ++i) {
      const auto &before = analysis_->beats[i - 1], &after = analysis_->beats[i];
      if (!before.rr_before_ms || !after.rr_before_ms) continue;
      auto& series = marks[after.kind];
      if (!series) series = scatter(after.kind);
      series->append(*before.rr_before_ms, *after.rr_before_ms);
    }
  if (!marks.empty()) {
    // Beats on this line follow like intervals; above it the next one is longer.
    const auto range = rr_range(analysis_->beats);
    auto* equal = new QLineSeries;
    equal->setPen(QPen(palette().color(QPalette::Mid), 1, Qt::DashLine));
    equal->append(range.first, range.first);
    equal->append(range.second, range.second);
    chart.addSeries(equal);
    chart.legend()->markers(equal).constFirst()->setVisible(false);
    for (const auto& [kind, series] : marks) chart.addSeries(series);
    add_axes(chart, range, range, {tr("RR (ms)"), tr("Next RR (ms)")});
  }
  colour_by(chart, palette());
}

void RhythmPlots::fill_figures() {
  if (!analysis_) return figures_->setText(tr("No rhythm measured"));
  const QLocale locale;
  QStringList parts;
  const auto add = [&](const QString& text, const signal::Measurement& m, int decimals = 0) {
    if (m) parts << text.arg(locale.toString(*m.value, 'f', decimals));
  };
  const auto& rhythm = analysis_->rhythm;
  add(tr("mean RR %1 ms"), rhythm.rr_mean_ms);
  add(tr("shortest %1 ms"), rhythm.rr_min_ms);
  add(tr("longest %1 ms"), rhythm.rr_max_ms);
  add(tr("SDNN %1 ms"), rhythm.rr_sd_ms);
  add(tr("RMSSD %1 ms"), rhythm.rmssd_ms);
  add(tr("irregularity %1"), rhythm.rr_irregularity, 2);
  figures_->setText(parts.isEmpty() ? QString::fromStdString(rhythm.rr_mean_ms.reason)
                                    : parts.join(QStringLiteral(" · ")));
}

}  // namespace heartcare::analysis_view
