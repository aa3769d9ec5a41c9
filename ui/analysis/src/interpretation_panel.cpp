#include "heartcare/analysis_view/interpretation_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QSet>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

#include "wrapping_delegate.h"

namespace heartcare::analysis_view {
namespace {

constexpr int line_role = Qt::UserRole + 1;

QTreeWidgetItem* group_item(QTreeWidget& tree, const QString& text) {
  for (int i = 0; i < tree.topLevelItemCount(); ++i)
    if (tree.topLevelItem(i)->text(0) == text) return tree.topLevelItem(i);
  auto* item = new QTreeWidgetItem(&tree, {text});
  item->setFlags(Qt::ItemIsEnabled);
  QFont font = item->font(0);
  font.setBold(true);
  item->setFont(0, font);
  item->setExpanded(true);
  return item;
}

/// Which statements are unfolded and which is chosen, by their texts: numbers change, statements stay.
struct FoldedTree {
  QSet<QString> unfolded;
  QString chosen;
};

FoldedTree folds_of(const QTreeWidget& tree) {
  FoldedTree folds;
  for (QTreeWidgetItemIterator it(const_cast<QTreeWidget*>(&tree)); *it; ++it) {
    if ((*it)->parent() && (*it)->isExpanded()) folds.unfolded.insert((*it)->text(0));
    if ((*it)->isSelected()) folds.chosen = (*it)->text(0);
  }
  return folds;
}

void fold_like(QTreeWidget& tree, const FoldedTree& folds) {
  for (QTreeWidgetItemIterator it(&tree); *it; ++it) {
    if (folds.unfolded.contains((*it)->text(0))) (*it)->setExpanded(true);
    if (!folds.chosen.isEmpty() && (*it)->text(0) == folds.chosen) tree.setCurrentItem(*it);
  }
}

}  // namespace

InterpretationPanel::InterpretationPanel(QWidget* parent)
    : QWidget(parent), notice_(new QLabel(this)), tree_(new QTreeWidget(this)) {
  setObjectName(QStringLiteral("interpretationPanel"));
  notice_->setObjectName(QStringLiteral("interpretationNotice"));
  notice_->setWordWrap(true);
  tree_->setObjectName(QStringLiteral("interpretationLines"));
  tree_->setHeaderHidden(true);
  tree_->setColumnCount(1);
  tree_->setWordWrap(true);
  tree_->setItemDelegate(new WrappingDelegate(tree_));
  tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  tree_->setIndentation(14);
  tree_->setAccessibleName(tr("Statements"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->addWidget(notice_);
  layout->addWidget(tree_, 1);
  connect(tree_, &QTreeWidget::itemSelectionChanged, this, &InterpretationPanel::show_selection);
}

void InterpretationPanel::set_lines(std::vector<StatementLine> lines, const QStringList& unchecked) {
  const QSignalBlocker quiet(tree_);
  const FoldedTree before = folds_of(*tree_);
  tree_->clear();
  lines_ = std::move(lines);
  notice_->setText(tr("Computer interpretation, unconfirmed. It needs a physician's confirmation."));
  fit_notice();
  fill(unchecked);
  fold_like(*tree_, before);
}

void InterpretationPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit_notice();
}

/// A layout gives a wrapped label the height of its usual width: the notice must never be cut off.
void InterpretationPanel::fit_notice() {
  const QMargins margins = layout()->contentsMargins();
  const int width = contentsRect().width() - margins.left() - margins.right();
  notice_->setMinimumHeight(std::max(0, notice_->heightForWidth(width)));
}

void InterpretationPanel::fill(const QStringList& unchecked) {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const StatementLine& line = lines_[i];
    const QString text = line.certainty.isEmpty() ? line.text : tr("%1 (%2)").arg(line.text, line.certainty);
    auto* item = new QTreeWidgetItem(group_item(*tree_, line.group), {text});
    item->setData(0, line_role, static_cast<int>(i));
    item->setToolTip(0, line.criterion);
    for (const QString& reason : line.reasons)
      (new QTreeWidgetItem(item, {reason}))->setData(0, line_role, static_cast<int>(i));
    if (!line.criterion.isEmpty())
      (new QTreeWidgetItem(item, {line.criterion}))->setData(0, line_role, static_cast<int>(i));
  }
  if (unchecked.isEmpty()) return;
  QTreeWidgetItem* rest = group_item(*tree_, tr("Not checkable"));
  rest->setExpanded(false);
  for (const QString& text : unchecked) new QTreeWidgetItem(rest, {text});
}

void InterpretationPanel::set_status(const QString& status) {
  tree_->clear();
  lines_.clear();
  notice_->setText(status);
}

void InterpretationPanel::show_selection() {
  const auto chosen = tree_->selectedItems();
  const QVariant index = chosen.isEmpty() ? QVariant() : chosen.constFirst()->data(0, line_role);
  if (index.isValid())
    Q_EMIT evidence_requested(lines_[static_cast<std::size_t>(index.toInt())].evidence);
  else
    Q_EMIT evidence_cleared();
}

}  // namespace heartcare::analysis_view
