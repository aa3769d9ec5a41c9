#pragma once
#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

/// What the archive's windows show and ask for. Rows hold patient data, for display only.
namespace heartcare::pacs_view {

struct StudyFilter {
  QString patient_id, patient_name;  ///< `*` and `?` stand for letters; empty = any
  QDate from, to;                    ///< null = any
  bool ecg_only = true;
};

struct StudyRow {
  QString uid, date, time, patient_id, patient_name, birth_date, modalities, description;
};

/// A line of the modality worklist.
struct OrderRow {
  QString date, time, patient_id, patient_name, accession, description, station;
};

/// An object in the inbox, or one in quarantine.
struct ReceivedRow {
  QString file, time;
  QString reason;  ///< why it is in quarantine; empty = it can be opened
};

/// An object that waits to be sent.
struct QueueRow {
  QString id, peer;
  int tries = 0;
  QString next_try, reason;
};

/// An archive as the reader entered it.
struct Peer {
  QString ae_title, host;
  int port = 104;
  bool tls = false;
  bool operator==(const Peer&) const = default;
};

/// What the reader set up. Off until switched on.
struct NetworkChoices {
  bool enabled = false;
  QString own_title = QStringLiteral("HEARTCARE");
  QList<Peer> peers;
  bool listen = false, any_address = false;
  int listen_port = 11112;
  QStringList allowed;                ///< AE titles that may send
  QString certificate, key, trusted;  ///< PEM files
  bool operator==(const NetworkChoices&) const = default;
};

/// "PACS@10.0.0.5:104", with " TLS" where it is encrypted.
[[nodiscard]] QString text_of(const Peer& peer);

}  // namespace heartcare::pacs_view
