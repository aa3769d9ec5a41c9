#include "heartcare/panels/batch_dialog.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace heartcare::panels {
namespace {

/// Sorts by the cells' keys; what could not be measured comes last in either direction.
class ResultOrder final : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

 protected:
  [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
    const QVariant a = left.data(sortRole()), b = right.data(sortRole());
    if (a.isValid() != b.isValid()) return a.isValid() == (sortOrder() == Qt::AscendingOrder);
    if (a.typeId() == QMetaType::QString) return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
    return a.toDouble() < b.toDouble();
  }
};

constexpr int widest_column = 320;  ///< what a column takes of its own accord; the reader may widen it

}  // namespace

BatchDialog::BatchDialog(ui_model::ResultTableModel& model, QWidget* parent)
    : QDialog(parent),
      model_(model),
      order_(new ResultOrder(this)),
      summary_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      cancel_(new QPushButton(tr("&Stop"), this)),
      csv_(new QPushButton(tr("Save as &CSV…"), this)),
      open_(new QPushButton(tr("&Open recording"), this)),
      table_(new QTableView(this)) {
  setObjectName(QStringLiteral("batch_dialog"));
  setModal(false);
  build();
  connect(cancel_, &QPushButton::clicked, this, &BatchDialog::cancel_requested);
  connect(this, &QDialog::finished, this, [this] {
    if (running_) Q_EMIT cancel_requested();
  });
  connect(csv_, &QPushButton::clicked, this, &BatchDialog::csv_requested);
  connect(open_, &QPushButton::clicked, this, [this] { open_row(table_->currentIndex()); });
  connect(table_, &QTableView::doubleClicked, this, &BatchDialog::open_row);
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& now) { open_->setEnabled(now.isValid()); });
  resize(960, 560);
}

void BatchDialog::build() {
  order_->setSourceModel(&model_);
  order_->setSortRole(ui_model::ResultTableModel::SortRole);
  order_->setDynamicSortFilter(true);
  summary_->setObjectName(QStringLiteral("batch_summary"));
  summary_->setWordWrap(true);
  progress_->setObjectName(QStringLiteral("batch_progress"));
  cancel_->setObjectName(QStringLiteral("batch_cancel"));
  csv_->setObjectName(QStringLiteral("batch_csv"));
  open_->setObjectName(QStringLiteral("batch_open"));
  table_->setObjectName(QStringLiteral("batch_table"));
  table_->setAccessibleName(tr("Measurements of every recording"));
  table_->setModel(order_);
  table_->setSortingEnabled(true);
  table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  auto* close = new QPushButton(tr("Close"), this);
  close->setObjectName(QStringLiteral("batch_close"));
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  for (QPushButton* button : {cancel_, csv_, open_, close}) button->setAutoDefault(false);
  auto* top = new QHBoxLayout;
  top->addWidget(progress_, 1);
  top->addWidget(cancel_);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(open_);
  bottom->addWidget(csv_);
  bottom->addStretch(1);
  bottom->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(summary_);
  layout->addLayout(top);
  layout->addWidget(table_, 1);
  layout->addLayout(bottom);
}

void BatchDialog::begin(const QString& folder) {
  setWindowTitle(folder.isEmpty() ? tr("Measure a folder") : tr("Measure a folder – %1").arg(folder));
  summary_->setText(tr("Looking for recordings …"));
  progress_->setRange(0, 0);
  open_->setEnabled(false);
  csv_->setEnabled(false);
  set_running(true);
}

void BatchDialog::set_running(bool running) {
  running_ = running;
  progress_->setVisible(running);
  cancel_->setVisible(running);
}

void BatchDialog::set_total(int recordings) {
  progress_->setRange(0, std::max(1, recordings));
  set_done(0);
}

void BatchDialog::set_done(int recordings) {
  progress_->setValue(recordings);
  summary_->setText(tr("Measuring: %1 of %2 recordings").arg(recordings).arg(progress_->maximum()));
  // Widths follow the first rows; later ones would make the table jump under the reader's eyes.
  if (recordings > 10) return;
  table_->resizeColumnsToContents();
  for (int i = 0; i < model_.columnCount(); ++i)
    table_->setColumnWidth(i, std::min(widest_column, table_->columnWidth(i)));
}

void BatchDialog::finish(bool cancelled) {
  set_running(false);
  csv_->setEnabled(model_.rowCount() > 0);
  QString text = cancelled ? tr("Stopped after %n recording(s).", "", model_.rowCount())
                           : tr("%n recording(s) measured.", "", model_.rowCount() - model_.failures());
  if (const int failures = model_.failures(); failures > 0)
    text += QLatin1Char(' ') + tr("%n could not be measured: the last column says why.", "", failures);
  summary_->setText(text + QLatin1Char(' ') +
                    tr("Statements are unconfirmed. Double click a line to open its recording."));
}

void BatchDialog::show_failure(const QString& reason) {
  set_running(false);
  summary_->setText(reason);
}

std::vector<int> BatchDialog::row_order() const {
  std::vector<int> rows;
  for (int i = 0; i < order_->rowCount(); ++i) rows.push_back(order_->mapToSource(order_->index(i, 0)).row());
  return rows;
}

void BatchDialog::open_row(const QModelIndex& index) {
  if (index.isValid()) Q_EMIT open_requested(index.data(ui_model::ResultTableModel::SourceRole).toString());
}

void BatchDialog::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && table_->hasFocus()) return open_row(table_->currentIndex());
  QDialog::keyPressEvent(event);
}

}  // namespace heartcare::panels
