#pragma once
#include <QWidget>

#include "heartcare/analysis_view/measurement_table_model.h"

namespace heartcare::analysis_view {

/// The frontal plane with the six limb leads and the axes of P, QRS and T; the normal range of QRS
/// (-30 to 90 degrees) is shaded. 0 degrees points right (lead I), 90 down (aVF). GUI thread.
class AxisDial final : public QWidget {
  Q_OBJECT
 public:
  explicit AxisDial(QWidget* parent = nullptr);
  void set_analysis(const AnalysisPtr& analysis);
  [[nodiscard]] QSize sizeHint() const override { return {220, 240}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {140, 160}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Hand;
  [[nodiscard]] std::vector<Hand> hands() const;
  void paint_rose(QPainter& painter, QPointF centre, double radius) const;
  AnalysisPtr analysis_;
};

}  // namespace heartcare::analysis_view
