#include "heartcare/beat_view/beat_panel.h"

#include <QLabel>
#include <QProgressBar>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "continuation_view.h"
#include "reconstruction_view.h"
#include "token_places.h"

namespace heartcare::beat_view {

BeatPanel::BeatPanel(QWidget* parent)
    : QWidget(parent),
      status_(new QLabel(this)),
      stamp_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      tabs_(new QTabWidget(this)),
      reconstruction_(new ReconstructionView(this)),
      continuation_(new ContinuationView(this)),
      tokens_(new TokenPlaces(this)) {
  setObjectName(QStringLiteral("beatPanel"));
  status_->setObjectName(QStringLiteral("beatStatus"));
  stamp_->setObjectName(QStringLiteral("beatStamp"));
  stamp_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  progress_->setObjectName(QStringLiteral("beatProgress"));
  progress_->setRange(0, 100);
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(6);
  tabs_->setObjectName(QStringLiteral("beatTabs"));
  tabs_->setDocumentMode(true);
  tabs_->addTab(reconstruction_, tr("Reconstruction"));
  tabs_->addTab(continuation_, tr("Continuation"));
  tabs_->addTab(tokens_, tr("Tokens"));
  tabs_->tabBar()->setUsesScrollButtons(true);
  auto* notice = new QLabel(tr("Computed by a model from the ECG, not measured."), this);
  notice->setObjectName(QStringLiteral("beatNotice"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  for (QLabel* label : {notice, status_, stamp_}) label->setWordWrap(true);
  for (QWidget* part :
       {static_cast<QWidget*>(notice), static_cast<QWidget*>(status_), static_cast<QWidget*>(progress_)})
    layout->addWidget(part);
  layout->addWidget(tabs_, 1);
  layout->addWidget(stamp_);
  connect(reconstruction_, &ReconstructionView::changed, this, &BeatPanel::take);
  connect(continuation_, &ContinuationView::changed, this, &BeatPanel::take);
  connect(tokens_, &TokenPlaces::token_requested, this, &BeatPanel::token_requested);
  set_settings({});
  set_status({});
  set_progress({});
  set_stamp({});
}

void BeatPanel::take(const ui_model::BeatSettings& settings) {
  set_settings(settings);
  Q_EMIT settings_changed(settings_);
}

void BeatPanel::set_settings(const ui_model::BeatSettings& settings) {
  settings_ = settings;
  reconstruction_->set_settings(settings);
  continuation_->set_settings(settings);
}

void BeatPanel::set_status(const QString& text) {
  status_->setText(text);
  status_->setVisible(!text.isEmpty());
}

void BeatPanel::set_progress(std::optional<double> fraction) {
  progress_->setVisible(fraction.has_value());
  if (fraction) progress_->setValue(static_cast<int>(*fraction * 100));
}

void BeatPanel::set_stamp(const std::optional<ui_model::ModelStamp>& stamp) {
  stamp_->setVisible(stamp.has_value());
  if (!stamp) return;
  stamp_->setText(
      tr("Weights %1 \u00b7 %2 \u00b7 seed %3")
          .arg(QString::fromStdString(stamp->weights.substr(0, 12)), QString::fromStdString(stamp->device))
          .arg(stamp->seed));
  stamp_->setToolTip(tr("SHA-256 of the weights: %1").arg(QString::fromStdString(stamp->weights)));
}

void BeatPanel::set_reconstruction(std::shared_ptr<const ui_model::Reconstruction> reconstruction) {
  tokens_->set_source(reconstruction);
  reconstruction_->set_reconstruction(std::move(reconstruction));
}

void BeatPanel::set_deltas(const std::vector<ui_model::ClinicalDelta>& deltas, const QString& trouble) {
  reconstruction_->set_deltas(deltas, trouble);
}

void BeatPanel::set_continuation(const ui_model::Continuation* continuation) {
  continuation_->set_continuation(continuation);
}

void BeatPanel::set_score(const std::optional<ui_model::BacktestScore>& score, const QString& trouble) {
  continuation_->set_score(score, trouble);
}

void BeatPanel::choose_token(std::optional<std::size_t> token, std::size_t level) {
  tokens_->choose(token, level);
}

void BeatPanel::show_tab(int tab) { tabs_->setCurrentIndex(tab); }

}  // namespace heartcare::beat_view
