#include "heartcare/panels/part_area.h"

#include <QDockWidget>
#include <QScopedValueRollback>
#include <algorithm>

namespace heartcare::panels {
namespace {

constexpr int arrangement_version = 1;

}  // namespace

PartArea::PartArea(QWidget* parent) : QMainWindow(parent), no_title_(new QWidget(this)) {
  setObjectName(QStringLiteral("part_area"));
  setWindowFlags(Qt::Widget);
  setDockNestingEnabled(true);
  setAnimated(false);
  setContextMenuPolicy(Qt::PreventContextMenu);
  no_title_->setObjectName(QStringLiteral("no_title"));
  no_title_->hide();
}

QDockWidget* PartArea::find(const QString& name) const {
  const auto found = std::find_if(parts_.begin(), parts_.end(),
                                  [&](const QDockWidget* part) { return part->objectName() == name; });
  return found == parts_.end() ? nullptr : *found;
}

QDockWidget* PartArea::add_part(const QString& name, QWidget* content) {
  auto* part = new QDockWidget(content->windowTitle(), this);
  part->setObjectName(name);
  part->setWidget(content);
  connect(content, &QWidget::windowTitleChanged, part, &QWidget::setWindowTitle);
  QDockWidget::DockWidgetFeatures features = QDockWidget::DockWidgetMovable;
  if (!parts_.empty()) features |= QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetFloatable;
  part->setFeatures(features);
  parts_.push_back(part);
  addDockWidget(Qt::LeftDockWidgetArea, part);
  connect(part, &QDockWidget::visibilityChanged, this, [this] {
    if (!changing_) Q_EMIT parts_changed();
  });
  part->setVisible(parts_.size() == 1);
  frame_first(false);
  return part;
}

/// Alone, the first part needs no title and leaves its room to the content.
void PartArea::frame_first(bool framed) { parts_.front()->setTitleBarWidget(framed ? nullptr : no_title_); }

void PartArea::show_parts(bool all) {
  if (all == all_) return;
  {
    const QScopedValueRollback<bool> quiet(changing_, true);
    if (!all) arrangement_ = saveState(arrangement_version);
    all_ = all;
    frame_first(all);
    if (!all) {
      for (QDockWidget* part : parts_) part->setVisible(part == parts_.front());
    } else if (arrangement_.isEmpty() || !restoreState(arrangement_, arrangement_version)) {
      arrange_as_usual();
    }
    parts_.front()->show();
  }
  Q_EMIT parts_changed();
}

void PartArea::arrange_as_usual() {
  const QScopedValueRollback<bool> quiet(changing_, true);
  for (QDockWidget* part : parts_) {
    part->setFloating(false);
    addDockWidget(Qt::LeftDockWidgetArea, part);
    part->show();
  }
  const auto split = [this](std::size_t beside, std::size_t part, Qt::Orientation how) {
    if (part < parts_.size()) splitDockWidget(parts_[beside], parts_[part], how);
  };
  split(0, 1, Qt::Horizontal);
  split(0, 2, Qt::Vertical);
  split(1, 3, Qt::Vertical);
  even_out();
}

/// Sizes can only be set in proportion to a window that has its own.
void PartArea::even_out() {
  uneven_ = !isVisible();
  if (uneven_ || parts_.size() < 4) return;
  const QList<QDockWidget*> row{parts_[0], parts_[1]}, left{parts_[0], parts_[2]},
      right{parts_[1], parts_[3]};
  resizeDocks(row, {width() / 2, width() / 2}, Qt::Horizontal);
  for (const auto& column : {left, right}) resizeDocks(column, {height() / 2, height() / 2}, Qt::Vertical);
}

void PartArea::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (uneven_ && all_ && arrangement_.isEmpty()) even_out();
}

void PartArea::show_part(const QString& name, bool shown) {
  QDockWidget* part = find(name);
  if (part && all_ && part != parts_.front()) part->setVisible(shown);
}

bool PartArea::wants(const QString& name) const {
  const QDockWidget* part = find(name);
  return part && !part->isHidden();
}

QByteArray PartArea::arrangement() const { return all_ ? saveState(arrangement_version) : arrangement_; }

void PartArea::restore(const QByteArray& arrangement) {
  if (arrangement.isEmpty()) return;
  if (!all_) {
    arrangement_ = arrangement;
    return;
  }
  {
    const QScopedValueRollback<bool> quiet(changing_, true);
    if (restoreState(arrangement, arrangement_version)) uneven_ = false;
    parts_.front()->show();
  }
  Q_EMIT parts_changed();
}

}  // namespace heartcare::panels
