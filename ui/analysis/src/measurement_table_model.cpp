#include "heartcare/analysis_view/measurement_table_model.h"

#include <QFont>

namespace heartcare::analysis_view {

void MeasurementTableModel::set_grid(MeasurementGrid grid) {
  // Numbers measured again take the place of the old ones, so that the reader's choice and scroll stay.
  if (!grid.rows.isEmpty() && grid.rows == grid_.rows && grid.columns == grid_.columns) {
    grid_ = std::move(grid);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return;
  }
  beginResetModel();
  grid_ = std::move(grid);
  endResetModel();
}

const signal::Evidence* MeasurementTableModel::evidence(const QModelIndex& index) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return nullptr;
  const auto& found =
      grid_.cells[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
  return found.evidence ? &*found.evidence : nullptr;
}

int MeasurementTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(grid_.rows.size());
}

int MeasurementTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(grid_.columns.size());
}

QVariant MeasurementTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto& shown =
      grid_.cells[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
  switch (role) {
    case Qt::DisplayRole:
      return shown.text;
    case Qt::ToolTipRole:
      return shown.tool_tip;
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    case Qt::FontRole: {
      QFont font;
      font.setItalic(shown.edited);  // an edited number differs at a glance, in grey-scale print too
      return font;
    }
    default:
      return {};
  }
}

QVariant MeasurementTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  const QStringList& names = orientation == Qt::Horizontal ? grid_.columns : grid_.rows;
  if (role != Qt::DisplayRole || section < 0 || section >= names.size()) return {};
  return names[section];
}

}  // namespace heartcare::analysis_view
