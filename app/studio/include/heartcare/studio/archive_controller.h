#pragma once
#include <QObject>
#include <QPointer>
#include <functional>
#include <vector>

#include "heartcare/pacs/client.h"
#include "heartcare/panels/archive_dialog.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/services/settings.h"

namespace heartcare::studio {

/// The questions that the window asks an archive; replaced in tests. Called from worker threads.
struct ArchiveService {
  std::function<Result<std::string>(const pacs::Local&, const pacs::Endpoint&, JobContext&)> echo;
  std::function<Result<std::vector<pacs::Study>>(const pacs::Local&, const pacs::Endpoint&,
                                                 const pacs::StudyQuery&, JobContext&)>
      find;
  /// Fetches a study into a folder.
  std::function<Result<pacs::Retrieval>(const pacs::Local&, const pacs::Endpoint&,
                                        const std::string& study_uid, const std::filesystem::path& folder,
                                        JobContext&)>
      get;
};
/// Over the network, by pacs::Client.
[[nodiscard]] ArchiveService network_archive();

/// Shows the archive and fetches studies in the background, each into a folder of its own below `inbox`,
/// named by a hash of its UID; then asks for its objects to be opened. Remembers the archive in the settings.
/// GUI thread.
class ArchiveController final : public QObject {
  Q_OBJECT
 public:
  ArchiveController(services::JobRunner& runner, services::Settings& settings, QString inbox,
                    ArchiveService service, QWidget* window);
  ~ArchiveController() override;

  void show();
  void set_patient_hidden(bool hidden);

 Q_SIGNALS:
  void open_requested(const QStringList& files);

 private:
  /// Empty, with the reason shown, if the fields do not name an archive.
  std::optional<pacs::Endpoint> endpoint();
  template <class T>
  void start(const QString& what, Job<T> job, std::function<void(T)> done);
  void test();
  void search();
  void fetch(const QString& study_uid);
  void explain(const Error& error);

  services::JobRunner& runner_;
  services::Settings& settings_;
  QString inbox_;
  ArchiveService service_;
  QWidget* window_;
  QPointer<panels::ArchiveDialog> dialog_;
  pacs::Local local_;
  std::optional<services::JobId> running_;
  bool patient_hidden_ = false;
};

}  // namespace heartcare::studio
