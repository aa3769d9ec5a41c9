#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <set>

#include "heartcare/analysis_view/analysis_panel.h"
#include "heartcare/analysis_view/median_view.h"
#include "heartcare/analysis_view/quality_strip.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::analysis_view {
namespace {

AnalysisPtr analysis_of(const std::string& preset) {
  simulator::Request request;
  request.preset = preset;
  const auto simulated = simulator::simulate(request);
  EXPECT_TRUE(simulated) << preset;
  JobContext job;
  auto analysis = signal::analyse(simulated->record->main(), {}, job);
  EXPECT_TRUE(analysis) << preset;
  return std::make_shared<const signal::Analysis>(std::move(*analysis));
}

/// The cell of the row with this name in a one-column grid.
MeasurementCell value(const MeasurementGrid& grid, const QString& row) {
  const auto at = grid.rows.indexOf(row);
  EXPECT_GE(at, 0) << qPrintable(row);
  return at < 0 ? MeasurementCell{} : grid.cells[static_cast<std::size_t>(at)].front();
}

TEST(AnalysisGrids, ShowNumbersWithTheirEvidence) {
  const auto analysis = analysis_of("normal-sinus");
  const auto cell = value(global_grid(*analysis), "QRS");
  ASSERT_TRUE(cell.evidence);
  EXPECT_FALSE(cell.evidence->leads.empty());
  EXPECT_EQ(cell.text, QStringLiteral("%1 ms").arg(std::lround(*analysis->global.qrs_ms.value)));
}

TEST(AnalysisGrids, SayWhyANumberIsAbsent) {
  const auto cell = value(global_grid(*analysis_of("atrial-fibrillation")), "PR");
  EXPECT_EQ(cell.text, QStringLiteral("–"));
  EXPECT_TRUE(cell.tool_tip.startsWith("not measurable")) << qPrintable(cell.tool_tip);
  EXPECT_FALSE(cell.evidence);
}

TEST(AnalysisGrids, HaveARowPerLeadAndPerBeat) {
  const auto analysis = analysis_of("normal-sinus");
  EXPECT_EQ(lead_grid(*analysis).rows.size(), 12);
  EXPECT_EQ(static_cast<std::size_t>(beat_grid(*analysis).rows.size()), analysis->beats.size());
  for (const auto& grid : {global_grid(*analysis), lead_grid(*analysis), beat_grid(*analysis)})
    for (const auto& row : grid.cells) EXPECT_EQ(static_cast<qsizetype>(row.size()), grid.columns.size());
}

TEST(AnalysisPanel, ChoosingANumberAsksForItsEvidence) {
  AnalysisPanel panel;
  panel.set_analysis(analysis_of("normal-sinus"), {});
  QSignalSpy asked(&panel, &AnalysisPanel::evidence_requested);
  auto* table = panel.findChild<QTableView*>("globalTable");
  ASSERT_NE(table, nullptr);
  table->setCurrentIndex(table->model()->index(4, 0));
  EXPECT_EQ(asked.count(), 1);
}

TEST(AnalysisPanel, WithoutAnAnalysisSaysWhy) {
  AnalysisPanel panel;
  panel.set_analysis(nullptr, "Not measurable: no lead");
  EXPECT_EQ(panel.findChild<QLabel*>("interpretationNotice")->text(), "Not measurable: no lead");
  EXPECT_EQ(panel.findChild<QTableView*>("globalTable")->model()->rowCount(), 0);
}

TEST(InterpretationPanel, MarksEverythingAsUnconfirmedAndLightsEvidence) {
  InterpretationPanel panel;
  StatementLine line;
  line.text = "Left bundle branch block";
  line.group = "Conduction";
  line.evidence.leads = {LeadId::V1};
  panel.set_lines({line}, {});
  EXPECT_TRUE(panel.findChild<QLabel*>("interpretationNotice")->text().contains("unconfirmed"));
  QSignalSpy asked(&panel, &InterpretationPanel::evidence_requested);
  auto* tree = panel.findChild<QTreeWidget*>("interpretationLines");
  tree->topLevelItem(0)->child(0)->setSelected(true);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][0].value<signal::Evidence>().leads, line.evidence.leads);
}

TEST(MedianView, ArrowKeysMoveTheChosenFiducialByASample) {
  const auto analysis = analysis_of("normal-sinus");
  MedianView view;
  view.resize(600, 400);
  view.set_analysis(analysis);
  QSignalSpy edited(&view, &MedianView::fiducials_edited);
  QTest::keyClick(&view, Qt::Key_Right);
  EXPECT_EQ(edited.count(), 0) << "nothing is chosen yet";
  QTest::keyClick(&view, Qt::Key_Tab);
  QTest::keyClick(&view, Qt::Key_Left);
  ASSERT_EQ(edited.count(), 1);
  const auto moved = edited[0][0].value<signal::Fiducials>();
  EXPECT_EQ(moved.p->onset, analysis->medians.front().global.p->onset - 1);
}

