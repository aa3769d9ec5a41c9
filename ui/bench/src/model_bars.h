#pragma once
#include <QtCharts/QChartView>

#include "heartcare/bench_view/values.h"

namespace heartcare::bench_view {

/// "Accuracy (%)" for "accuracy"; names that are not known as they are.
[[nodiscard]] QString metric_title(const QString& metric);

/// Names of groups that at least one model has the figure for; `wide`: of "task/subset" only.
[[nodiscard]] QStringList groups_with(const QList<ModelResults>& models, const QString& metric, bool wide);

[[nodiscard]] QChartView* bars_view(QWidget* parent);
/// One bar per model and wide group, in the colours of the view's palette.
void show_bars(QChartView& view, const QList<ModelResults>& models, const QString& metric);

}  // namespace heartcare::bench_view
