#include "reconstruction_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "bars.h"
#include "tables.h"

namespace heartcare::beat_view {
namespace {

using Kind = ui_model::ClinicalDelta::Kind;

QString lead_text(LeadId lead) {
  const auto name = lead_name(lead);
  return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString number(const std::optional<double>& value, int decimals = 0) {
  return value ? QLocale().toString(*value, 'f', decimals) : QStringLiteral("\u2013");
}

QString difference(const ui_model::ClinicalDelta& delta) {
  const auto value = delta.difference();
  if (!value) return QStringLiteral("\u2013");
  const QString text = QLocale().toString(std::abs(*value), 'f', 0);
  if (text == QLatin1String("0")) return text;
  return (*value < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + text;
}

}  // namespace

ReconstructionView::ReconstructionView(QWidget* parent)
    : QWidget(parent),
      show_(new QCheckBox(tr("Show the reconstruction (R)"), this)),
      tokens_(new QCheckBox(tr("Token strip under the trace"), this)),
      view_(new QComboBox(this)),
      figures_(new QLabel(this)),
      trouble_(new QLabel(this)),
      rmse_(bar_view(QStringLiteral("reconstructionRmse"), this)),
      correlation_(bar_view(QStringLiteral("reconstructionCorrelation"), this)),
      intervals_(number_table(QStringLiteral("clinicalIntervals"), this)),
      leads_(number_table(QStringLiteral("clinicalLeads"), this)) {
  setObjectName(QStringLiteral("reconstructionView"));
  show_->setObjectName(QStringLiteral("showReconstruction"));
  tokens_->setObjectName(QStringLiteral("showTokens"));
  view_->setObjectName(QStringLiteral("reconstructionMode"));
  view_->addItems({tr("Over the measured trace"), tr("Below the measured trace"), tr("Residual, same gain"),
                   tr("Residual, gain \u00d7 5")});
  figures_->setObjectName(QStringLiteral("reconstructionFigures"));
  trouble_->setObjectName(QStringLiteral("deltaTrouble"));
  for (QLabel* label : {figures_, trouble_}) label->setWordWrap(true);
  auto* inside = new QWidget;
  inside->setObjectName(QStringLiteral("reconstructionContent"));
  auto* layout = new QVBoxLayout(inside);
  layout->setContentsMargins(4, 4, 4, 4);
  for (QWidget* part :
       {static_cast<QWidget*>(show_), static_cast<QWidget*>(view_), static_cast<QWidget*>(tokens_),
        static_cast<QWidget*>(figures_), static_cast<QWidget*>(rmse_), static_cast<QWidget*>(correlation_),
        static_cast<QWidget*>(trouble_), static_cast<QWidget*>(intervals_), static_cast<QWidget*>(leads_)})
    layout->addWidget(part);
  layout->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName(QStringLiteral("reconstructionScroll"));
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(inside);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
  connect(show_, &QCheckBox::clicked, this, &ReconstructionView::announce);
  connect(tokens_, &QCheckBox::clicked, this, &ReconstructionView::announce);
  connect(view_, &QComboBox::activated, this, &ReconstructionView::announce);
  set_reconstruction(nullptr);
}

void ReconstructionView::announce() {
  settings_.reconstruction = show_->isChecked();
  settings_.tokens = tokens_->isChecked();
  settings_.view = static_cast<page::DerivedView>(view_->currentIndex());
  Q_EMIT changed(settings_);
}

void ReconstructionView::set_settings(const ui_model::BeatSettings& settings) {
  settings_ = settings;
  show_->setChecked(settings.reconstruction);
  tokens_->setChecked(settings.tokens);
  view_->setCurrentIndex(static_cast<int>(settings.view));
}

void ReconstructionView::set_reconstruction(std::shared_ptr<const ui_model::Reconstruction> reconstruction) {
  shown_ = std::move(reconstruction);
  for (QWidget* part :
       {static_cast<QWidget*>(figures_), static_cast<QWidget*>(rmse_), static_cast<QWidget*>(correlation_)})
    part->setVisible(shown_ != nullptr);
  set_deltas({}, {});
  if (!shown_) return;
  Bars rmse{tr("RMSE (\u00b5V)"), {}, {}, 0, 0, "%.0f"}, correlation{tr("Correlation"), {}, {}, 0, 1, "%.1f"};
  double worst = 1;
  for (const ui_model::LeadError& error : shown_->errors) {
    rmse.names << lead_text(error.lead);
    rmse.values.push_back(error.rmse_uv);
    correlation.values.push_back(error.correlation);
    worst = std::min(worst, error.correlation);
  }
  correlation.names = rmse.names;
  if (worst < 0) correlation.least = -1;
  show_bars(*rmse_, rmse);
  show_bars(*correlation_, correlation);
  const QLocale locale;
  figures_->setText(tr("MSE %1 (normalised) \u00b7 %2 bit/s \u00b7 %3 tokens of %4 s on %5 levels")
                        .arg(locale.toString(shown_->mse, 'f', 3),
                             locale.toString(shown_->tokens.bits_per_second(), 'f', 0))
                        .arg(shown_->tokens.tokens.size())
                        .arg(locale.toString(shown_->tokens.seconds, 'f', 1))
                        .arg(shown_->tokens.levels));
}

void ReconstructionView::set_deltas(const std::vector<ui_model::ClinicalDelta>& deltas,
                                    const QString& trouble) {
  trouble_->setVisible(!trouble.isEmpty());
  trouble_->setText(trouble);
  NumberTable intervals{{tr("Measured"), tr("Reconstr."), tr("Difference")}, {}, {}, {}};
  NumberTable leads{{tr("\u0394 ST J+60"), tr("\u0394 R"), tr("\u0394 T")}, {}, {}, {}};
  const QString ms = tr("%1 ms"), uv = tr("%1 \u00b5V");
  const auto with = [](const QString& unit, const QString& text) {
    return text == QStringLiteral("\u2013") ? text : unit.arg(text);
  };
  for (const ui_model::ClinicalDelta& delta : deltas) {
    if (delta.lead == LeadId::other) {
      intervals.rows << (delta.kind == Kind::pr ? tr("PR") : delta.kind == Kind::qrs ? tr("QRS") : tr("QT"));
      intervals.cells.push_back({with(ms, number(delta.reference)), with(ms, number(delta.reconstructed)),
                                 with(ms, difference(delta))});
      continue;
    }
    const QString name = lead_text(delta.lead);
    auto row = leads.rows.indexOf(name);
    if (row < 0) {
      row = leads.rows.size();
      leads.rows << name;
      leads.cells.push_back({QString(), QString(), QString()});
      leads.tips.push_back({QString(), QString(), QString()});
    }
    const auto column = delta.kind == Kind::st_j60 ? 0U : delta.kind == Kind::r ? 1U : 2U;
    leads.cells[static_cast<std::size_t>(row)][column] = with(uv, difference(delta));
    leads.tips[static_cast<std::size_t>(row)][column] =
        tr("measured %1, reconstructed %2")
            .arg(with(uv, number(delta.reference)), with(uv, number(delta.reconstructed)));
  }
  fill(*intervals_, intervals);
  fill(*leads_, leads);
}

void ReconstructionView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && shown_) {
    colour_bars(*rmse_);
    colour_bars(*correlation_);
  }
  QWidget::changeEvent(event);
}

}  // namespace heartcare::beat_view
