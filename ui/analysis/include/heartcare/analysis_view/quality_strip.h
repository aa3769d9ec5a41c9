#pragma once
#include <QWidget>

#include "heartcare/analysis_view/measurement_table_model.h"

namespace heartcare::analysis_view {

/// One cell per lead, coloured and marked by signal quality; the tool tip shows each figure beside its limit,
/// and likely electrode reversals. GUI thread.
class QualityStrip final : public QWidget {
  Q_OBJECT
 public:
  explicit QualityStrip(QWidget* parent = nullptr);
  void set_analysis(const AnalysisPtr& analysis);
  [[nodiscard]] QSize sizeHint() const override { return {360, 44}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {180, 40}; }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  [[nodiscard]] QRectF cell(std::size_t index) const;
  [[nodiscard]] QString summary() const;
  AnalysisPtr analysis_;
};

/// The figures of one lead with their limits, one line each, flags marked.
[[nodiscard]] QString quality_text(const signal::LeadQuality& lead);

}  // namespace heartcare::analysis_view
