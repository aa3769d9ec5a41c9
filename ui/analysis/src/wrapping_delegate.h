#pragma once
#include <QStyledItemDelegate>

class QTreeView;

namespace heartcare::analysis_view {

/// Lines of a one-column tree that break into as many rows as the view's width asks for: a statement is read
/// whole or not at all.
class WrappingDelegate final : public QStyledItemDelegate {
 public:
  explicit WrappingDelegate(QTreeView* tree);
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QTreeView* tree_;
};

}  // namespace heartcare::analysis_view
