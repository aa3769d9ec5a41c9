#pragma once
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <memory>
#include <optional>

#include "heartcare/importing/identity.h"
#include "heartcare/pacs/listener.h"
#include "heartcare/pacs/send_queue.h"
#include "heartcare/pacs_view/pacs_dialog.h"
#include "heartcare/panels/dialogs.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/services/settings.h"
#include "heartcare/studio/pacs_archive.h"

namespace heartcare::studio {

/// What the archive's window works with. Everything has to outlive it.
struct PacsParts {
  std::shared_ptr<PacsArchive> archive;
  QString folder;                ///< inbox and send queue lie here; made when the network is switched on
  importing::Identify identify;  ///< looks into what was received, in another process
  services::Settings& settings;
  panels::Dialogs& dialogs;
  QWidget* window;
};

/// The archive's window: asks archives in the background, receives while the reader wants it, sends what
/// waits. Does nothing until the network is switched on in the settings. GUI thread.
class PacsController final : public QObject {
  Q_OBJECT
 public:
  explicit PacsController(PacsParts parts);
  ~PacsController() override;

  void show();
  void set_patient_hidden(bool hidden);
  /// Port of the inbox while it is open.
  [[nodiscard]] std::optional<int> listening_port() const;
  [[nodiscard]] const pacs_view::NetworkChoices& choices() const noexcept { return choices_; }
  void apply(const pacs_view::NetworkChoices& choices);

 Q_SIGNALS:
  void open_requested(const QStringList& files);
  void message(const heartcare::panels::Message& message);

 private:
  template <class T>
  void run(const QString& what, Job<T> job, std::function<void(T)> then);
  void finish(const QString& outcome);
  void connect_dialog();
  // Each asks the archive of this place in the list.
  void test(int peer);
  void search(int peer, const pacs_view::StudyFilter& filter);
  void ask_for_orders(int peer);
  void retrieve(int peer, const QString& study_uid);
  void send(int peer);
  void queue_up(int peer, const QStringList& files);
  void start();
  bool open_folders();
  void start_listening();
  void run_queue();
  void refresh();
  void list_files();
  void open_settings();

  PacsParts parts_;
  pacs_view::NetworkChoices choices_;
  std::shared_ptr<pacs::Inbox> inbox_;
  std::shared_ptr<pacs::SendQueue> queue_;
  QString trouble_;  ///< why there is no inbox or no listener; empty = none
  services::JobRunner network_{2};
  services::JobRunner lists_{1};  ///< of files; never waits for an archive
  std::optional<services::JobId> current_;
  QPointer<pacs_view::PacsDialog> dialog_;
  QTimer queue_timer_, refresh_timer_;
  bool queue_runs_ = false;
  bool patient_hidden_ = false;
  std::unique_ptr<pacs::Listener> listener_;  ///< last: ends first
};

}  // namespace heartcare::studio
