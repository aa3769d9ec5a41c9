#include "heartcare/studio/models_controller.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QWidget>

#include "heartcare/assistant/assistant.h"
#include "heartcare/heartcaregpt/model_folder.h"
#include "heartcare/services/memory.h"

namespace heartcare::studio {

using assistant_view::ModelsDialog;
using services::Key;

namespace {

std::filesystem::path path_of(const QString& folder) { return QFile::encodeName(folder).toStdString(); }

}  // namespace

ModelsController::ModelsController(services::JobRunner& runner, services::Settings& settings,
                                   panels::Dialogs& dialogs, AssistantController& assistant, QWidget* window)
    : QObject(window),
      runner_(runner),
      settings_(settings),
      dialogs_(dialogs),
      assistant_(assistant),
      window_(window) {
  setObjectName(QStringLiteral("models_controller"));
  connect(&assistant_, &AssistantController::state_changed, this, &ModelsController::refresh);
}

QStringList ModelsController::folders() const {
  return settings_.text(Key::assistant_models).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void ModelsController::show() {
  if (!dialog_) {
    dialog_ = new ModelsDialog(window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog_, &ModelsDialog::add_requested, this, &ModelsController::add);
    connect(dialog_, &ModelsDialog::verify_requested, this, &ModelsController::verify);
    connect(dialog_, &ModelsDialog::use_requested, this, &ModelsController::use);
    connect(dialog_, &ModelsDialog::remove_requested, this, &ModelsController::remove);
    connect(dialog_, &ModelsDialog::unload_requested, &assistant_, &AssistantController::unload_model);
  }
  refresh();
  dialog_->open();
}

void ModelsController::refresh() {
  if (!dialog_) return;
  const QString used = settings_.text(Key::assistant_model);
  std::vector<assistant_view::ModelRow> rows{
      {{}, tr("Heartcare-Mini, which comes with the program"), used.isEmpty()}};
  QStringList known = folders();
  if (!used.isEmpty() && !known.contains(used)) known << used;
  for (const QString& folder : known)
    rows.push_back({folder, QDir::toNativeSeparators(folder), folder == used});
  dialog_->set_models(rows);
  dialog_->set_loaded(assistant_.state().kind == AssistantState::Kind::ready);
  say(summary());
}

QString ModelsController::summary() const {
  const AssistantState& state = assistant_.state();
  const QLocale locale;
  switch (state.kind) {
    case AssistantState::Kind::opening:
      return tr("Language model: loading, %1 %").arg(locale.toString(100 * state.opening, 'f', 0));
    case AssistantState::Kind::ready: {
      QStringList parts{QString::fromStdString(state.model.name + " " + state.model.version).trimmed(),
                        QString::fromStdString(state.model.device)};
      if (state.words_per_s > 0) parts << tr("%1 tokens/s").arg(locale.toString(state.words_per_s, 'f', 0));
      if (const auto memory = services::resident_mib())
        parts << tr("%1 MB").arg(locale.toString(*memory, 'f', 0));
      return parts.join(QStringLiteral(" \u00b7 "));
    }
    case AssistantState::Kind::failed:
    case AssistantState::Kind::none:
      break;
  }
  return tr("No language model");
}

void ModelsController::say(const QString& text) {
  if (dialog_) dialog_->set_status(text);
}

void ModelsController::add() {
  dialogs_.open_folder(window_, settings_.text(Key::last_folder), [this](const QString& folder) {
    if (folder.isEmpty()) return;
    QStringList known = folders();
    if (!known.contains(folder)) known << folder;
    settings_.set(Key::assistant_models, known.join(QLatin1Char('\n')));
    refresh();
    verify(folder);
  });
}

void ModelsController::verify(const QString& folder) {
  say(tr("Comparing the files with their hashes \u2026"));
  using Summary = heartcaregpt::FolderSummary;
  const Job<Summary> job = [path = path_of(folder)](JobContext& context) -> Result<Summary> {
    const auto found = assistant::model_folder(path);
    if (!found) return pass_on(found);
    return heartcaregpt::verify_folder(*found, context);
  };
  services::JobOptions options;
  options.subject = QStringLiteral("verify");
  runner_.submit<Summary>(
      this, job,
      [this](Result<Summary> summary) {
        if (!summary) return say(tr("Not usable: %1").arg(QString::fromStdString(summary.error().detail)));
        const QString text = tr("Every file is as its manifest says. %1, weights %2")
                                 .arg(QString::fromStdString(summary->manifest.name),
                                      QString::fromStdString(summary->weights_hash.substr(0, 12)));
        say(summary->trained ? text : text + QLatin1Char(' ') + tr("This model was never trained."));
      },
      std::move(options));
}

void ModelsController::use(const QString& folder) {
  settings_.set(Key::assistant_model, folder);
  assistant_.open_model(path_of(folder));
}

void ModelsController::remove(const QString& folder) {
  QStringList known = folders();
  known.removeAll(folder);
  settings_.set(Key::assistant_models, known.join(QLatin1Char('\n')));
  if (settings_.text(Key::assistant_model) == folder) use({});
  refresh();
}

}  // namespace heartcare::studio
