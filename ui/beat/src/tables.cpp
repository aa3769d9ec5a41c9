#include "tables.h"

#include <QHeaderView>
#include <QTableWidget>

namespace heartcare::beat_view {

QTableWidget* number_table(const QString& object_name, QWidget* parent) {
  auto* table = new QTableWidget(parent);
  table->setObjectName(object_name);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionMode(QAbstractItemView::NoSelection);
  table->setFocusPolicy(Qt::NoFocus);
  table->setAlternatingRowColors(true);
  table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table->verticalHeader()->setDefaultSectionSize(22);
  return table;
}

void fill(QTableWidget& table, const NumberTable& content) {
  const auto rows = static_cast<int>(content.rows.size());
  table.setVisible(rows > 0);
  table.setColumnCount(static_cast<int>(content.columns.size()));
  table.setRowCount(rows);
  table.setHorizontalHeaderLabels(content.columns);
  table.setVerticalHeaderLabels(content.rows);
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < table.columnCount(); ++column) {
      const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
      auto* item = new QTableWidgetItem(content.cells[r][c]);
      item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      if (!content.tips.empty()) item->setToolTip(content.tips[r][c]);
      table.setItem(row, column, item);
    }
  const int height = table.horizontalHeader()->sizeHint().height() +
                     rows * table.verticalHeader()->defaultSectionSize() + 2 * table.frameWidth();
  table.setFixedHeight(height);
}

}  // namespace heartcare::beat_view
