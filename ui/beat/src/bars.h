#pragma once
#include <QStringList>
#include <QtCharts/QChartView>
#include <vector>

namespace heartcare::beat_view {

/// A small bar chart: one bar per name.
struct Bars {
  QString title;
  QStringList names;
  std::vector<double> values;
  double least = 0, most = 0;  ///< of the axis; equal = from 0 to a little above the highest
  const char* format = "%.0f";
};

[[nodiscard]] QChartView* bar_view(const QString& object_name, QWidget* parent);
/// Replaces what the view shows, in the colours of its palette.
void show_bars(QChartView& view, const Bars& bars);
void colour_bars(QChartView& view);

}  // namespace heartcare::beat_view
