#include "heartcare/bench_view/bench_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

#include "answer_model.h"
#include "model_bars.h"

namespace heartcare::bench_view {
namespace {

QString number(double value) { return QLocale().toString(value, 'f', 1); }

QString text_of(const Value& value) {
  if (!value.low || !value.high) return number(value.value);
  return QStringLiteral("%1 [%2, %3]").arg(number(value.value), number(*value.low), number(*value.high));
}

template <class T>
T* named(T* widget, const char* name, const QString& described = {}) {
  widget->setObjectName(QLatin1String(name));
  widget->setAccessibleName(described);
  return widget;
}

void to_read(QAbstractItemView& view) {
  view.setSelectionBehavior(QAbstractItemView::SelectRows);
  view.setSelectionMode(QAbstractItemView::SingleSelection);
  view.setEditTriggers(QAbstractItemView::NoEditTriggers);
  view.setAlternatingRowColors(true);
}

/// Keeps what was chosen where it is still there.
void refill(QComboBox& box, const QList<std::pair<QString, QString>>& texts_and_keys) {
  const QVariant before = box.currentData();
  box.setSizeAdjustPolicy(QComboBox::AdjustToContents);
  const QSignalBlocker quiet(box);
  box.clear();
  for (const auto& [text, key] : texts_and_keys) box.addItem(text, key);
  box.setCurrentIndex(std::max(0, box.findData(before)));
}

}  // namespace

BenchDialog::BenchDialog(QWidget* parent) : QDialog(parent), answer_model_(new AnswerModel(this)) {
  setObjectName(QStringLiteral("bench_dialog"));
  setWindowTitle(tr("Heartcare-Bench"));
  setModal(false);
  auto* tabs = named(new QTabWidget(this), "bench_tabs");
  tabs->addTab(figures_tab(), tr("&Figures"));
  tabs->addTab(answers_tab(), tr("&Answers"));
  status_ = named(new QLabel(this), "bench_status");
  status_->setTextFormat(Qt::PlainText);
  status_->setWordWrap(true);
  auto* more = named(new QPushButton(tr("Add &results…"), this), "bench_add");
  auto* close = named(new QPushButton(tr("Close"), this), "bench_close");
  for (QPushButton* button : {more, close, open_}) button->setAutoDefault(false);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(status_, 1);
  bottom->addWidget(more);
  bottom->addWidget(close);
  auto* column = new QVBoxLayout(this);
  column->addWidget(tabs, 1);
  column->addLayout(bottom);
  connect(more, &QPushButton::clicked, this, &BenchDialog::add_requested);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  show_status(tr("Results come from: heartcare bench --json -o FILE"));
  resize(980, 640);
  list_choices();
}

QWidget* BenchDialog::figures_tab() {
  auto* tab = new QWidget(this);
  metric_ = named(new QComboBox(tab), "bench_metric", tr("Figure"));
  chart_ = named(bars_view(tab), "bench_chart", tr("The figure of every model, by task and subset"));
  figures_ =
      named(new QTableWidget(tab), "bench_figures", tr("Figures of every model, by group of questions"));
  to_read(*figures_);
  figures_->verticalHeader()->hide();
  auto* row = new QHBoxLayout;
  row->addWidget(metric_);
  row->addStretch(1);
  auto* column = new QVBoxLayout(tab);
  column->addLayout(row);
  column->addWidget(chart_, 3);
  column->addWidget(figures_, 2);
  connect(metric_, &QComboBox::currentIndexChanged, this, &BenchDialog::show_figures);
  return tab;
}

QWidget* BenchDialog::answers_tab() {
  auto* tab = new QWidget(this);
  model_ = named(new QComboBox(tab), "bench_model", tr("Model"));
  group_ = named(new QComboBox(tab), "bench_group", tr("Group of questions"));
  wrong_ = named(new QCheckBox(tr("&Wrong answers only"), tab), "bench_wrong");
  wrong_->setToolTip(tr("Texts count as wrong if less than half of the wanted text is in them."));
  wrong_->setChecked(true);
  count_ = named(new QLabel(tab), "bench_count");
  answers_ = named(new QTableView(tab), "bench_answers", tr("Answers"));
  answers_->setModel(answer_model_);
  to_read(*answers_);
  answers_->setWordWrap(false);
  answers_->verticalHeader()->hide();
  answers_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  answers_->horizontalHeader()->setSectionResizeMode(3, QHeaderView::ResizeToContents);
  detail_ = named(new QPlainTextEdit(tab), "bench_detail", tr("The question in full"));
  detail_->setReadOnly(true);
  open_ = named(new QPushButton(tr("&Open the ECG"), tab), "bench_open");
  auto* row = new QHBoxLayout;
  for (QWidget* one : {static_cast<QWidget*>(model_), static_cast<QWidget*>(group_),
                       static_cast<QWidget*>(wrong_), static_cast<QWidget*>(count_)})
    row->addWidget(one);
  row->addStretch(1);
  row->addWidget(open_);
  auto* column = new QVBoxLayout(tab);
  column->addLayout(row);
  column->addWidget(answers_, 3);
  column->addWidget(detail_, 2);
  for (QComboBox* box : {model_, group_})
    connect(box, &QComboBox::currentIndexChanged, this, &BenchDialog::show_answers);
  connect(wrong_, &QCheckBox::toggled, this, &BenchDialog::show_answers);
  connect(answers_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &BenchDialog::show_answer);
  const auto open = [this] {
    if (const AnswerRow* answer = chosen()) Q_EMIT open_requested(answer->records);
  };
  connect(open_, &QPushButton::clicked, this, open);
  connect(answers_, &QTableView::doubleClicked, this, open);
  return tab;
}

void BenchDialog::add(const ModelResults& results) {
  const auto same = [&](const ModelResults& other) {
    return other.model == results.model && other.split == results.split;
  };
  answer_model_->show(nullptr, {});
  const auto old = std::find_if(models_.begin(), models_.end(), same);
  if (old != models_.end())
    *old = results;
  else
    models_ << results;
  list_choices();
}

void BenchDialog::show_status(const QString& text) { status_->setText(text); }

void BenchDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) show_figures();
}

