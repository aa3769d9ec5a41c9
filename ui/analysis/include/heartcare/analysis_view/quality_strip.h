#pragma once
#include <QWidget>

#include "heartcare/analysis_view/measurement_table_model.h"

class QLabel;

namespace heartcare::analysis_view {

/// One cell per lead, coloured and marked by signal quality, in as many rows as the width asks for; the tool
/// tip shows each figure beside its limit. Below it what a reader has to know: the quality as a whole and
/// likely electrode reversals, never cut short. GUI thread.
class QualityStrip final : public QWidget {
  Q_OBJECT
 public:
  explicit QualityStrip(QWidget* parent = nullptr);
  void set_analysis(const AnalysisPtr& analysis);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  [[nodiscard]] QRectF cell(std::size_t index) const;
  [[nodiscard]] QString summary() const;
  void arrange();
  AnalysisPtr analysis_;
  QLabel* summary_;
  int rows_ = 1;  ///< of cells
};

/// The figures of one lead with their limits, one line each, flags marked.
[[nodiscard]] QString quality_text(const signal::LeadQuality& lead);

}  // namespace heartcare::analysis_view