TEST(MedianView, ANewMeasurementKeepsTheChosenLine) {
  const auto analysis = analysis_of("normal-sinus");
  MedianView view;
  view.resize(600, 400);
  view.set_analysis(analysis);
  QSignalSpy edited(&view, &MedianView::fiducials_edited);
  QTest::keyClick(&view, Qt::Key_Tab);
  view.set_analysis(analysis);
  QTest::keyClick(&view, Qt::Key_Left);
  EXPECT_EQ(edited.count(), 1);
}

TEST(AnalysisPanel, ShowsOneLeadOfTheMedianBeatOrAll) {
  AnalysisPanel panel;
  panel.set_analysis(analysis_of("normal-sinus"), {});
  auto* leads = panel.findChild<QComboBox*>("medianLead");
  ASSERT_EQ(leads->count(), 13);
  auto* view = panel.findChild<MedianView*>("medianView");
  view->resize(400, 300);
  const QImage all = view->grab().toImage();
  leads->setCurrentIndex(2);
  EXPECT_NE(view->grab().toImage(), all);
  panel.set_analysis(analysis_of("lbbb"), {});
  EXPECT_EQ(leads->currentText(), "II") << "the choice holds for the next measurement";
}

TEST(AnalysisPanel, SectionsBreakIntoRowsInsteadOfHiding) {
  AnalysisPanel panel;
  panel.resize(900, 600);
  panel.show();
  const auto tops = [&panel] {
    std::set<int> rows;
    for (const auto* button : panel.findChildren<QToolButton*>())
      if (button->objectName().startsWith("section")) rows.insert(button->y());
    return rows.size();
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return tops() == 1; }));
  panel.resize(330, 600);
  EXPECT_TRUE(QTest::qWaitFor([&] { return tops() > 1; }));
  panel.findChild<QToolButton*>("sectionRhythm")->click();
  EXPECT_TRUE(panel.findChild<QWidget*>("rhythmPlots")->isVisible());
}

TEST(InterpretationPanel, ShowsLongStatementsWhole) {
  InterpretationPanel panel;
  panel.resize(260, 400);
  panel.show();
  StatementLine line;
  line.group = "Rhythm";
  line.text = "Short";
  StatementLine other = line;
  other.text =
      "ST deviation with depression of more than 0.1 mV in many leads, consider ischaemia of the wall";
  panel.set_lines({line, other}, {});
  auto* tree = panel.findChild<QTreeWidget*>("interpretationLines");
  auto* group = tree->topLevelItem(0);
  EXPECT_GT(tree->visualItemRect(group->child(1)).height(), 2 * tree->fontMetrics().height());
  EXPECT_LT(tree->visualItemRect(group->child(0)).height(), 2 * tree->fontMetrics().height());
}

TEST(InterpretationPanel, KeepsTheChosenStatementThroughANewMeasurement) {
  InterpretationPanel panel;
  StatementLine line;
  line.group = "Rhythm";
  line.text = "Sinus rhythm";
  line.reasons = {"rate 70"};
  panel.set_lines({line}, {});
  auto* tree = panel.findChild<QTreeWidget*>("interpretationLines");
  tree->setCurrentItem(tree->topLevelItem(0)->child(0));
  tree->topLevelItem(0)->child(0)->setExpanded(true);
  line.reasons = {"rate 72"};
  panel.set_lines({line}, {});
  ASSERT_NE(tree->currentItem(), nullptr);
  EXPECT_EQ(tree->currentItem()->text(0), "Sinus rhythm");
  EXPECT_TRUE(tree->currentItem()->isExpanded());
}

TEST(QualityStrip, BreaksIntoRowsForManyLeads) {
  QualityStrip strip;
  auto many = std::make_shared<signal::Analysis>(*analysis_of("normal-sinus"));
  const auto twelve = many->quality.leads;
  strip.resize(340, 80);
  strip.set_analysis(many);
  const int one = strip.minimumSizeHint().height();
  many->quality.leads.insert(many->quality.leads.end(), twelve.begin(), twelve.end());
  strip.set_analysis(many);
  EXPECT_GT(strip.minimumSizeHint().height(), one);
}

TEST(MedianView, FiducialsKeepTheirOrder) {
  const auto analysis = analysis_of("normal-sinus");
  MedianView view;
  view.resize(600, 400);
  view.set_analysis(analysis);
  QSignalSpy edited(&view, &MedianView::fiducials_edited);
  QTest::keyClick(&view, Qt::Key_Tab);
  for (int i = 0; i < 100; ++i) QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
  const auto moved = edited.last()[0].value<signal::Fiducials>();
  EXPECT_LT(moved.p->onset, moved.p->offset);
}

TEST(QualityText, PutsTheLimitBesideTheFigure) {
  signal::LeadQuality lead;
  lead.lead = LeadId::V3;
  lead.noise_uv = 60;
  lead.flags = {signal::QualityFlag::noisy};
  const QString text = quality_text(lead);
  EXPECT_TRUE(text.contains("✗ noise 60 µV (limit 35 µV)")) << qPrintable(text);
  EXPECT_TRUE(text.contains("✓ mains")) << qPrintable(text);
}

}  // namespace
}  // namespace heartcare::analysis_view
