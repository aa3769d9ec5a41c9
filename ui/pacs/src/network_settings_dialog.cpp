#include "heartcare/pacs_view/network_settings_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace heartcare::pacs_view {
namespace {

QLineEdit* line(const char* name, const QString& text, QWidget* parent) {
  auto* edit = new QLineEdit(text, parent);
  edit->setObjectName(QLatin1String(name));
  return edit;
}

QLabel* note(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setWordWrap(true);
  label->setProperty("role", QStringLiteral("muted"));
  return label;
}

/// 1 to 16 printable characters of ASCII without backslash. [PS3.5 6.2]
bool is_title(const QString& text) {
  const auto good = [](QChar c) { return c >= u' ' && c <= u'~' && c != u'\\'; };
  return !text.trimmed().isEmpty() && text.size() <= 16 && std::all_of(text.begin(), text.end(), good);
}

bool is_port(const QString& text) {
  bool number = false;
  const int port = text.toInt(&number);
  return number && port >= 1 && port <= 65535;
}

}  // namespace

NetworkSettingsDialog::NetworkSettingsDialog(const NetworkChoices& choices, QWidget* parent)
    : QDialog(parent),
      enabled_(new QCheckBox(tr("&Use the network for DICOM"), this)),
      title_(line("network_title", choices.own_title, this)),
      objection_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
  setObjectName(QStringLiteral("network_settings"));
  setWindowTitle(tr("Settings of the archive"));
  enabled_->setObjectName(QStringLiteral("network_enabled"));
  enabled_->setChecked(choices.enabled);
  objection_->setObjectName(QStringLiteral("network_objection"));
  objection_->setProperty("role", QStringLiteral("warning"));
  objection_->setWordWrap(true);
  buttons_->setObjectName(QStringLiteral("network_buttons"));
  auto* tabs = new QTabWidget(this);
  tabs->setObjectName(QStringLiteral("network_tabs"));
  tabs->addTab(archives_tab(choices), tr("&Archives"));
  tabs->addTab(inbox_tab(choices), tr("&Inbox"));
  tabs->addTab(tls_tab(choices), tr("&Encryption"));
  auto* form = new QFormLayout;
  form->addRow(enabled_);
  form->addRow(tr("Our AE &title"), title_);
  auto* column = new QVBoxLayout(this);
  column->addLayout(form);
  column->addWidget(tabs, 1);
  column->addWidget(objection_);
  column->addWidget(buttons_);
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons_, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT applied(this->choices());
    accept();
  });
  for (QCheckBox* box : {enabled_, listen_, any_address_})
    connect(box, &QCheckBox::toggled, this, &NetworkSettingsDialog::check);
  for (QLineEdit* edit : {title_, allowed_, certificate_, key_, trusted_})
    connect(edit, &QLineEdit::textChanged, this, &NetworkSettingsDialog::check);
  connect(peers_, &QTableWidget::itemChanged, this, &NetworkSettingsDialog::check);
  check();
  resize(620, 460);
}

QWidget* NetworkSettingsDialog::archives_tab(const NetworkChoices& choices) {
  auto* tab = new QWidget(this);
  peers_ = new QTableWidget(0, 4, tab);
  peers_->setObjectName(QStringLiteral("network_peers"));
  peers_->setAccessibleName(tr("Archives"));
  peers_->setHorizontalHeaderLabels({tr("AE title"), tr("Computer"), tr("Port"), tr("TLS")});
  peers_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
  peers_->verticalHeader()->hide();
  for (const Peer& peer : choices.peers) add_peer(peer);
  auto* add = new QPushButton(tr("A&dd"), tab);
  add->setObjectName(QStringLiteral("network_add"));
  auto* remove = new QPushButton(tr("&Remove"), tab);
  remove->setObjectName(QStringLiteral("network_remove"));
  for (QPushButton* one : {add, remove}) one->setAutoDefault(false);
  connect(add, &QPushButton::clicked, this, [this] {
    add_peer({QStringLiteral("ARCHIVE"), QString(), 104, false});
    peers_->setCurrentCell(peers_->rowCount() - 1, 0);
    peers_->setFocus();
    check();
  });
  connect(remove, &QPushButton::clicked, this, [this] {
    if (peers_->currentRow() >= 0) peers_->removeRow(peers_->currentRow());
    check();
  });
  auto* row = new QHBoxLayout;
  row->addWidget(note(tr("The archive has to know our AE title and this computer's address, too."), tab), 1);
  row->addWidget(add);
  row->addWidget(remove);
  auto* column = new QVBoxLayout(tab);
  column->addWidget(peers_, 1);
  column->addLayout(row);
  return tab;
}

