#pragma once
#include <QStyledItemDelegate>

namespace heartcare::panels {

/// Paints one line of the record list: thumbnail, name, date, leads and length, badge, progress.
class RecordDelegate final : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  static constexpr int thumbnail_width = 96, thumbnail_height = 48;  ///< logical pixels, as the grid of 3 x 4 + 1
};

}  // namespace heartcare::panels
