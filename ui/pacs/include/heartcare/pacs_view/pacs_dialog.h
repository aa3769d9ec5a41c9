#pragma once
#include <QDialog>

#include "heartcare/pacs_view/values.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;
class QTabWidget;

namespace heartcare::pacs_view {

/// The archive's window: choose an archive, test it, search, fetch and open; ordered ECGs; what was received;
/// what waits to be sent. Not modal. Asks for everything by signals and shows what it is given. GUI thread.
class PacsDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit PacsDialog(QWidget* parent = nullptr);

  /// No archives: everything that needs one is disabled and the status says where to enter one.
  void set_peers(const QStringList& peers);
  void show_studies(const QList<StudyRow>& rows);
  void show_orders(const QList<OrderRow>& rows);
  void show_received(const QList<ReceivedRow>& rows);
  void show_queue(const QList<QueueRow>& rows);
  void show_listening(const QString& text);
  /// Something runs: the reader can stop it and cannot start another.
  void begin(const QString& what);
  void set_progress(double fraction);
  void finish(const QString& outcome);
  /// Names and identifiers of patients leave the tables.
  void set_patient_hidden(bool hidden);

 Q_SIGNALS:
  void test_requested(int peer);
  void search_requested(int peer, const heartcare::pacs_view::StudyFilter& filter);
  void orders_requested(int peer);
  void retrieve_requested(int peer, const QString& study_uid);
  void send_requested(int peer);
  void open_requested(const QString& file);
  void queue_now_requested();
  void queue_remove_requested(const QString& id);
  void cancel_requested();
  void settings_requested();

 private:
  QWidget* search_tab();
  QWidget* orders_tab();
  QWidget* received_tab();
  QWidget* queue_tab();
  QPushButton* button(const char* name, const QString& text);
  [[nodiscard]] StudyFilter filter() const;
  void enable();

  QComboBox *peer_, *period_ = nullptr;
  QLineEdit *patient_id_ = nullptr, *patient_name_ = nullptr;
  QCheckBox* ecg_only_ = nullptr;
  QTabWidget* tabs_;
  QTableWidget *studies_ = nullptr, *orders_ = nullptr, *received_ = nullptr, *queue_ = nullptr;
  QPushButton *test_ = nullptr, *search_ = nullptr, *retrieve_ = nullptr, *orders_button_ = nullptr,
              *send_ = nullptr, *open_ = nullptr, *queue_now_ = nullptr, *queue_remove_ = nullptr,
              *stop_ = nullptr;
  QLabel *status_, *listening_ = nullptr;
  QProgressBar* progress_;
  bool busy_ = false;
};

}  // namespace heartcare::pacs_view
