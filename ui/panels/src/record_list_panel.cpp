#include "heartcare/panels/record_list_panel.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "record_delegate.h"

namespace heartcare::panels {

RecordListPanel::RecordListPanel(ui_model::RecordListModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      title_(new QLabel(this)),
      view_(new QListView(this)),
      settle_(new QTimer(this)) {
  setObjectName(QStringLiteral("record_list_panel"));
  title_->setObjectName(QStringLiteral("record_list_title"));
  title_->setProperty("role", QStringLiteral("title"));
  view_->setObjectName(QStringLiteral("record_list"));
  view_->setModel(&model_);
  view_->setItemDelegate(new RecordDelegate(view_));
  view_->setUniformItemSizes(true);
  view_->setMouseTracking(true);
  view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->viewport()->installEventFilter(this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(title_);
  column->addWidget(view_, 1);

  // A short rest, so that scrolling through a thousand records does not read all of them.
  settle_->setSingleShot(true);
  settle_->setInterval(80);
  connect(settle_, &QTimer::timeout, this, &RecordListPanel::report_visible);
  const auto restart = qOverload<>(&QTimer::start);
  connect(view_->verticalScrollBar(), &QScrollBar::valueChanged, settle_, restart);
  connect(&model_, &QAbstractItemModel::rowsInserted, settle_, restart);
  connect(&model_, &QAbstractItemModel::rowsRemoved, settle_, restart);
  connect(&model_, &QAbstractItemModel::rowsInserted, this, &RecordListPanel::refresh_title);
  connect(&model_, &QAbstractItemModel::rowsRemoved, this, &RecordListPanel::refresh_title);
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& now) {
            if (const auto id = model_.at(now.row())) Q_EMIT chosen(*id);
          });
  connect(view_, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
    if (const auto id = model_.at(view_->indexAt(at).row()))
      Q_EMIT context_menu_wanted(*id, view_->viewport()->mapToGlobal(at));
  });
  refresh_title();
}

std::optional<ui_model::EntryId> RecordListPanel::current() const {
  return model_.at(view_->currentIndex().row());
}

void RecordListPanel::set_current(ui_model::EntryId id) {
  const int row = model_.row_of(id);
  if (row >= 0) view_->setCurrentIndex(model_.index(row));
}

void RecordListPanel::step(int rows) {
  const int last = model_.rowCount() - 1;
  if (last < 0) return;
  view_->setCurrentIndex(model_.index(std::clamp(view_->currentIndex().row() + rows, 0, last)));
}

bool RecordListPanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize || event->type() == QEvent::Show) settle_->start();
  return QWidget::eventFilter(watched, event);
}

void RecordListPanel::refresh_title() {
  const int count = model_.rowCount();
  title_->setText(count > 1 ? tr("Records (%1)").arg(count) : tr("Records"));
}

void RecordListPanel::report_visible() {
  if (!isVisible()) return;
  std::vector<ui_model::EntryId> ids;
  const int first = std::max(0, view_->indexAt(QPoint(4, 4)).row());
  for (int row = first; row < model_.rowCount(); ++row) {
    if (view_->visualRect(model_.index(row)).top() > view_->viewport()->height()) break;
    ids.push_back(*model_.at(row));
  }
  if (!ids.empty()) Q_EMIT became_visible(ids);
}

}  // namespace heartcare::panels
