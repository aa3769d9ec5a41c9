#pragma once
#include <QWidget>

#include "heartcare/analysis_view/measurement_table_model.h"

class QChart;
class QChartView;
class QLabel;

namespace heartcare::analysis_view {

/// RR tachogram (RR over time) and Lorenz plot (each RR against the next), by beat class, with the rhythm's
/// figures below. A click on a beat asks for it on the trace. GUI thread.
class RhythmPlots final : public QWidget {
  Q_OBJECT
 public:
  explicit RhythmPlots(QWidget* parent = nullptr);
  void set_analysis(const AnalysisPtr& analysis);

 Q_SIGNALS:
  void evidence_requested(const heartcare::signal::Evidence& evidence);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void fill_tachogram();
  void fill_lorenz();
  void fill_figures();
  AnalysisPtr analysis_;
  QChartView* tachogram_;
  QChartView* lorenz_;
  QLabel* figures_;
};

}  // namespace heartcare::analysis_view
