#pragma once
#include <QWidget>
#include <optional>

#include "heartcare/ui_model/beat.h"

class QCheckBox;
class QLabel;
class QSpinBox;
class QTableWidget;

namespace heartcare::beat_view {

/// The tab of the continuation: how far, or as a backtest, and how it did there.
class ContinuationView final : public QWidget {
  Q_OBJECT
 public:
  explicit ContinuationView(QWidget* parent);
  void set_settings(const ui_model::BeatSettings& settings);
  void set_continuation(const ui_model::Continuation* continuation);
  void set_score(const std::optional<ui_model::BacktestScore>& score, const QString& trouble);

 Q_SIGNALS:
  void changed(const heartcare::ui_model::BeatSettings& settings);

 private:
  void announce();
  ui_model::BeatSettings settings_;
  QCheckBox *show_, *backtest_;
  QSpinBox *horizon_, *hidden_;
  QLabel *figures_, *verdict_;
  QTableWidget* scores_;
};

}  // namespace heartcare::beat_view
