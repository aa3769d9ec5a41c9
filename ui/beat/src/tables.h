#pragma once
#include <QString>
#include <QStringList>
#include <vector>

class QTableWidget;
class QWidget;

namespace heartcare::beat_view {

/// A small table that shows all of its rows.
struct NumberTable {
  QStringList columns, rows;
  std::vector<std::vector<QString>> cells;  ///< shape (rows, columns)
  std::vector<std::vector<QString>> tips;   ///< the same shape, or empty
};

[[nodiscard]] QTableWidget* number_table(const QString& object_name, QWidget* parent);
/// An empty table is hidden.
void fill(QTableWidget& table, const NumberTable& content);

}  // namespace heartcare::beat_view
