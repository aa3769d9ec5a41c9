#include <QLabel>
#include <QTableView>

#include "heartcare/analysis_view/median_view.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

using signal::Fiducial;

/// A measured record with its wave boundaries on the trace.
class FiducialsOnTheTrace : public StudioWindow {
 protected:
  void SetUp() override {
    window->open({write_record("normal.hea")});
    ASSERT_TRUE(settles());
    action(Act::fiducials)->trigger();
    ASSERT_FALSE(canvas().page()->marks.empty());
  }
  [[nodiscard]] canvas::EcgCanvas& canvas() const { return *window->ecg_canvas(); }
  /// A global measurement in milliseconds, by its row.
  [[nodiscard]] int ms(const QString& row) const {
    const auto& model = *child<QTableView>("globalTable")->model();
    for (int i = 0; i < model.rowCount(); ++i)
      if (model.headerData(i, Qt::Vertical).toString() == row)
        return model.index(i, 0).data().toString().section(QLatin1Char(' '), 0, 0).toInt();
    ADD_FAILURE() << "no row " << row.toStdString();
    return 0;
  }
  [[nodiscard]] std::vector<page::PlacedMark> placed(Fiducial which) const {
    std::vector<page::PlacedMark> found;
    for (const page::PlacedMark& mark : canvas().page()->marks)
      if (mark.mark.fiducial == which && mark.mark.movable) found.push_back(mark);
    return found;
  }
  void nudge(Fiducial which, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    canvas().choose_fiducial(which);
    QTest::keyClick(&canvas(), key, modifiers);
  }
};

TEST_F(FiducialsOnTheTrace, MoveInEveryBeatAndAreMeasuredAtOnce) {
  const int before = ms("QRS");
  const auto stood = placed(Fiducial::j_point);
  nudge(Fiducial::j_point, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(ms("QRS"), before + 20);  // ten samples at 500 Hz
  const auto stands = placed(Fiducial::j_point);
  ASSERT_EQ(stands.size(), stood.size());
  for (std::size_t i = 0; i < stands.size(); ++i) {
    EXPECT_EQ(stands[i].mark.sample, stood[i].mark.sample + 10);
    EXPECT_FALSE(stands[i].badge.empty());
  }
  EXPECT_TRUE(child<QLabel>("readout_text")->text().contains("+20 ms"));
}

TEST_F(FiducialsOnTheTrace, KeysMoveTheChosenOneAgainAndAgain) {
  const int before = ms("QRS");
  for (int i = 0; i < 5; ++i) nudge(Fiducial::j_point, Qt::Key_Right);
  EXPECT_EQ(ms("QRS"), before + 10);
  auto* median = child<analysis_view::MedianView>("medianView");
  QTest::keyClick(median, Qt::Key_Tab);
  const int p = ms("P duration");
  for (int i = 0; i < 3; ++i) QTest::keyClick(median, Qt::Key_Left);
  EXPECT_EQ(ms("P duration"), p + 6);
}

TEST_F(FiducialsOnTheTrace, FollowTheMouseWhileItDrags) {
  const int before = ms("QT");
  const auto mark = placed(Fiducial::t_offset).front();
  const QPoint from = canvas().geometry().map(mark.at).toPoint();
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
  const auto move = [&](QPoint to) {
    QMouseEvent event(QEvent::MouseMove, to, canvas().mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton,
                      {});
    QCoreApplication::sendEvent(&canvas(), &event);
  };
  move(from + QPoint(10, 0));
  const int midway = ms("QT");
  EXPECT_GT(midway, before);
  move(from + QPoint(20, 0));
  EXPECT_GT(ms("QT"), midway);
  QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, from + QPoint(20, 0));
  action(Act::undo)->trigger();
  EXPECT_EQ(ms("QT"), before) << "the drag is one step";
}

TEST_F(FiducialsOnTheTrace, EscapeTakesADragBack) {
  const int before = ms("QT");
  const QPoint from = canvas().geometry().map(placed(Fiducial::t_offset).front().at).toPoint();
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
  QMouseEvent event(QEvent::MouseMove, from + QPoint(15, 0),
                    canvas().mapToGlobal(QPointF(from + QPoint(15, 0))), Qt::NoButton, Qt::LeftButton, {});
  QCoreApplication::sendEvent(&canvas(), &event);
  ASSERT_NE(ms("QT"), before);
  QTest::keyClick(&canvas(), Qt::Key_Escape);
  EXPECT_EQ(ms("QT"), before);
  EXPECT_FALSE(action(Act::undo)->isEnabled());
}

TEST_F(FiducialsOnTheTrace, UndoRedoAndResetGoThroughOneHistory) {
  const int before = ms("QRS");
  EXPECT_FALSE(action(Act::reset_fiducials)->isEnabled());
  nudge(Fiducial::j_point, Qt::Key_Right);
  canvas().calipers()->add({});
  nudge(Fiducial::qrs_onset, Qt::Key_Left);
  EXPECT_EQ(ms("QRS"), before + 4);
  action(Act::undo)->trigger();
  EXPECT_EQ(ms("QRS"), before + 2);
  action(Act::undo)->trigger();
  EXPECT_TRUE(canvas().calipers()->calipers().empty());
  action(Act::undo)->trigger();
  EXPECT_EQ(ms("QRS"), before);
  for (int i = 0; i < 3; ++i) action(Act::redo)->trigger();
  EXPECT_EQ(ms("QRS"), before + 4);
  action(Act::reset_fiducials)->trigger();
  EXPECT_EQ(ms("QRS"), before);
  EXPECT_FALSE(action(Act::reset_fiducials)->isEnabled());
  action(Act::undo)->trigger();
  EXPECT_EQ(ms("QRS"), before + 4) << "taking all back can be taken back";
}

TEST_F(FiducialsOnTheTrace, KeepTheChosenNumberAndItsEvidence) {
  auto* table = child<QTableView>("globalTable");
  table->setCurrentIndex(table->model()->index(4, 0));
  ASSERT_EQ(table->model()->headerData(4, Qt::Vertical).toString(), "QRS");
  const auto lit = canvas().highlight();
  nudge(Fiducial::j_point, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(table->currentIndex().row(), 4);
  EXPECT_EQ(canvas().highlight().last, lit.last + 10);
  EXPECT_TRUE(table->currentIndex().data(Qt::FontRole).value<QFont>().italic());
}

TEST_F(FiducialsOnTheTrace, SurviveTheSession) {
  nudge(Fiducial::j_point, Qt::Key_Right, Qt::ShiftModifier);
  const int edited = ms("QRS");
  restart();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(action(Act::fiducials)->isChecked());
  EXPECT_EQ(ms("QRS"), edited);
  EXPECT_FALSE(placed(Fiducial::j_point).front().badge.empty());
}

TEST_F(FiducialsOnTheTrace, AreExportedAsShown) {
  const auto size_of = [&](const char* name) {
    dialogs.target = home.filePath(QLatin1String(name));
    action(Act::export_svg)->trigger();
    EXPECT_TRUE(settles());
    return QFileInfo(dialogs.target).size();
  };
  const auto with = size_of("with.svg");
  action(Act::fiducials)->trigger();
  EXPECT_GT(with, size_of("without.svg"));
}

}  // namespace
}  // namespace heartcare::studio::testing
