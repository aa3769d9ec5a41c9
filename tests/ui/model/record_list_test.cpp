#include "heartcare/ui_model/record_list.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "heartcare/simulator/simulator.h"

namespace heartcare::ui_model {
namespace {

/// A record as if it had been read from a file.
RecordPtr file_record() {
  auto parts = simulator::simulate({})->record->parts();
  parts.name = "100";
  parts.provenance = {
      "/data/100.hea", std::string(64, 'a'), "wfdb", {{"wfdb.checksum_mismatch", "signal 2"}}};
  return *Record::create(std::move(parts));
}

QVariant shown(const RecordListModel& model, EntryId id, int role) {
  return model.data(model.index(model.row_of(id)), role);
}

TEST(RecordList, KeepsTheModelContractThroughTheLifeOfALine) {
  RecordListModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  const EntryId first = model.add("/data/100.hea", "100.hea");
  const EntryId second = model.add("/data/101.hea", "101.hea");
  model.set_loading(first);
  model.set_progress(first, 0.5);
  model.set_record(first, file_record());
  model.remove(first);
  EXPECT_EQ(model.rowCount(), 1);
  EXPECT_EQ(model.row_of(first), -1);
  EXPECT_EQ(model.row_of(second), 0);
  EXPECT_EQ(model.find(first), nullptr);
}

TEST(RecordList, OpensTheSameSourceOnce) {
  RecordListModel model;
  EXPECT_EQ(model.add("/data/100.hea", "100.hea"), model.add("/data/100.hea", "100.hea"));
  EXPECT_EQ(model.rowCount(), 1);
}

TEST(RecordList, NeverUsesAnIdAgain) {
  RecordListModel model;
  const EntryId first = model.add("a", "a");
  model.remove(first);
  EXPECT_NE(model.add("a", "a"), first);
}

TEST(RecordList, ShowsWhatTheRecordSays) {
  RecordListModel model;
  const EntryId id = model.add("/data/100.hea", "100.hea");
  EXPECT_EQ(shown(model, id, Qt::DisplayRole), "100.hea");
  model.set_record(id, file_record());
  EXPECT_EQ(shown(model, id, Qt::DisplayRole), "100");
  EXPECT_EQ(shown(model, id, RecordListModel::SubtitleRole), "12 leads, 500 Hz, 10 s");
  EXPECT_EQ(shown(model, id, RecordListModel::WarningCountRole), 1);
  EXPECT_EQ(shown(model, id, RecordListModel::StateRole), static_cast<int>(EntryState::open));
}

TEST(RecordList, KeepsWhatItShowsWhenTheSamplesAreLetGo) {
  RecordListModel model;
  const EntryId id = model.add("/data/100.hea", "100.hea");
  model.set_record(id, file_record());
  model.unload(id);
  EXPECT_EQ(model.find(id)->record, nullptr);
  EXPECT_EQ(shown(model, id, RecordListModel::SubtitleRole), "12 leads, 500 Hz, 10 s");
  EXPECT_EQ(model.find(id)->state, EntryState::open);
}

TEST(RecordList, ListsAFailureWithItsReason) {
  RecordListModel model;
  const EntryId id = model.add("/data/bad.hea", "bad.hea");
  model.set_failed(id, {ErrorCode::damaged, "header line 1", 4});
  EXPECT_EQ(model.find(id)->state, EntryState::failed);
  EXPECT_EQ(shown(model, id, RecordListModel::SubtitleRole), "The file is damaged.");
  model.set_loading(id);
  EXPECT_FALSE(model.find(id)->error);
}

TEST(RecordList, ReturnsACancelledLineToItsStateBefore) {
  RecordListModel model;
  const EntryId id = model.add("/data/100.hea", "100.hea");
  model.set_loading(id);
  model.set_idle(id);
  EXPECT_EQ(model.find(id)->state, EntryState::listed);
}

TEST(RecordList, HidesNamesDatesAndPathsOnRequest) {
  RecordListModel model;
  const EntryId id = model.add("/data/100.hea", "100.hea");
  model.set_record(id, file_record());
  QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
  model.set_patient_hidden(true);
  EXPECT_EQ(changes.count(), 1);
  EXPECT_EQ(shown(model, id, Qt::DisplayRole), "Record 1");
  EXPECT_EQ(shown(model, id, RecordListModel::DateRole), QString());
  EXPECT_EQ(shown(model, id, Qt::ToolTipRole), QString());
}

}  // namespace
}  // namespace heartcare::ui_model
