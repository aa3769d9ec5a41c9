#include "heartcare/studio/archive_controller.h"

#include <QCryptographicHash>
#include <QDir>

#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {
namespace {

using services::Key;

QString text_of(const std::string& text) { return QString::fromStdString(text); }

panels::ArchiveStudy shown(const pacs::Study& study) {
  return {text_of(study.uid),          text_of(study.date),        text_of(study.patient_id),
          text_of(study.patient_name), text_of(study.description), text_of(study.modalities)};
}

}  // namespace

ArchiveService network_archive() {
  return {[](const pacs::Local& local, const pacs::Endpoint& peer, JobContext& job) {
            return pacs::Client(local, peer).echo(job);
          },
          [](const pacs::Local& local, const pacs::Endpoint& peer, const pacs::StudyQuery& query,
             JobContext& job) { return pacs::Client(local, peer).find(query, job); },
          [](const pacs::Local& local, const pacs::Endpoint& peer, const std::string& study,
             const std::filesystem::path& folder, JobContext& job) -> Result<pacs::Retrieval> {
            const auto inbox = pacs::Inbox::open(folder);
            if (!inbox) return pass_on(inbox);
            return pacs::Client(local, peer).get({study}, **inbox, job);
          }};
}

ArchiveController::ArchiveController(services::JobRunner& runner, services::Settings& settings, QString inbox,
                                     ArchiveService service, QWidget* window)
    : QObject(window),
      runner_(runner),
      settings_(settings),
      inbox_(std::move(inbox)),
      service_(std::move(service)),
      window_(window) {}

ArchiveController::~ArchiveController() { delete dialog_; }

void ArchiveController::show() {
  if (!dialog_) {
    using panels::ArchiveDialog;
    dialog_ = new ArchiveDialog(window_);
    dialog_->set_connection(settings_.text(Key::archive), settings_.text(Key::own_ae_title));
    dialog_->set_patient_hidden(patient_hidden_);
    connect(dialog_, &ArchiveDialog::test_requested, this, &ArchiveController::test);
    connect(dialog_, &ArchiveDialog::search_requested, this, &ArchiveController::search);
    connect(dialog_, &ArchiveDialog::retrieve_requested, this, &ArchiveController::fetch);
    connect(dialog_, &ArchiveDialog::cancel_requested, this, [this] {
      if (running_) runner_.cancel(*running_);
    });
  }
  dialog_->show();
  dialog_->raise();
}

void ArchiveController::set_patient_hidden(bool hidden) {
  patient_hidden_ = hidden;
  if (dialog_) dialog_->set_patient_hidden(hidden);
}

void ArchiveController::explain(const Error& error) {
  if (!dialog_) return;
  const ui_model::Explanation why = ui_model::explain(error);
  // What the archive or the network said is the reason that helps here.
  dialog_->set_idle(error.code == ErrorCode::cancelled ? tr("Stopped.")
                                                       : why.reason + QLatin1Char(' ') + why.detail);
}

std::optional<pacs::Endpoint> ArchiveController::endpoint() {
  const auto peer = pacs::parse_endpoint(dialog_->archive().toStdString());
  const std::string own = dialog_->own_title().toStdString();
  const auto title = pacs::check_ae_title(own);
  if (!peer || !title) {
    explain(peer ? title.error() : peer.error());
    return {};
  }
  local_.ae_title = own;
  settings_.set(Key::archive, dialog_->archive());
  settings_.set(Key::own_ae_title, dialog_->own_title());
  return *peer;
}

template <class T>
void ArchiveController::start(const QString& what, Job<T> job, std::function<void(T)> done) {
  dialog_->set_busy(what);
  services::JobOptions options;
  options.progress = [this](double fraction, const QString&) {
    if (dialog_ && running_) dialog_->set_progress(fraction);
  };
  running_ = runner_.submit<T>(
      this, std::move(job),
      [this, done = std::move(done)](Result<T> result) {
        running_.reset();
        if (!result) return explain(result.error());
        if (dialog_) done(std::move(*result));
      },
      std::move(options));
}

void ArchiveController::test() {
  const auto peer = endpoint();
  if (!peer) return;
  start<std::string>(
      tr("Testing the connection …"),
      [service = service_, local = local_, peer = *peer](JobContext& job) {
        return service.echo(local, peer, job);
      },
      [this](const std::string& name) {
        dialog_->set_idle(tr("%1 answers and knows us.").arg(text_of(name)));
      });
}

void ArchiveController::search() {
  const auto peer = endpoint();
  if (!peer) return;
  const panels::ArchiveQuery asked = dialog_->query();
  pacs::StudyQuery query;
  query.patient_id = asked.patient_id.toStdString();
  query.patient_name = asked.patient_name.toStdString();
  query.from = asked.from.toStdString();
  query.to = asked.to.toStdString();
  start<std::vector<pacs::Study>>(
      tr("Searching …"),
      [service = service_, local = local_, peer = *peer, query](JobContext& job) {
        return service.find(local, peer, query, job);
      },
      [this](const std::vector<pacs::Study>& found) {
        std::vector<panels::ArchiveStudy> rows;
        for (const pacs::Study& study : found) rows.push_back(shown(study));
        dialog_->set_idle(rows.empty()
                              ? tr("No study with an ECG matches.")
                              : tr("%n study(s) with an ECG found.", "", static_cast<int>(rows.size())));
        dialog_->show_studies(std::move(rows));
      });
}

void ArchiveController::fetch(const QString& study_uid) {
  const auto peer = endpoint();
  if (!peer) return;
  const QByteArray hash =
      QCryptographicHash::hash(study_uid.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
  const QString folder = QDir(inbox_).filePath(QString::fromLatin1(hash));
  start<pacs::Retrieval>(
      tr("Fetching the study …"),
      [service = service_, local = local_, peer = *peer, study = study_uid.toStdString(),
       path = std::filesystem::path(folder.toStdString())](JobContext& job) {
        return service.get(local, peer, study, path, job);
      },
      [this, folder](const pacs::Retrieval& got) {
        const auto arrived = static_cast<int>(got.stored + got.known);
        QString text = tr("%n object(s) fetched.", "", arrived);
        if (got.quarantined + got.failed > 0)
          text += QLatin1Char(' ') + tr("%n could not be kept; those that cannot be read lie in quarantine.",
                                        "", static_cast<int>(got.quarantined + got.failed));
        dialog_->set_idle(text);
        QStringList files;
        for (const QString& name : QDir(folder).entryList({QStringLiteral("*.dcm")}, QDir::Files))
          files << QDir(folder).filePath(name);
        if (!files.isEmpty()) Q_EMIT open_requested(files);
      });
}

}  // namespace heartcare::studio