void BenchDialog::list_choices() {
  QStringList metrics, groups;
  QList<std::pair<QString, QString>> models, metric_items, group_items{{tr("All questions"), QString()}};
  for (int i = 0; i < models_.size(); ++i) {
    models.emplaceBack(QStringLiteral("%1 (%2)").arg(models_[i].model, models_[i].split), QString::number(i));
    groups << models_[i].groups.keys();
    for (const GroupFigures& group : models_[i].groups) metrics << group.metrics.keys();
  }
  for (QStringList* list : {&metrics, &groups}) {
    list->removeDuplicates();
    list->sort();
  }
  for (const QString& metric : metrics) metric_items.emplaceBack(metric_title(metric), metric);
  for (const QString& group : groups) group_items.emplaceBack(group, group);
  refill(*metric_, metric_items);
  refill(*model_, models);
  refill(*group_, group_items);
  show_figures();
  show_answers();
}

void BenchDialog::show_figures() {
  const QString metric = metric_->currentData().toString();
  show_bars(*chart_, models_, metric);
  const QStringList groups = groups_with(models_, metric, false);
  QStringList titles{tr("Group"), tr("n")};
  for (const ModelResults& model : models_) titles << QStringLiteral("%1 (%2)").arg(model.model, model.split);
  figures_->setColumnCount(static_cast<int>(titles.size()));
  figures_->setHorizontalHeaderLabels(titles);
  figures_->setRowCount(static_cast<int>(groups.size()));
  for (int row = 0; row < groups.size(); ++row) {
    QStringList cells{groups[row], QString()};
    for (const ModelResults& model : models_) {
      const GroupFigures group = model.groups.value(groups[row]);
      if (group.samples > 0) cells[1] = QLocale().toString(group.samples);
      cells << (group.metrics.contains(metric) ? text_of(group.metrics[metric]) : QStringLiteral("–"));
    }
    for (int column = 0; column < cells.size(); ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      if (column > 0) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      figures_->setItem(row, column, item);
    }
  }
  figures_->resizeColumnsToContents();
}

void BenchDialog::show_answers() {
  const int model = model_->currentIndex();
  const bool there = model >= 0 && model < models_.size();
  answer_model_->show(there ? &models_[model].answers : nullptr,
                      {group_->currentData().toString(), wrong_->isChecked()});
  count_->setText(tr("%n answer(s)", "", answer_model_->rowCount()));
  show_answer();
}

const AnswerRow* BenchDialog::chosen() const {
  const QModelIndexList rows = answers_->selectionModel()->selectedRows();
  return rows.isEmpty() ? nullptr : answer_model_->at(rows.first().row());
}

void BenchDialog::show_answer() {
  const AnswerRow* answer = chosen();
  open_->setEnabled(answer && !answer->records.isEmpty());
  if (!answer) return detail_->clear();
  QStringList lines{answer->context, answer->question};
  if (!answer->options.isEmpty()) lines << tr("Options: %1").arg(answer->options.join(QStringLiteral(" | ")));
  lines << tr("Right: %1").arg(answer->right) << tr("Model: %1").arg(answer->given)
        << tr("ECG: %1").arg(answer->records.join(QStringLiteral(", ")));
  lines.removeAll(QString());
  detail_->setPlainText(lines.join(QStringLiteral("\n\n")));
}

}  // namespace heartcare::bench_view
