#include "heartcare/ui_model/result_table.h"

#include <gtest/gtest.h>

namespace heartcare::ui_model {
namespace {

TEST(ResultTable, ShowsNamesThenCellsAndFillsUpShortRows) {
  ResultTableModel model;
  model.reset({"QRS", "Problem"});
  model.add({"/ecg/a.hea", "a.hea", {{"92", 92.0, {}}}, false});
  EXPECT_EQ(model.columnCount(), 3);
  EXPECT_EQ(model.headerData(1, Qt::Horizontal, Qt::DisplayRole), "QRS");
  EXPECT_EQ(model.index(0, 0).data(), "a.hea");
  EXPECT_EQ(model.index(0, 1).data(ResultTableModel::SortRole), 92.0);
  EXPECT_FALSE(model.index(0, 2).data(ResultTableModel::SortRole).isValid());
  EXPECT_EQ(model.index(0, 2).data(ResultTableModel::SourceRole), "/ecg/a.hea");
}

TEST(ResultTable, HidesWhatMayNameAPatient) {
  ResultTableModel model;
  model.reset({"Problem"});
  model.add({"/ecg/Doe.hea", "Doe.hea", {}, true});
  model.set_patient_hidden(true);
  for (const int role : {static_cast<int>(Qt::DisplayRole), static_cast<int>(Qt::ToolTipRole),
                         static_cast<int>(ResultTableModel::SortRole)})
    EXPECT_FALSE(model.index(0, 0).data(role).toString().contains("Doe"));
  EXPECT_EQ(model.failures(), 1);
}

TEST(ResultTable, StartsAnew) {
  ResultTableModel model;
  model.reset({"QRS"});
  model.add({"a", "a", {}, false});
  model.reset({"QT", "QTc"});
  EXPECT_EQ(model.rowCount(), 0);
  EXPECT_EQ(model.columnCount(), 3);
}

}  // namespace
}  // namespace heartcare::ui_model
