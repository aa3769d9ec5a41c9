#include "heartcare/panels/load_progress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <cmath>

#include "heartcare/panels/theme.h"

namespace heartcare::panels {
namespace {

constexpr std::size_t max_shown = 3;

}  // namespace

LoadProgress::LoadProgress(QWidget* parent) : QWidget(parent), more_(new QLabel(this)) {
  setObjectName(QStringLiteral("load_progress"));
  more_->setObjectName(QStringLiteral("load_more"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(more_);
  hide();
}

LoadProgress::Row LoadProgress::make_row(qint64 load) {
  auto* widget = new QWidget(this);
  widget->setObjectName(QStringLiteral("load_%1").arg(load));
  auto* label = new QLabel(widget);
  auto* bar = new QProgressBar(widget);
  bar->setObjectName(QStringLiteral("load_bar"));
  bar->setRange(0, 100);
  bar->setFixedWidth(110);
  bar->setFixedHeight(14);
  auto* cancel = new QToolButton(widget);
  cancel->setObjectName(QStringLiteral("load_cancel"));
  cancel->setIcon(icon(QStringLiteral("close"), palette()));
  cancel->setIconSize(QSize(12, 12));
  cancel->setToolTip(tr("Stop loading this record"));
  cancel->setAutoRaise(true);
  connect(cancel, &QToolButton::clicked, this, [this, load] { Q_EMIT cancel_requested(load); });
  auto* row = new QHBoxLayout(widget);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  row->addWidget(label);
  row->addWidget(bar);
  row->addWidget(cancel);
  static_cast<QHBoxLayout*>(layout())->insertWidget(0, widget);
  return {widget, label, bar};
}

void LoadProgress::report(qint64 load, const QString& name, double fraction, const QString& stage) {
  auto found = rows_.find(load);
  if (found == rows_.end()) found = rows_.emplace(load, make_row(load)).first;
  found->second.label->setText(stage.isEmpty() ? name : tr("%1: %2").arg(name, stage));
  found->second.bar->setValue(static_cast<int>(std::lround(fraction * 100)));
  refresh();
}

void LoadProgress::finish(qint64 load) {
  const auto found = rows_.find(load);
  if (found == rows_.end()) return;
  found->second.widget->deleteLater();
  found->second.widget->hide();
  rows_.erase(found);
  refresh();
}

void LoadProgress::refresh() {
  std::size_t shown = 0;
  for (const auto& [load, row] : rows_) row.widget->setVisible(shown++ < max_shown);
  more_->setVisible(rows_.size() > max_shown);
  if (rows_.size() > max_shown) more_->setText(tr("and %1 more").arg(rows_.size() - max_shown));
  setVisible(!rows_.empty());
}

}  // namespace heartcare::panels
