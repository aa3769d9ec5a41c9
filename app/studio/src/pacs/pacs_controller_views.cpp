#include "heartcare/pacs_view/network_settings_dialog.h"
#include "heartcare/studio/pacs_controller.h"
#include "network_choices.h"
#include "pacs_rows.h"
#include "pacs_words.h"

namespace heartcare::studio {

using pacs_view::PacsDialog;

void PacsController::show() {
  if (!dialog_) {
    dialog_ = new PacsDialog(parts_.window);
    connect_dialog();
  }
  dialog_->set_patient_hidden(patient_hidden_);
  refresh();
  dialog_->show();
  dialog_->raise();
}

void PacsController::connect_dialog() {
  connect(dialog_, &PacsDialog::test_requested, this, &PacsController::test);
  connect(dialog_, &PacsDialog::search_requested, this, &PacsController::search);
  connect(dialog_, &PacsDialog::orders_requested, this, &PacsController::ask_for_orders);
  connect(dialog_, &PacsDialog::retrieve_requested, this, &PacsController::retrieve);
  connect(dialog_, &PacsDialog::send_requested, this, &PacsController::send);
  connect(dialog_, &PacsDialog::open_requested, this,
          [this](const QString& file) { Q_EMIT open_requested({file}); });
  connect(dialog_, &PacsDialog::settings_requested, this, &PacsController::open_settings);
  connect(dialog_, &PacsDialog::cancel_requested, this, [this] {
    if (current_) network_.cancel(*current_);
  });
  connect(dialog_, &PacsDialog::queue_now_requested, this, [this] {
    if (queue_)
      if (const auto due = queue_->hurry(); !due) finish(network_reason(due.error()));
    run_queue();
  });
  connect(dialog_, &PacsDialog::queue_remove_requested, this, [this](const QString& id) {
    if (queue_)
      if (const auto removed = queue_->remove(id.toStdString()); !removed)
        finish(network_reason(removed.error()));
    refresh();
  });
}

void PacsController::set_patient_hidden(bool hidden) {
  patient_hidden_ = hidden;
  if (dialog_) dialog_->set_patient_hidden(hidden);
}

void PacsController::apply(const pacs_view::NetworkChoices& choices) {
  save_network_choices(parts_.settings, choices);
  choices_ = choices;
  start();
  refresh();
}

void PacsController::refresh() {
  if (!dialog_) return;
  if (!current_) {
    QStringList peers;
    if (choices_.enabled)
      for (const auto& peer : choices_.peers) peers << pacs_view::text_of(peer);
    dialog_->set_peers(peers);
  }
  list_files();
  if (!trouble_.isEmpty())
    dialog_->show_listening(trouble_);
  else if (const auto port = listening_port())
    dialog_->show_listening(
        choices_.any_address
            ? tr("Receiving as %1 on port %2.").arg(choices_.own_title).arg(*port)
            : tr("Receiving as %1 on port %2, from this computer only.").arg(choices_.own_title).arg(*port));
  else
    dialog_->show_listening(tr("The inbox is closed. Settings: Inbox opens it."));
}

/// An inbox may hold thousands of files on a slow disk: they are listed elsewhere, and shown when they are.
void PacsController::list_files() {
  struct Lists {
    QList<pacs_view::ReceivedRow> received;
    QList<pacs_view::QueueRow> waiting;
  };
  const Job<Lists> job = [inbox = inbox_, queue = queue_](JobContext&) -> Result<Lists> {
    Lists lists;
    if (inbox) lists.received = received_rows(*inbox);
    if (queue) lists.waiting = queue_rows(*queue);
    return lists;
  };
  services::JobOptions options;
  options.subject = QStringLiteral("lists");
  const auto done = [this](Result<Lists> lists) {
    if (!dialog_ || !lists) return;
    dialog_->show_received(lists->received);
    dialog_->show_queue(lists->waiting);
  };
  lists_.submit<Lists>(this, job, done, std::move(options));
}

void PacsController::open_settings() {
  auto* dialog = new pacs_view::NetworkSettingsDialog(choices_, dialog_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &pacs_view::NetworkSettingsDialog::applied, this, &PacsController::apply);
  dialog->open();
}

}  // namespace heartcare::studio
