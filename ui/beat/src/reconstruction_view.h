#pragma once
#include <QWidget>
#include <memory>

#include "heartcare/ui_model/beat.h"

class QChartView;
class QCheckBox;
class QComboBox;
class QLabel;
class QTableWidget;

namespace heartcare::beat_view {

/// The tab of the reconstruction: how it is shown, its errors per lead, what they mean clinically.
class ReconstructionView final : public QWidget {
  Q_OBJECT
 public:
  explicit ReconstructionView(QWidget* parent);
  void set_settings(const ui_model::BeatSettings& settings);
  void set_reconstruction(std::shared_ptr<const ui_model::Reconstruction> reconstruction);
  void set_deltas(const std::vector<ui_model::ClinicalDelta>& deltas, const QString& trouble);

 Q_SIGNALS:
  void changed(const heartcare::ui_model::BeatSettings& settings);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void announce();
  ui_model::BeatSettings settings_;
  std::shared_ptr<const ui_model::Reconstruction> shown_;
  QCheckBox *show_, *tokens_;
  QComboBox* view_;
  QLabel *figures_, *trouble_;
  QChartView *rmse_, *correlation_;
  QTableWidget *intervals_, *leads_;
};

}  // namespace heartcare::beat_view
