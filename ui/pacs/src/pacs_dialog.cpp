#include "heartcare/pacs_view/pacs_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "tables.h"

namespace heartcare::pacs_view {

PacsDialog::PacsDialog(QWidget* parent)
    : QDialog(parent),
      peer_(new QComboBox(this)),
      tabs_(new QTabWidget(this)),
      status_(new QLabel(this)),
      progress_(new QProgressBar(this)) {
  setObjectName(QStringLiteral("pacs_dialog"));
  setWindowTitle(tr("Archive (PACS)"));
  setModal(false);
  peer_->setObjectName(QStringLiteral("pacs_peer"));
  peer_->setAccessibleName(tr("Archive"));
  tabs_->setObjectName(QStringLiteral("pacs_tabs"));
  status_->setObjectName(QStringLiteral("pacs_status"));
  status_->setWordWrap(true);
  status_->setTextFormat(Qt::PlainText);
  progress_->setObjectName(QStringLiteral("pacs_progress"));
  progress_->hide();
  test_ = button("pacs_test", tr("&Test connection"));
  stop_ = button("pacs_stop", tr("St&op"));
  stop_->hide();
  auto* settings = button("pacs_settings", tr("S&ettings…"));
  auto* close = button("pacs_close", tr("Close"));
  tabs_->addTab(search_tab(), tr("&Studies"));
  tabs_->addTab(orders_tab(), tr("Or&dered"));
  tabs_->addTab(received_tab(), tr("Re&ceived"));
  tabs_->addTab(queue_tab(), tr("To be se&nt"));

  auto* top = new QHBoxLayout;
  top->addWidget(peer_, 1);
  for (QPushButton* one : {test_, settings}) top->addWidget(one);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(status_, 1);
  bottom->addWidget(progress_);
  for (QPushButton* one : {stop_, close}) bottom->addWidget(one);
  auto* column = new QVBoxLayout(this);
  column->addLayout(top);
  column->addWidget(tabs_, 1);
  column->addLayout(bottom);

  connect(test_, &QPushButton::clicked, this, [this] { Q_EMIT test_requested(peer_->currentIndex()); });
  connect(stop_, &QPushButton::clicked, this, &PacsDialog::cancel_requested);
  connect(settings, &QPushButton::clicked, this, &PacsDialog::settings_requested);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  for (QTableWidget* table : {studies_, orders_, received_, queue_})
    connect(table, &QTableWidget::itemSelectionChanged, this, &PacsDialog::enable);
  set_peers({});
  resize(900, 560);
}

QPushButton* PacsDialog::button(const char* name, const QString& text) {
  auto* made = new QPushButton(text, this);
  made->setObjectName(QLatin1String(name));
  made->setAutoDefault(false);
  return made;
}

QWidget* PacsDialog::search_tab() {
  auto* tab = new QWidget(this);
  const auto line = [tab](const char* name) {
    auto* edit = new QLineEdit(tab);
    edit->setObjectName(QLatin1String(name));
    edit->setMaxLength(64);
    return edit;
  };
  patient_id_ = line("pacs_patient_id");
  patient_name_ = line("pacs_patient_name");
  patient_name_->setPlaceholderText(tr("Family^Given; * stands for any letters"));
  period_ = new QComboBox(tab);
  period_->setObjectName(QStringLiteral("pacs_period"));
  for (const auto& [text, days] : {std::pair{tr("Today"), 1},
                                   {tr("Last 7 days"), 7},
                                   {tr("Last 30 days"), 30},
                                   {tr("Last year"), 365},
                                   {tr("Any time"), 0}})
    period_->addItem(text, days);
  ecg_only_ = new QCheckBox(tr("ECG studies only"), tab);
  ecg_only_->setObjectName(QStringLiteral("pacs_ecg_only"));
  ecg_only_->setChecked(true);
  search_ = button("pacs_search", tr("Sea&rch"));
  retrieve_ = button("pacs_retrieve", tr("&Fetch and open"));
  studies_ = make_table(
      "pacs_studies",
      {tr("Date"), tr("Time"), tr("Patient ID"), tr("Name"), tr("Born"), tr("Kind"), tr("Description")},
      tr("Studies found"), tab);
  auto* form = new QFormLayout;
  form->addRow(tr("Patient ID"), patient_id_);
  form->addRow(tr("Name"), patient_name_);
  form->addRow(tr("Study date"), period_);
  auto* search_row = new QHBoxLayout;
  search_row->addWidget(ecg_only_);
  search_row->addStretch(1);
  search_row->addWidget(search_);
  search_row->addWidget(retrieve_);
  auto* column = new QVBoxLayout(tab);
  column->addLayout(form);
  column->addLayout(search_row);
  column->addWidget(studies_, 1);
  const auto search = [this] {
    if (search_->isEnabled()) Q_EMIT search_requested(peer_->currentIndex(), filter());
  };
  connect(search_, &QPushButton::clicked, this, search);
  for (QLineEdit* edit : {patient_id_, patient_name_}) connect(edit, &QLineEdit::returnPressed, this, search);
  const auto retrieve = [this] {
    if (retrieve_->isEnabled()) Q_EMIT retrieve_requested(peer_->currentIndex(), chosen(*studies_));
  };
  connect(retrieve_, &QPushButton::clicked, this, retrieve);
  connect(studies_, &QTableWidget::cellDoubleClicked, this, retrieve);
  return tab;
}

QWidget* PacsDialog::orders_tab() {
  auto* tab = new QWidget(this);
  orders_button_ = button("pacs_orders_search", tr("Show today's &orders"));
  orders_ = make_table(
      "pacs_orders",
      {tr("Date"), tr("Time"), tr("Patient ID"), tr("Name"), tr("Accession"), tr("What"), tr("Station")},
      tr("ECGs that were ordered"), tab);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  row->addWidget(orders_button_);
  auto* column = new QVBoxLayout(tab);
  column->addLayout(row);
  column->addWidget(orders_, 1);
  connect(orders_button_, &QPushButton::clicked, this,
          [this] { Q_EMIT orders_requested(peer_->currentIndex()); });
  return tab;
}

QWidget* PacsDialog::received_tab() {
  auto* tab = new QWidget(this);
  listening_ = new QLabel(tab);
  listening_->setObjectName(QStringLiteral("pacs_listening"));
  listening_->setWordWrap(true);
  open_ = button("pacs_open", tr("&Open"));
  received_ = make_table("pacs_received", {tr("Received"), tr("Object"), tr("Set aside because")},
                         tr("Objects received"), tab);
  auto* row = new QHBoxLayout;
  row->addWidget(listening_, 1);
  row->addWidget(open_);
  auto* column = new QVBoxLayout(tab);
  column->addLayout(row);
  column->addWidget(received_, 1);
  const auto open = [this] {
    if (open_->isEnabled()) Q_EMIT open_requested(chosen(*received_));
  };
  connect(open_, &QPushButton::clicked, this, open);
  connect(received_, &QTableWidget::cellDoubleClicked, this, open);
  return tab;
}

QWidget* PacsDialog::queue_tab() {
  auto* tab = new QWidget(this);
  send_ = button("pacs_send", tr("Send &files…"));
  queue_now_ = button("pacs_queue_now", tr("Tr&y now"));
  queue_remove_ = button("pacs_queue_remove", tr("Re&move"));
  queue_ = make_table("pacs_queue", {tr("Archive"), tr("Tries"), tr("Next try"), tr("Last reason")},
                      tr("Objects that wait to be sent"), tab);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  for (QPushButton* one : {send_, queue_now_, queue_remove_}) row->addWidget(one);
  auto* column = new QVBoxLayout(tab);
  column->addLayout(row);
  column->addWidget(queue_, 1);
  connect(send_, &QPushButton::clicked, this, [this] { Q_EMIT send_requested(peer_->currentIndex()); });
  connect(queue_now_, &QPushButton::clicked, this, &PacsDialog::queue_now_requested);
  connect(queue_remove_, &QPushButton::clicked, this,
          [this] { Q_EMIT queue_remove_requested(chosen(*queue_)); });
  return tab;
}

StudyFilter PacsDialog::filter() const {
  StudyFilter filter{
      patient_id_->text().trimmed(), patient_name_->text().trimmed(), {}, {}, ecg_only_->isChecked()};
  if (const int days = period_->currentData().toInt(); days > 0) {
    filter.to = QDate::currentDate();
    filter.from = filter.to.addDays(1 - days);
  }
  return filter;
}

void PacsDialog::set_peers(const QStringList& peers) {
  const bool were_none = peer_->count() == 0;
  const QString before = peer_->currentText();
  peer_->clear();
  peer_->addItems(peers);
  peer_->setCurrentIndex(std::max(0, peer_->findText(before)));
  if (peers.isEmpty())
    status_->setText(tr("No archive is set up. Settings: switch the network on and enter one."));
  else if (were_none)
    status_->clear();
  enable();
}

void PacsDialog::enable() {
  const bool ready = peer_->count() > 0 && !busy_;
  for (QPushButton* one : {test_, search_, orders_button_, send_}) one->setEnabled(ready);
  retrieve_->setEnabled(ready && !chosen(*studies_).isEmpty());
  open_->setEnabled(!chosen(*received_).isEmpty());
  queue_now_->setEnabled(!busy_ && queue_->rowCount() > 0);
  queue_remove_->setEnabled(!chosen(*queue_).isEmpty());
  peer_->setEnabled(!busy_);
}

void PacsDialog::begin(const QString& what) {
  busy_ = true;
  status_->setText(what);
  progress_->setRange(0, 0);
  progress_->show();
  stop_->show();
  enable();
}

void PacsDialog::set_progress(double fraction) {
  progress_->setRange(0, 100);
  progress_->setValue(static_cast<int>(fraction * 100));
}

void PacsDialog::finish(const QString& outcome) {
  busy_ = false;
  status_->setText(outcome);
  progress_->hide();
  stop_->hide();
  enable();
}

void PacsDialog::show_studies(const QList<StudyRow>& rows) {
  QList<QStringList> lines;
  for (const StudyRow& row : rows)
    lines.append({date_text(row.date), time_text(row.time), row.patient_id, name_text(row.patient_name),
                  date_text(row.birth_date),
                  QString(row.modalities).replace(QLatin1Char('\\'), QLatin1Char(' ')), row.description,
                  row.uid});
  fill(*studies_, lines);
  enable();
}

void PacsDialog::show_orders(const QList<OrderRow>& rows) {
  QList<QStringList> lines;
  for (const OrderRow& row : rows)
    lines.append({date_text(row.date), time_text(row.time), row.patient_id, name_text(row.patient_name),
                  row.accession, row.description, row.station, row.accession});
  fill(*orders_, lines);
}

void PacsDialog::show_received(const QList<ReceivedRow>& rows) {
  QList<QStringList> lines;
  for (const ReceivedRow& row : rows)  // what is in quarantine cannot be opened: its line has no key
    lines.append({row.time, row.file.section(QLatin1Char('/'), -1).left(8), row.reason,
                  row.reason.isEmpty() ? row.file : QString()});
  fill(*received_, lines);
  enable();
}

void PacsDialog::show_queue(const QList<QueueRow>& rows) {
  QList<QStringList> lines;
  for (const QueueRow& row : rows)
    lines.append({row.peer, QString::number(row.tries), row.next_try, row.reason, row.id});
  fill(*queue_, lines);
  enable();
}

void PacsDialog::show_listening(const QString& text) { listening_->setText(text); }

void PacsDialog::set_patient_hidden(bool hidden) {
  for (const int column : {2, 3, 4}) studies_->setColumnHidden(column, hidden);
  for (const int column : {2, 3, 4}) orders_->setColumnHidden(column, hidden);
}

}  // namespace heartcare::pacs_view
