#include "heartcare/panels/archive_dialog.h"

#include <QDate>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QTableWidget>
#include <QVBoxLayout>

namespace heartcare::panels {
namespace {

QLineEdit* field(QWidget* parent, const char* name, const QString& hint) {
  auto* edit = new QLineEdit(parent);
  edit->setObjectName(QLatin1String(name));
  edit->setPlaceholderText(hint);
  edit->setClearButtonEnabled(true);
  return edit;
}

QPushButton* button(QWidget* parent, const char* name, const QString& text) {
  auto* made = new QPushButton(text, parent);
  made->setObjectName(QLatin1String(name));
  made->setAutoDefault(false);
  return made;
}

}  // namespace

ArchiveDialog::ArchiveDialog(QWidget* parent)
    : QDialog(parent),
      archive_(field(this, "archive_address", QStringLiteral("PACS@10.0.0.5:104"))),
      own_title_(field(this, "archive_own_title", QStringLiteral("HEARTCARE"))),
      patient_id_(field(this, "archive_patient_id", tr("any; * and ? stand for letters"))),
      patient_name_(field(this, "archive_patient_name", tr("FAMILY^GIVEN; * and ? stand for letters"))),
      from_(field(this, "archive_from", tr("YYYYMMDD"))),
      to_(field(this, "archive_to", tr("YYYYMMDD"))),
      test_(button(this, "archive_test", tr("&Test connection"))),
      search_(button(this, "archive_search", tr("&Search"))),
      retrieve_(button(this, "archive_retrieve", tr("&Fetch and open"))),
      cancel_(button(this, "archive_cancel", tr("S&top"))),
      table_(new QTableWidget(0, 5, this)),
      progress_(new QProgressBar(this)),
      result_(new QLabel(this)) {
  setObjectName(QStringLiteral("archive_dialog"));
  setWindowTitle(tr("ECGs in the archive"));
  setModal(false);
  build();
  connect(test_, &QPushButton::clicked, this, &ArchiveDialog::test_requested);
  connect(search_, &QPushButton::clicked, this, &ArchiveDialog::search_requested);
  connect(cancel_, &QPushButton::clicked, this, &ArchiveDialog::cancel_requested);
  connect(retrieve_, &QPushButton::clicked, this, [this] { retrieve_row(table_->currentRow()); });
  connect(table_, &QTableWidget::cellDoubleClicked, this, [this](int row) { retrieve_row(row); });
  connect(table_, &QTableWidget::itemSelectionChanged, this, &ArchiveDialog::update_buttons);
  connect(archive_, &QLineEdit::textChanged, this, &ArchiveDialog::update_buttons);
  for (QLineEdit* edit : {patient_id_, patient_name_, from_, to_})
    connect(edit, &QLineEdit::returnPressed, search_, &QPushButton::click);
  set_idle(tr("The archive must know our AE title and this computer's address. Test the connection first."));
  resize(860, 560);
}

void ArchiveDialog::build() {
  for (QLineEdit* date : {from_, to_})
    date->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("\\d{0,8}")), date));
  own_title_->setMaxLength(16);
  table_->setObjectName(QStringLiteral("archive_studies"));
  table_->setAccessibleName(tr("Studies found in the archive"));
  table_->setHorizontalHeaderLabels(
      {tr("Date"), tr("Patient ID"), tr("Name"), tr("Description"), tr("Modalities")});
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
  progress_->setObjectName(QStringLiteral("archive_progress"));
  result_->setObjectName(QStringLiteral("archive_result"));
  result_->setWordWrap(true);
  auto* form = new QFormLayout;
  const auto row = [form](const QString& label, std::initializer_list<QWidget*> widgets) {
    auto* line = new QHBoxLayout;
    for (QWidget* widget : widgets) line->addWidget(widget);
    form->addRow(label, line);
  };
  row(tr("Archive (AE title@host:port)"), {archive_, test_});
  row(tr("Our AE title"), {own_title_});
  row(tr("Patient ID"), {patient_id_});
  row(tr("Patient name"), {patient_name_});
  row(tr("From, to"), {from_, to_, search_});
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(progress_, 1);
  bottom->addWidget(cancel_);
  bottom->addStretch(0);
  bottom->addWidget(retrieve_);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(form);
  layout->addWidget(table_, 1);
  layout->addWidget(result_);
  layout->addLayout(bottom);
}

void ArchiveDialog::set_connection(const QString& archive, const QString& own_title) {
  archive_->setText(archive);
  own_title_->setText(own_title);
}
QString ArchiveDialog::archive() const { return archive_->text().trimmed(); }
QString ArchiveDialog::own_title() const { return own_title_->text().trimmed(); }
ArchiveQuery ArchiveDialog::query() const {
  return {patient_id_->text().trimmed(), patient_name_->text().trimmed(), from_->text(), to_->text()};
}

void ArchiveDialog::set_busy(const QString& what) {
  busy_ = true;
  result_->setText(what);
  progress_->setRange(0, 0);
  update_buttons();
}

void ArchiveDialog::set_progress(double fraction) {
  progress_->setRange(0, 100);
  progress_->setValue(static_cast<int>(100 * fraction));
}

void ArchiveDialog::set_idle(const QString& result) {
  busy_ = false;
  result_->setText(result);
  update_buttons();
}

void ArchiveDialog::update_buttons() {
  const bool ready = !busy_ && !archive().isEmpty();
  test_->setEnabled(ready);
  search_->setEnabled(ready);
  retrieve_->setEnabled(ready && table_->currentRow() >= 0);
  progress_->setVisible(busy_);
  cancel_->setVisible(busy_);
}

void ArchiveDialog::show_studies(std::vector<ArchiveStudy> studies) {
  studies_ = std::move(studies);
  fill_table();
}

void ArchiveDialog::set_patient_hidden(bool hidden) {
  hidden_ = hidden;
  fill_table();
}

void ArchiveDialog::fill_table() {
  table_->setRowCount(static_cast<int>(studies_.size()));
  for (int row = 0; row < table_->rowCount(); ++row) {
    const ArchiveStudy& study = studies_[static_cast<std::size_t>(row)];
    const QString dash = QStringLiteral("–");
    const QDate day = QDate::fromString(study.date, QStringLiteral("yyyyMMdd"));
    const QString date = day.isValid() ? day.toString(Qt::ISODate) : study.date;
    const QStringList cells{date, hidden_ ? dash : study.patient_id,
                            hidden_ ? dash : study.patient_name, hidden_ ? dash : study.description,
                            study.modalities};
    for (int column = 0; column < cells.size(); ++column)
      table_->setItem(row, column, new QTableWidgetItem(cells[column]));
  }
  update_buttons();
}

void ArchiveDialog::retrieve_row(int row) {
  if (busy_ || row < 0 || row >= static_cast<int>(studies_.size())) return;
  Q_EMIT retrieve_requested(studies_[static_cast<std::size_t>(row)].uid);
}

}  // namespace heartcare::panels