void NetworkSettingsDialog::add_peer(const Peer& peer) {
  const QSignalBlocker quiet(peers_);
  const int row = peers_->rowCount();
  peers_->insertRow(row);
  peers_->setItem(row, 0, new QTableWidgetItem(peer.ae_title));
  peers_->setItem(row, 1, new QTableWidgetItem(peer.host));
  peers_->setItem(row, 2, new QTableWidgetItem(QString::number(peer.port)));
  auto* tls = new QTableWidgetItem;
  tls->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  tls->setCheckState(peer.tls ? Qt::Checked : Qt::Unchecked);
  peers_->setItem(row, 3, tls);
}

QWidget* NetworkSettingsDialog::inbox_tab(const NetworkChoices& choices) {
  auto* tab = new QWidget(this);
  listen_ = new QCheckBox(tr("&Receive what others send while this window is open"), tab);
  listen_->setObjectName(QStringLiteral("network_listen"));
  listen_->setChecked(choices.listen);
  port_ = new QSpinBox(tab);
  port_->setObjectName(QStringLiteral("network_port"));
  port_->setRange(1, 65535);
  port_->setValue(choices.listen_port);
  any_address_ = new QCheckBox(tr("From &other computers, too"), tab);
  any_address_->setObjectName(QStringLiteral("network_any_address"));
  any_address_->setChecked(choices.any_address);
  allowed_ = line("network_allowed", choices.allowed.join(QStringLiteral(", ")), tab);
  allowed_->setPlaceholderText(QStringLiteral("ARCHIVE, CART1"));
  auto* form = new QFormLayout(tab);
  form->addRow(listen_);
  form->addRow(tr("&Port"), port_);
  form->addRow(any_address_);
  form->addRow(tr("AE titles that &may send"), allowed_);
  form->addRow(
      note(tr("An AE title is a name, not a proof. Where others share the network, use encryption."), tab));
  return tab;
}

QWidget* NetworkSettingsDialog::tls_tab(const NetworkChoices& choices) {
  auto* tab = new QWidget(this);
  certificate_ = line("network_certificate", choices.certificate, tab);
  key_ = line("network_key", choices.key, tab);
  trusted_ = line("network_trusted", choices.trusted, tab);
  auto* form = new QFormLayout(tab);
  form->addRow(tr("Our &certificate"), certificate_);
  form->addRow(tr("Its &key"), key_);
  form->addRow(tr("Certificates we tr&ust"), trusted_);
  form->addRow(
      note(tr("PEM files, the key without a pass phrase. Used for archives marked TLS; with all three "
              "given, the inbox takes encrypted connections only."),
           tab));
  return tab;
}

NetworkChoices NetworkSettingsDialog::choices() const {
  NetworkChoices result;
  result.enabled = enabled_->isChecked();
  result.own_title = title_->text().trimmed();
  for (int row = 0; row < peers_->rowCount(); ++row)
    result.peers.append({peers_->item(row, 0)->text().trimmed(), peers_->item(row, 1)->text().trimmed(),
                         peers_->item(row, 2)->text().toInt(),
                         peers_->item(row, 3)->checkState() == Qt::Checked});
  result.listen = listen_->isChecked();
  result.any_address = any_address_->isChecked();
  result.listen_port = port_->value();
  for (const QString& title : allowed_->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
    if (!title.trimmed().isEmpty()) result.allowed << title.trimmed();
  result.certificate = certificate_->text().trimmed();
  result.key = key_->text().trimmed();
  result.trusted = trusted_->text().trimmed();
  return result;
}

QString NetworkSettingsDialog::objection() const {
  const NetworkChoices now = choices();
  if (!is_title(now.own_title))
    return tr("Our AE title: 1 to 16 letters and digits, without accents and backslash.");
  for (int row = 0; row < peers_->rowCount(); ++row) {
    const Peer& peer = now.peers[row];
    if (!is_title(peer.ae_title) || peer.host.isEmpty() || peer.host.contains(QLatin1Char(' ')) ||
        !is_port(peers_->item(row, 2)->text()))
      return tr("Archive %1: it needs an AE title, a computer and a port from 1 to 65535.").arg(row + 1);
  }
  for (const QString& title : now.allowed)
    if (!is_title(title)) return tr("Not an AE title: %1").arg(title);
  if (now.listen && now.any_address && now.allowed.isEmpty())
    return tr("To receive from other computers, name the AE titles that may send.");
  const int files = !now.certificate.isEmpty() + !now.key.isEmpty() + !now.trusted.isEmpty();
  const bool tls = std::any_of(now.peers.begin(), now.peers.end(), [](const Peer& p) { return p.tls; });
  if (files % 3 != 0 || (tls && files == 0)) return tr("Encryption needs all three files.");
  return {};
}

void NetworkSettingsDialog::check() {
  const QString why = objection();
  objection_->setText(why);
  buttons_->button(QDialogButtonBox::Ok)->setEnabled(why.isEmpty());
}

}  // namespace heartcare::pacs_view
