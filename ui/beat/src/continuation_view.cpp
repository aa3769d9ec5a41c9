#include "continuation_view.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "tables.h"

namespace heartcare::beat_view {
namespace {

QSpinBox* seconds_box(const char* name, int least, int most, QWidget* parent) {
  auto* box = new QSpinBox(parent);
  box->setObjectName(QLatin1String(name));
  box->setRange(least, most);
  box->setSuffix(ContinuationView::tr(" s"));
  return box;
}

}  // namespace

ContinuationView::ContinuationView(QWidget* parent)
    : QWidget(parent),
      show_(new QCheckBox(tr("Show the continuation (P)"), this)),
      backtest_(new QCheckBox(tr("Backtest: hide the end and predict it"), this)),
      horizon_(seconds_box("horizon", ui_model::least_horizon_s, ui_model::most_horizon_s, this)),
      hidden_(seconds_box("hiddenSeconds", ui_model::least_hidden_s, ui_model::most_hidden_s, this)),
      figures_(new QLabel(this)),
      verdict_(new QLabel(this)),
      scores_(number_table(QStringLiteral("backtestScores"), this)) {
  setObjectName(QStringLiteral("continuationView"));
  show_->setObjectName(QStringLiteral("showContinuation"));
  backtest_->setObjectName(QStringLiteral("backtest"));
  figures_->setObjectName(QStringLiteral("continuationFigures"));
  verdict_->setObjectName(QStringLiteral("backtestVerdict"));
  for (QLabel* label : {figures_, verdict_}) label->setWordWrap(true);
  auto* form = new QFormLayout;
  form->addRow(tr("Ahead"), horizon_);
  auto* hidden = new QFormLayout;
  hidden->addRow(tr("Hidden"), hidden_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->addWidget(show_);
  layout->addLayout(form);
  layout->addWidget(backtest_);
  layout->addLayout(hidden);
  layout->addWidget(figures_);
  layout->addWidget(scores_);
  layout->addWidget(verdict_);
  layout->addStretch(1);
  connect(show_, &QCheckBox::clicked, this, &ContinuationView::announce);
  connect(backtest_, &QCheckBox::clicked, this, &ContinuationView::announce);
  for (QSpinBox* box : {horizon_, hidden_})
    connect(box, &QSpinBox::valueChanged, this, &ContinuationView::announce);
  set_settings({});
  set_continuation(nullptr);
  set_score(std::nullopt, {});
}

void ContinuationView::announce() {
  settings_.prediction = show_->isChecked();
  settings_.backtest = backtest_->isChecked();
  settings_.horizon_s = horizon_->value();
  settings_.hidden_s = hidden_->value();
  horizon_->setEnabled(!settings_.backtest);
  hidden_->setEnabled(settings_.backtest);
  Q_EMIT changed(settings_);
}

void ContinuationView::set_settings(const ui_model::BeatSettings& settings) {
  settings_ = settings;
  const QSignalBlocker quiet_horizon(horizon_), quiet_hidden(hidden_);
  show_->setChecked(settings.prediction);
  backtest_->setChecked(settings.backtest);
  horizon_->setValue(settings.horizon_s);
  hidden_->setValue(settings.hidden_s);
  horizon_->setEnabled(!settings.backtest);
  hidden_->setEnabled(settings.backtest);
}

void ContinuationView::set_continuation(const ui_model::Continuation* continuation) {
  figures_->setVisible(continuation != nullptr);
  if (!continuation) return;
  std::size_t longest = 0;
  for (const auto& trace : continuation->median) longest = std::max(longest, trace.size());
  const QLocale locale;
  const double rate = continuation->rate.value;
  figures_->setText(tr("NOW at %1 s, predicted to %2 s. Line: median; band: 5 to 95 %. Never measured.")
                        .arg(locale.toString(static_cast<double>(continuation->first) / rate, 'f', 2),
                             locale.toString(static_cast<double>(continuation->first) / rate +
                                                 static_cast<double>(longest) / rate,
                                             'f', 2)));
}

void ContinuationView::set_score(const std::optional<ui_model::BacktestScore>& score,
                                 const QString& trouble) {
  NumberTable table{{tr("MSE")}, {}, {}, {}};
  QString verdict = trouble;
  if (score) {
    const QLocale locale;
    const auto add = [&](const QString& name, double mse) {
      table.rows << name;
      table.cells.push_back({locale.toString(mse, 'f', 3)});
    };
    add(tr("Beat"), score->mse);
    const std::array names{tr("Zeros"), tr("Last period again"), tr("Blurred tile")};
    for (std::size_t i = 0; i < names.size(); ++i) add(names[i], score->floors[i]);
    const double best = *std::min_element(score->floors.begin(), score->floors.end());
    const QString share = locale.toString(score->inside * 100, 'f', 0);
    verdict =
        score->mse < best
            ? tr("Better than every floor. %1 % of the hidden samples lie in the band.").arg(share)
            : tr("Not better than the best floor. %1 % of the hidden samples lie in the band.").arg(share);
  }
  fill(*scores_, table);
  verdict_->setText(verdict);
  verdict_->setVisible(!verdict.isEmpty());
}

}  // namespace heartcare::beat_view
