#include "heartcare/analysis_view/analysis_panel.h"

#include <QHeaderView>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "heartcare/analysis_view/axis_dial.h"
#include "heartcare/analysis_view/median_view.h"
#include "heartcare/analysis_view/quality_strip.h"
#include "heartcare/analysis_view/rhythm_plots.h"

namespace heartcare::analysis_view {
namespace {

QWidget* stacked(QWidget* above, QWidget* below, int above_share, int below_share) {
  auto* tab = new QWidget;
  auto* layout = new QVBoxLayout(tab);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(above, above_share);
  layout->addWidget(below, below_share);
  return tab;
}

}  // namespace

AnalysisPanel::AnalysisPanel(QWidget* parent)
    : QWidget(parent),
      interpretation_(new InterpretationPanel(this)),
      quality_(new QualityStrip(this)),
      dial_(new AxisDial(this)),
      rhythm_(new RhythmPlots(this)),
      median_(new MedianView(this)),
      global_(new MeasurementTableModel(this)),
      leads_(new MeasurementTableModel(this)),
      beats_(new MeasurementTableModel(this)) {
  setObjectName(QStringLiteral("analysisPanel"));
  auto* tabs = new QTabWidget(this);
  tabs->setObjectName(QStringLiteral("analysisTabs"));
  tabs->addTab(interpretation_, tr("Interpretation"));
  tabs->addTab(stacked(table_tab(global_, QStringLiteral("globalTable")), dial_, 3, 2), tr("Measurements"));
  tabs->addTab(table_tab(leads_, QStringLiteral("leadTable")), tr("Leads"));
  tabs->addTab(table_tab(beats_, QStringLiteral("beatTable")), tr("Beats"));
  tabs->addTab(median_, tr("Median beat"));
  tabs->addTab(rhythm_, tr("Rhythm"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(2, 2, 2, 2);
  layout->addWidget(quality_);
  layout->addWidget(tabs, 1);
  connect(interpretation_, &InterpretationPanel::evidence_requested, this,
          &AnalysisPanel::evidence_requested);
  connect(interpretation_, &InterpretationPanel::evidence_cleared, this, &AnalysisPanel::evidence_cleared);
  connect(rhythm_, &RhythmPlots::evidence_requested, this, &AnalysisPanel::evidence_requested);
  connect(median_, &MedianView::fiducials_edited, this, &AnalysisPanel::fiducials_edited);
}

QWidget* AnalysisPanel::table_tab(MeasurementTableModel* model, const QString& name) {
  auto* table = new QTableView(this);
  table->setObjectName(name);
  table->setModel(model);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setAlternatingRowColors(true);
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this, model](const QModelIndex& current) {
            if (const signal::Evidence* evidence = model->evidence(current))
              Q_EMIT evidence_requested(*evidence);
            else
              Q_EMIT evidence_cleared();
          });
  return table;
}

void AnalysisPanel::set_analysis(AnalysisPtr analysis, const QString& status) {
  global_->set_grid(analysis ? global_grid(*analysis) : MeasurementGrid{});
  leads_->set_grid(analysis ? lead_grid(*analysis) : MeasurementGrid{});
  beats_->set_grid(analysis ? beat_grid(*analysis) : MeasurementGrid{});
  dial_->set_analysis(analysis);
  quality_->set_analysis(analysis);
  rhythm_->set_analysis(analysis);
  median_->set_analysis(analysis);
  if (!status.isEmpty()) interpretation_->set_status(status);
}

}  // namespace heartcare::analysis_view
