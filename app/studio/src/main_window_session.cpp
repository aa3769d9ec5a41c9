#include <QFileInfo>
#include <QSplitter>
#include <QTimer>

#include "heartcare/panels/part_area.h"
#include "heartcare/services/log.h"
#include "heartcare/studio/main_window.h"
#include "heartcare/studio/page_words.h"

namespace heartcare::studio {
namespace {

/// Calipers belong to the bytes of a record, wherever its file lies; generated records have no bytes.
std::string caliper_key(const Record& record) {
  const Provenance& from = record.provenance();
  return from.sha256.empty() ? from.source : from.sha256;
}

}  // namespace

void MainWindow::restore_session(bool with_records) {
  if (!parts_.session) return;
  auto loaded = parts_.session->load();
  session_ = std::move(loaded.session);
  if (loaded.problem) {
    services::log_failure("session", *loaded.problem);
    panels::Message message = error_message(tr("The last session could not be restored."), *loaded.problem);
    message.kind = panels::MessageKind::warning;
    message.advice = loaded.kept_aside.isEmpty()
                         ? tr("The window starts empty.")
                         : tr("The window starts empty; the damaged file was kept as %1.")
                               .arg(QFileInfo(loaded.kept_aside).fileName());
    show_message(message);
  }
  rebuild_recent();
  if (!session_.geometry.isEmpty()) restoreGeometry(session_.geometry);
  if (!session_.splitter.isEmpty()) splitter_->restoreState(session_.splitter);
  parts_area_->restore(session_.parts);
  if (parts_area_->shows_parts()) fit_list_beside_parts();
  const bool hidden = parts_.settings.flag(services::Key::hide_patient);
  if (const auto options = page::options_from_text(session_.page.toStdString(), canvas_->options())) {
    page::PageOptions page = *options;
    page.patient = page.patient && !hidden;
    page.filters = {};  // a filter is a decision about one record, never a habit
    canvas_->set_options(page);
    set_patient_hidden(!page.patient);
  }
  if (!with_records || !parts_.settings.flag(services::Key::restore_session)) return;
  wanted_source_ = session_.current;
  loader_.open(session_.open);
}

void MainWindow::save_session() {
  save_timer_->stop();
  if (!parts_.session) return;
  session_.open.clear();
  for (const auto& entry : model_.entries()) session_.open << entry.source;
  const auto* current = current_ ? model_.find(*current_) : nullptr;
  session_.current = current ? current->source : QString();
  session_.page = QString::fromStdString(page::to_text(canvas_->options()));
  for (const auto& [key, document] : calipers_) {
    const QString name = QString::fromStdString(key);
    if (document->is_empty())
      session_.calipers.remove(name);
    else
      session_.calipers[name] = document->to_json();
  }
  session_.geometry = saveGeometry();
  session_.splitter = splitter_->saveState();
  session_.parts = parts_area_->arrangement();
  if (const auto saved = parts_.session->save(session_); !saved) {
    services::log_failure("session", saved.error());
    show_message(error_message(tr("The session could not be saved."), saved.error()));
  }
}

std::shared_ptr<ui_model::CaliperDocument> MainWindow::calipers_of(const RecordPtr& record) {
  const std::string key = caliper_key(*record);
  auto& document = calipers_[key];
  if (document) return document;
  document = std::make_shared<ui_model::CaliperDocument>();
  const QJsonValue saved = session_.calipers[QString::fromStdString(key)];
  if (saved.isObject())
    if (const auto read = document->load_json(saved.toObject()); !read)
      show_message(error_message(tr("The calipers of this record could not be restored."), read.error()));
  connect(document.get(), &ui_model::CaliperDocument::changed, save_timer_, qOverload<>(&QTimer::start));
  for (const auto signal :
       {&ui_model::CaliperDocument::selection_changed, &ui_model::CaliperDocument::history_changed})
    connect(document.get(), signal, this, &MainWindow::follow_calipers);
  return document;
}

}  // namespace heartcare::studio
