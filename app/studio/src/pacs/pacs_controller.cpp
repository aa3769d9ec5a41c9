#include "heartcare/studio/pacs_controller.h"

#include <QDateTime>
#include <QFile>
#include <algorithm>

#include "heartcare/pacs/trouble.h"
#include "network_choices.h"
#include "pacs_rows.h"
#include "pacs_words.h"

namespace heartcare::studio {
namespace {

using pacs::Trouble;

constexpr int queue_every_ms = 30'000;
constexpr int refresh_after_ms = 200;  ///< of silence, so that many objects at once are listed once

std::filesystem::path path_of(const QString& text) { return QFile::encodeName(text).toStdString(); }

/// By C-GET; where the archive does not offer it and we listen, by C-MOVE to ourselves.
Result<pacs::Retrieval> fetch(PacsArchive& archive, const pacs::Local& local, const pacs::Endpoint& peer,
                              const pacs::Target& target, pacs::Inbox& inbox, bool listening,
                              JobContext& job) {
  auto got = archive.get(local, peer, target, inbox, job);
  if (got || !listening) return got;
  const auto trouble = pacs::trouble_of(got.error().detail);
  if (trouble != Trouble::get_not_offered && trouble != Trouble::not_offered) return got;
  const auto before = inbox.objects();
  auto moved = archive.move(local, peer, target, local.ae_title, job);
  if (!moved) return moved;
  for (const auto& file : inbox.objects())
    if (!std::binary_search(before.begin(), before.end(), file)) moved->files.push_back(file);
  return moved;
}

}  // namespace

PacsController::PacsController(PacsParts parts)
    : QObject(parts.window), parts_(std::move(parts)), choices_(network_choices(parts_.settings)) {
  queue_timer_.setInterval(queue_every_ms);
  connect(&queue_timer_, &QTimer::timeout, this, &PacsController::run_queue);
  refresh_timer_.setInterval(refresh_after_ms);
  refresh_timer_.setSingleShot(true);
  connect(&refresh_timer_, &QTimer::timeout, this, &PacsController::refresh);
  start();
}

PacsController::~PacsController() { delete dialog_; }

template <class T>
void PacsController::run(const QString& what, Job<T> job, std::function<void(T)> then) {
  if (!dialog_) return;
  dialog_->begin(what);
  services::JobOptions options;
  options.progress = [this](double fraction, const QString&) {
    if (dialog_) dialog_->set_progress(fraction);
  };
  const auto done = [this, then](Result<T> result) {
    current_.reset();
    if (result)
      then(std::move(*result));
    else
      finish(network_reason(result.error()));
    refresh();
  };
  current_ = network_.submit<T>(this, std::move(job), done, options);
}

void PacsController::finish(const QString& outcome) {
  if (dialog_) dialog_->finish(outcome);
}

void PacsController::test(int peer) {
  const auto to = endpoint_of(choices_.peers[peer]);
  const QString name = pacs_view::text_of(choices_.peers[peer]);
  const Job<std::string> job = [archive = parts_.archive, local = local_for(choices_, to),
                                to](JobContext& context) { return archive->echo(local, to, context); };
  run<std::string>(tr("Testing the connection to %1 …").arg(name), job,
                   [this, name](const std::string&) { finish(tr("%1 answers and knows us.").arg(name)); });
}

void PacsController::search(int peer, const pacs_view::StudyFilter& filter) {
  using Studies = std::vector<pacs::Study>;
  const auto to = endpoint_of(choices_.peers[peer]);
  const Job<Studies> job = [archive = parts_.archive, local = local_for(choices_, to), to,
                            query = query_of(filter)](JobContext& context) {
    return archive->find(local, to, query, context);
  };
  run<Studies>(tr("Searching …"), job, [this](const Studies& found) {
    if (dialog_) dialog_->show_studies(study_rows(found));
    finish(tr("%n study(ies) found.", "", static_cast<int>(found.size())));
  });
}

void PacsController::ask_for_orders(int peer) {
  using Items = std::vector<pacs::WorklistItem>;
  const auto to = endpoint_of(choices_.peers[peer]);
  const std::string today = QDate::currentDate().toString(QStringLiteral("yyyyMMdd")).toStdString();
  const Job<Items> job = [archive = parts_.archive, local = local_for(choices_, to), to, today](
                             JobContext& context) { return archive->worklist(local, to, today, context); };
  run<Items>(tr("Asking for today's orders …"), job, [this](const Items& items) {
    if (dialog_) dialog_->show_orders(order_rows(items));
    finish(tr("%n ECG(s) ordered for today.", "", static_cast<int>(items.size())));
  });
}

void PacsController::retrieve(int peer, const QString& study_uid) {
  if (!inbox_) return finish(trouble_);
  const auto to = endpoint_of(choices_.peers[peer]);
  const Job<pacs::Retrieval> job = [archive = parts_.archive, local = local_for(choices_, to), to,
                                    target = pacs::Target{study_uid.toStdString()}, inbox = inbox_,
                                    listening = listener_ != nullptr](JobContext& context) {
    return fetch(*archive, local, to, target, *inbox, listening, context);
  };
  run<pacs::Retrieval>(tr("Fetching the study …"), job, [this](const pacs::Retrieval& got) {
    const auto number = [](std::size_t n) { return QString::number(n); };
    QString outcome = tr("%1 new, %2 here already.").arg(number(got.stored), number(got.known));
    if (got.quarantined > 0)
      outcome += QLatin1Char(' ') + tr("%1 set aside, see Received.").arg(number(got.quarantined));
    if (got.failed > 0)
      outcome += QLatin1Char(' ') + tr("%1 failed; fetch the study again.").arg(number(got.failed));
    finish(outcome);
    QStringList files;
    for (const auto& file : got.files) files << QFile::decodeName(file.c_str());
    if (!files.isEmpty()) Q_EMIT open_requested(files);
  });
}

void PacsController::send(int peer) {
  parts_.dialogs.open_files(dialog_, parts_.settings.text(services::Key::last_folder),
                            tr("DICOM objects (*.dcm);;All files (*)"),
                            [this, peer](const QStringList& files) { queue_up(peer, files); });
}

void PacsController::queue_up(int peer, const QStringList& files) {
  if (files.isEmpty()) return;
  if (!queue_) return finish(trouble_);
  const Job<void> job = [queue = queue_, files, to = endpoint_of(choices_.peers[peer]),
                         now = QDateTime::currentSecsSinceEpoch()](JobContext&) -> Result<void> {
    for (const QString& file : files)
      if (auto added = queue->add(path_of(file), to, now); !added) return added;
    return {};
  };
  network_.submit<void>(this, job, [this](const Result<void>& added) {
    if (!added) finish(network_reason(added.error()));
    refresh();
    run_queue();
  });
}

void PacsController::start() {
  trouble_.clear();
  queue_timer_.stop();
  listener_.reset();
  if (!choices_.enabled) {  // another window may have them
    inbox_.reset();
    queue_.reset();
    return;
  }
  if (!open_folders()) return;
  if (choices_.listen) start_listening();
  queue_timer_.start();
  run_queue();
}

bool PacsController::open_folders() {
  const auto folder = path_of(parts_.folder);
  if (!inbox_) {
    auto inbox = pacs::Inbox::open(folder / "inbox", parts_.identify);
    if (!inbox) trouble_ = network_reason(inbox.error());
    if (inbox) inbox_ = std::move(*inbox);
  }
  if (inbox_ && !queue_) {
    auto queue = pacs::SendQueue::open(folder / "queue");
    if (!queue) trouble_ = network_reason(queue.error());
    if (queue) queue_ = std::move(*queue);
  }
  return inbox_ && queue_;
}

void PacsController::start_listening() {
  pacs::ListenerOptions options;
  options.local = local_as_receiver(choices_);
  options.port = static_cast<std::uint16_t>(choices_.listen_port);
  options.loopback_only = !choices_.any_address;
  for (const QString& title : choices_.allowed) options.allowed_ae.push_back(title.toStdString());
  const auto told = [this](const pacs::ListenerEvent&) {
    QMetaObject::invokeMethod(&refresh_timer_, qOverload<>(&QTimer::start), Qt::QueuedConnection);
  };
  auto started = pacs::Listener::start(std::move(options), inbox_, told);
  if (started) {
    listener_ = std::move(*started);
    return;
  }
  trouble_ = network_reason(started.error());
  Q_EMIT message({panels::MessageKind::warning, tr("The inbox is closed."), trouble_, {}});
}

std::optional<int> PacsController::listening_port() const {
  return listener_ ? std::optional<int>(listener_->port()) : std::nullopt;
}

void PacsController::run_queue() {
  const auto now = QDateTime::currentSecsSinceEpoch();
  if (!queue_ || queue_runs_) return;
  const Job<std::size_t> job = [queue = queue_, choices = choices_, now](JobContext& context) {
    return queue->run([&](const pacs::Endpoint& peer) { return local_for(choices, peer); }, now, context);
  };
  queue_runs_ = true;
  network_.submit<std::size_t>(this, job, [this](const Result<std::size_t>& gone) {
    queue_runs_ = false;
    if (!gone) finish(network_reason(gone.error()));
    refresh();
  });
}

}  // namespace heartcare::studio
