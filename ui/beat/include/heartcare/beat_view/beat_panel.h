#pragma once
#include <QWidget>
#include <memory>
#include <optional>

#include "heartcare/ui_model/beat.h"

class QLabel;
class QProgressBar;
class QTabWidget;

namespace heartcare::beat_view {

class ContinuationView;
class ReconstructionView;
class TokenPlaces;

/// Everything that Beat says about the record shown, in three tabs, with the stamp of the model below. What
/// is shown here was not measured, and says so. GUI thread.
class BeatPanel final : public QWidget {
  Q_OBJECT
 public:
  explicit BeatPanel(QWidget* parent = nullptr);

  void set_settings(const ui_model::BeatSettings& settings);
  [[nodiscard]] const ui_model::BeatSettings& settings() const noexcept { return settings_; }

  /// What is being done or why nothing is shown; empty hides it.
  void set_status(const QString& text);
  /// 0 to 1; empty hides the bar.
  void set_progress(std::optional<double> fraction);
  void set_stamp(const std::optional<ui_model::ModelStamp>& stamp);

  /// Null clears; `deltas` follow when they were measured.
  void set_reconstruction(std::shared_ptr<const ui_model::Reconstruction> reconstruction);
  void set_deltas(const std::vector<ui_model::ClinicalDelta>& deltas, const QString& trouble = {});
  void set_continuation(const ui_model::Continuation* continuation);
  /// Empty clears; `trouble` says why a backtest has no score.
  void set_score(const std::optional<ui_model::BacktestScore>& score, const QString& trouble = {});
  /// Where else the chosen token occurs; empty clears.
  void choose_token(std::optional<std::size_t> token, std::size_t level);
  /// Brings a tab to the front: 0 reconstruction, 1 continuation, 2 tokens.
  void show_tab(int tab);

 Q_SIGNALS:
  /// The reader changed them.
  void settings_changed(const heartcare::ui_model::BeatSettings& settings);
  /// The reader picked a token in the list of places.
  void token_requested(std::size_t token);

 private:
  void take(const ui_model::BeatSettings& settings);

  ui_model::BeatSettings settings_;
  QLabel *status_, *stamp_;
  QProgressBar* progress_;
  QTabWidget* tabs_;
  ReconstructionView* reconstruction_;
  ContinuationView* continuation_;
  TokenPlaces* tokens_;
};

}  // namespace heartcare::beat_view
