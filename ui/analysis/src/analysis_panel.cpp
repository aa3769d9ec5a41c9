#include "heartcare/analysis_view/analysis_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "heartcare/analysis_view/axis_dial.h"
#include "heartcare/analysis_view/median_view.h"
#include "heartcare/analysis_view/quality_strip.h"
#include "heartcare/analysis_view/rhythm_plots.h"
#include "heartcare/analysis_view/section_bar.h"

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
      median_leads_(new QComboBox(this)),
      global_(new MeasurementTableModel(this)),
      leads_(new MeasurementTableModel(this)),
      beats_(new MeasurementTableModel(this)) {
  setObjectName(QStringLiteral("analysisPanel"));
  auto* bar = new SectionBar(this);
  auto* sections = new QStackedWidget(this);
  sections->setObjectName(QStringLiteral("analysisSections"));
  const auto add = [bar, sections](QWidget* section, const QString& text, const char* name) {
    bar->add(text, QLatin1String(name));
    sections->addWidget(section);
  };
  add(interpretation_, tr("Interpretation"), "sectionInterpretation");
  add(stacked(table_tab(global_, QStringLiteral("globalTable")), dial_, 3, 2), tr("Measurements"),
      "sectionMeasurements");
  add(table_tab(leads_, QStringLiteral("leadTable")), tr("Leads"), "sectionLeads");
  add(table_tab(beats_, QStringLiteral("beatTable")), tr("Beats"), "sectionBeats");
  add(stacked(median_leads_, median_, 0, 1), tr("Median beat"), "sectionMedian");
  add(rhythm_, tr("Rhythm"), "sectionRhythm");
  connect(bar, &SectionBar::chosen, sections, &QStackedWidget::setCurrentIndex);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->addWidget(quality_);
  layout->addWidget(bar);
  layout->addWidget(sections, 1);
  connect(interpretation_, &InterpretationPanel::evidence_requested, this,
          [this](const signal::Evidence& evidence) {
            ask_ = [this] { interpretation_->ask_again(); };
            Q_EMIT evidence_requested(evidence);
          });
  connect(interpretation_, &InterpretationPanel::evidence_cleared, this, &AnalysisPanel::evidence_cleared);
  connect(rhythm_, &RhythmPlots::evidence_requested, this, &AnalysisPanel::evidence_requested);
  median_leads_->setObjectName(QStringLiteral("medianLead"));
  median_leads_->setAccessibleName(tr("Lead of the median beat"));
  connect(median_leads_, &QComboBox::currentIndexChanged, this, [this](int index) {
    const bool one = index > 0;
    median_->set_leads(one ? std::set{static_cast<LeadId>(median_leads_->itemData(index).toInt())}
                           : std::set<LeadId>{});
  });
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
  connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this, model, table] {
    ask_ = [this, model, table] {
      if (const signal::Evidence* evidence = model->evidence(table->currentIndex()))
        Q_EMIT evidence_requested(*evidence);
      else
        Q_EMIT evidence_cleared();
    };
    ask_();
  });
  return table;
}

/// Keeps the reader's choice where the new leads have it too.
void AnalysisPanel::list_leads(const std::vector<LeadId>& leads) {
  const QString chosen = median_leads_->currentText();
  const QSignalBlocker quiet(median_leads_);
  median_leads_->clear();
  median_leads_->addItem(tr("All leads"));
  for (const LeadId lead : leads) {
    const auto name = lead_name(lead);
    median_leads_->addItem(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                           static_cast<int>(lead));
  }
  const int found = median_leads_->findText(chosen);
  median_leads_->setCurrentIndex(std::max(0, found));
  if (found <= 0) median_->set_leads({});
}

void AnalysisPanel::ask_again() {
  if (ask_) ask_();
}

void AnalysisPanel::set_analysis(AnalysisPtr analysis, const QString& status,
                                 const signal::Fiducials& measured) {
  if (!analysis) ask_ = {};
  global_->set_grid(analysis ? global_grid(*analysis) : MeasurementGrid{});
  leads_->set_grid(analysis ? lead_grid(*analysis) : MeasurementGrid{});
  beats_->set_grid(analysis ? beat_grid(*analysis) : MeasurementGrid{});
  dial_->set_analysis(analysis);
  quality_->set_analysis(analysis);
  rhythm_->set_analysis(analysis);
  median_->set_analysis(analysis);
  median_->set_measured(measured);
  list_leads(analysis ? analysis->leads : std::vector<LeadId>{});
  if (!status.isEmpty()) interpretation_->set_status(status);
}

}  // namespace heartcare::analysis_view
