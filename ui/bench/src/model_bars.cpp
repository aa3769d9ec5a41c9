#include "model_bars.h"

#include <QCoreApplication>
#include <QPainter>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>

namespace heartcare::bench_view {
namespace {

/// Told apart by lightness as well as by hue. [Okabe and Ito, Color Universal Design]
constexpr QRgb colours[] = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7, 0xff56b4e9, 0xffd55e00};

QBarSet* bar_set(const ModelResults& model, const QStringList& groups, const QString& metric, int place) {
  auto* set = new QBarSet(model.model);
  for (const QString& group : groups) set->append(model.groups.value(group).metrics.value(metric).value);
  set->setColor(QColor::fromRgb(colours[place % static_cast<int>(std::size(colours))]));
  set->setBorderColor(Qt::transparent);
  return set;
}

}  // namespace

QString metric_title(const QString& metric) {
  static constexpr std::pair<const char*, const char*> titles[] = {
      {"accuracy", QT_TRANSLATE_NOOP("BenchMetrics", "Accuracy (%)")},
      {"rouge_l", QT_TRANSLATE_NOOP("BenchMetrics", "ROUGE-L (%)")},
      {"token_f1", QT_TRANSLATE_NOOP("BenchMetrics", "Token F1 (%)")},
      {"bleu", QT_TRANSLATE_NOOP("BenchMetrics", "BLEU")},
      {"statement_f1", QT_TRANSLATE_NOOP("BenchMetrics", "Statement F1 (%)")}};
  for (const auto& [name, title] : titles)
    if (metric == QLatin1String(name)) return QCoreApplication::translate("BenchMetrics", title);
  return metric;
}

QStringList groups_with(const QList<ModelResults>& models, const QString& metric, bool wide) {
  QStringList names;
  for (const ModelResults& model : models)
    for (auto group = model.groups.begin(); group != model.groups.end(); ++group)
      if (group->metrics.contains(metric) && (!wide || group.key().count(QLatin1Char('/')) == 1))
        names << group.key();
  names.removeDuplicates();
  names.sort();
  return names;
}

QChartView* bars_view(QWidget* parent) {
  auto* chart = new QChart;
  chart->setMargins(QMargins(0, 0, 0, 0));
  chart->legend()->setAlignment(Qt::AlignBottom);
  auto* view = new QChartView(chart, parent);
  view->setRenderHint(QPainter::Antialiasing);
  view->setMinimumHeight(180);
  return view;
}

void show_bars(QChartView& view, const QList<ModelResults>& models, const QString& metric) {
  QChart& chart = *view.chart();
  chart.removeAllSeries();
  for (QAbstractAxis* axis : chart.axes()) {
    chart.removeAxis(axis);
    delete axis;
  }
  const QPalette palette = view.palette();
  chart.setBackgroundBrush(palette.color(QPalette::Base));
  chart.legend()->setLabelColor(palette.color(QPalette::Text));
  const QStringList groups = groups_with(models, metric, true);
  if (groups.isEmpty()) return;
  auto* series = new QBarSeries;
  for (int i = 0; i < models.size(); ++i) series->append(bar_set(models[i], groups, metric, i));
  chart.addSeries(series);
  auto* names = new QBarCategoryAxis;
  names->append(groups);
  auto* values = new QValueAxis;
  values->setRange(0, 100);
  values->setTickCount(6);
  values->setLabelFormat(QStringLiteral("%.0f"));
  values->setTitleText(metric_title(metric));
  values->setTitleBrush(palette.color(QPalette::Text));
  for (const auto& [axis, side] :
       {std::pair<QAbstractAxis*, Qt::Alignment>{names, Qt::AlignBottom}, {values, Qt::AlignLeft}}) {
    axis->setLabelsColor(palette.color(QPalette::Text));
    axis->setGridLineColor(palette.color(QPalette::AlternateBase));
    chart.addAxis(axis, side);
    series->attachAxis(axis);
  }
}

}  // namespace heartcare::bench_view
