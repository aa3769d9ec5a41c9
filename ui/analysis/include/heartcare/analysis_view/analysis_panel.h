#pragma once
#include <QWidget>
#include <functional>

#include "heartcare/analysis_view/interpretation_panel.h"
#include "heartcare/analysis_view/measurement_table_model.h"

class QComboBox;
class QTableView;

namespace heartcare::analysis_view {

class AxisDial;
class MedianView;
class QualityStrip;
class RhythmPlots;

/// Everything that was measured on the record shown, in sections: interpretation, global measurements with
/// the axis dial, leads, beats, median beat, rhythm; the quality strip stays above. GUI thread.
class AnalysisPanel final : public QWidget {
  Q_OBJECT
 public:
  explicit AnalysisPanel(QWidget* parent = nullptr);
  /// Null clears; `status` says why there is nothing ("measuring", "not measurable: ..."). `measured` are the
  /// boundaries before a reader moved any. What the reader chose stays chosen where the new analysis has it
  /// too.
  void set_analysis(AnalysisPtr analysis, const QString& status, const signal::Fiducials& measured = {});
  /// Asks again for the evidence that was asked for last, where it is still chosen.
  void ask_again();
  [[nodiscard]] InterpretationPanel& interpretation() { return *interpretation_; }

 Q_SIGNALS:
  void evidence_requested(const heartcare::signal::Evidence& evidence);
  void evidence_cleared();
  void fiducials_edited(const heartcare::signal::Fiducials& fiducials);

 private:
  void list_leads(const std::vector<LeadId>& leads);
  QWidget* table_tab(MeasurementTableModel* model, const QString& name);
  InterpretationPanel* interpretation_;
  QualityStrip* quality_;
  AxisDial* dial_;
  RhythmPlots* rhythm_;
  MedianView* median_;
  QComboBox* median_leads_;
  MeasurementTableModel *global_, *leads_, *beats_;
  std::function<void()> ask_;  ///< the last question for evidence
};

}  // namespace heartcare::analysis_view
