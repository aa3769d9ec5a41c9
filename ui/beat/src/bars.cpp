#include "bars.h"

#include <QPainter>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>
#include <algorithm>

namespace heartcare::beat_view {

QChartView* bar_view(const QString& object_name, QWidget* parent) {
  auto* chart = new QChart;
  chart->setMargins(QMargins(0, 0, 0, 0));
  chart->legend()->hide();
  auto* view = new QChartView(chart, parent);
  view->setObjectName(object_name);
  view->setRenderHint(QPainter::Antialiasing);
  view->setMinimumHeight(130);
  return view;
}

void colour_bars(QChartView& view) {
  const QPalette palette = view.palette();
  QChart& chart = *view.chart();
  chart.setBackgroundBrush(palette.color(QPalette::Base));
  chart.setTitleBrush(palette.color(QPalette::Text));
  for (QAbstractAxis* axis : chart.axes()) {
    axis->setLabelsColor(palette.color(QPalette::Text));
    axis->setGridLineColor(palette.color(QPalette::AlternateBase));
  }
}

void show_bars(QChartView& view, const Bars& bars) {
  QChart& chart = *view.chart();
  chart.removeAllSeries();
  for (QAbstractAxis* axis : chart.axes()) {
    chart.removeAxis(axis);
    delete axis;
  }
  chart.setTitle(bars.title);
  QFont small = view.font();
  small.setPointSizeF(small.pointSizeF() * 0.85);
  chart.setTitleFont(small);
  if (!bars.values.empty()) {
    auto* set = new QBarSet(bars.title);
    double highest = 0;
    for (const double value : bars.values) {
      set->append(value);
      highest = std::max(highest, value);
    }
    // The colour of reconstructed traces.
    set->setColor(view.palette().color(QPalette::Base).lightness() < 128 ? QColor(0x3D, 0xD6, 0xC0)
                                                                         : QColor(0x00, 0x90, 0x82));
    set->setBorderColor(Qt::transparent);
    auto* series = new QBarSeries;
    series->append(set);
    chart.addSeries(series);
    auto* names = new QBarCategoryAxis;
    names->append(bars.names);
    names->setLabelsFont(small);
    names->setLabelsAngle(-90);  // twelve leads in a narrow panel
    auto* values = new QValueAxis;
    const bool given = bars.most > bars.least;
    values->setRange(given ? bars.least : 0, given ? bars.most : std::max(1e-9, highest * 1.1));
    values->setTickCount(3);
    values->setLabelFormat(QLatin1String(bars.format));
    values->setLabelsFont(small);
    chart.addAxis(names, Qt::AlignBottom);
    chart.addAxis(values, Qt::AlignLeft);
    series->attachAxis(names);
    series->attachAxis(values);
  }
  colour_bars(view);
}

}  // namespace heartcare::beat_view
