#include "heartcare/ui_model/result_table.h"

#include <algorithm>

namespace heartcare::ui_model {

void ResultTableModel::reset(const QStringList& titles) {
  beginResetModel();
  titles_ = titles;
  rows_.clear();
  endResetModel();
}

void ResultTableModel::add(ResultRow row) {
  const int at = static_cast<int>(rows_.size());
  row.cells.resize(static_cast<std::size_t>(titles_.size()));
  beginInsertRows({}, at, at);
  rows_.push_back(std::move(row));
  endInsertRows();
}

void ResultTableModel::set_patient_hidden(bool hidden) {
  if (hidden == patient_hidden_) return;
  patient_hidden_ = hidden;
  if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

QString ResultTableModel::display_name(int row) const {
  return patient_hidden_ ? tr("Record %1").arg(row + 1) : rows_[static_cast<std::size_t>(row)].name;
}

int ResultTableModel::failures() const {
  return static_cast<int>(
      std::count_if(rows_.begin(), rows_.end(), [](const auto& row) { return row.failed; }));
}

int ResultTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ResultTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(titles_.size()) + 1;
}

QVariant ResultTableModel::name_data(int row, int role) const {
  const ResultRow& shown = rows_[static_cast<std::size_t>(row)];
  switch (role) {
    case Qt::DisplayRole:
      return display_name(row);
    case SortRole:
      return patient_hidden_ ? QVariant(row) : QVariant(shown.name);
    case Qt::ToolTipRole:
      return patient_hidden_ ? QVariant() : QVariant(shown.source);
    default:
      return {};
  }
}

QVariant ResultTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ResultRow& row = rows_[static_cast<std::size_t>(index.row())];
  if (role == SourceRole) return row.source;
  if (role == FailedRole) return row.failed;
  if (index.column() == 0) return name_data(index.row(), role);
  const ResultCell& cell = row.cells[static_cast<std::size_t>(index.column() - 1)];
  switch (role) {
    case Qt::DisplayRole:
      return cell.text;
    case Qt::ToolTipRole:
      return cell.tool_tip;
    case SortRole:
      return cell.key;
    case Qt::TextAlignmentRole: {
      const bool number = cell.key.typeId() == QMetaType::Double;
      return QVariant::fromValue(Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    default:
      return {};
  }
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section > titles_.size())
    return QAbstractTableModel::headerData(section, orientation, role);
  return section == 0 ? tr("Recording") : titles_[section - 1];
}

}  // namespace heartcare::ui_model
