#include "wrapping_delegate.h"

#include <QEvent>
#include <QTreeView>

namespace heartcare::analysis_view {

WrappingDelegate::WrappingDelegate(QTreeView* tree) : QStyledItemDelegate(tree), tree_(tree) {
  tree->viewport()->installEventFilter(this);
}

QSize WrappingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  int levels = tree_->rootIsDecorated() ? 1 : 0;
  for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) ++levels;
  const int margin = 2 * (tree_->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, tree_) + 1);
  const int width = std::max(40, tree_->viewport()->width() - levels * tree_->indentation() - margin);
  QStyleOptionViewItem styled = option;
  initStyleOption(&styled, index);
  const QRect box =
      styled.fontMetrics.boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, styled.text);
  return {QStyledItemDelegate::sizeHint(option, index).width(), box.height() + 4};
}

bool WrappingDelegate::eventFilter(QObject* watched, QEvent* event) {
  if (watched == tree_->viewport() && event->type() == QEvent::Resize) Q_EMIT sizeHintChanged({});
  return QStyledItemDelegate::eventFilter(watched, event);
}

}  // namespace heartcare::analysis_view
