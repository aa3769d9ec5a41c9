#include "heartcare/studio/bench_controller.h"

#include <QFile>
#include <QFileInfo>

#include "bench_rows.h"
#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {

using services::Key;

BenchController::BenchController(services::JobRunner& runner, services::Settings& settings,
                                 panels::Dialogs& dialogs, QWidget* window)
    : QObject(window), runner_(runner), settings_(settings), dialogs_(dialogs), window_(window) {}

BenchController::~BenchController() { delete dialog_; }

void BenchController::show() {
  if (!dialog_) {
    using bench_view::BenchDialog;
    dialog_ = new BenchDialog(window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog_, &BenchDialog::add_requested, this, &BenchController::add);
    connect(dialog_, &BenchDialog::open_requested, this, &BenchController::open);
  }
  dialog_->show();
  dialog_->raise();
  dialog_->activateWindow();
}

void BenchController::add() {
  dialogs_.open_files(dialog_, settings_.text(Key::last_folder),
                      tr("Results of heartcare bench (*.json);;All files (*)"),
                      [this](const QStringList& files) {
                        for (const QString& file : files) read(file);
                      });
}

void BenchController::read(const QString& file) {
  using bench_view::ModelResults;
  const Job<ModelResults> job = [path = QFile::encodeName(file).toStdString()](JobContext&) {
    return bench::read_results(path).map(rows_of);
  };
  say(tr("Reading %1 …").arg(QFileInfo(file).fileName()));
  runner_.submit<ModelResults>(
      this, job, [this, name = QFileInfo(file).fileName()](const Result<ModelResults>& results) {
        if (!results) {
          const ui_model::Explanation why = ui_model::explain(results.error());
          return say(QStringLiteral("%1: %2 %3").arg(name, why.reason, why.next_step));
        }
        if (dialog_) dialog_->add(*results);
        say(tr("%1: %n answer(s).", "", static_cast<int>(results->answers.size())).arg(results->model));
      });
}

void BenchController::open(const QStringList& records) {
  find(records, settings_.text(Key::bench_recordings), true);
}

void BenchController::find(const QStringList& records, const QString& folder, bool ask) {
  const auto ask_for_folder = [this, records] {
    dialogs_.open_folder(dialog_, settings_.text(Key::last_folder), [this, records](const QString& chosen) {
      settings_.set(Key::bench_recordings, chosen);
      find(records, chosen, false);
    });
  };
  if (folder.isEmpty()) {
    say(tr("Choose the folder that has the recordings as WFDB files."));
    return ask_for_folder();
  }
  const Job<QStringList> job = [records, folder](JobContext& context) {
    return headers_of(records, folder, context);
  };
  say(tr("Looking for the recording …"));
  runner_.submit<QStringList>(this, job, [this, ask, ask_for_folder](const Result<QStringList>& headers) {
    if (headers) {
      say(tr("Opened behind this window."));
      Q_EMIT open_requested(*headers);
    } else if (headers.error().code == ErrorCode::not_found) {
      say(tr("%1 is not in the folder of recordings. Choose the folder that has it as a WFDB file; packed "
             "recordings have to be unpacked first.")
              .arg(QString::fromStdString(headers.error().detail)));
      if (ask) ask_for_folder();
    }
  });
}

void BenchController::say(const QString& text) {
  if (dialog_) dialog_->show_status(text);
}

}  // namespace heartcare::studio
