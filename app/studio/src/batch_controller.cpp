#include "heartcare/studio/batch_controller.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include "heartcare/studio/page_words.h"
#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {
namespace {

QString text_of(const std::string& text) { return QString::fromStdString(text); }

QString lines_of(const std::vector<std::string>& texts, const QString& between) {
  QStringList list;
  for (const std::string& text : texts) list << text_of(text);
  return list.join(between);
}

ui_model::ResultCell words(const std::vector<std::string>& texts) {
  const QString text = lines_of(texts, QStringLiteral("; "));
  return {text, text.isEmpty() ? QVariant() : QVariant(text), lines_of(texts, QStringLiteral("\n"))};
}

ui_model::ResultCell number(std::optional<double> value) {
  if (!value) return {QStringLiteral("–"), {}, {}};
  return {QLocale().toString(*value, 'f', 0), *value, {}};
}

}  // namespace

BatchController::BatchController(services::JobRunner& runner, const importing::Registry& registry,
                                 panels::Dialogs& dialogs, QWidget* window)
    : QObject(window), runner_(runner), dialogs_(dialogs), window_(window), reader_(runner, registry) {
  using services::FolderReader;
  connect(&reader_, &FolderReader::listed, this, [this](int recordings) {
    if (dialog_) dialog_->set_total(recordings);
  });
  connect(&reader_, &FolderReader::row_ready, this, &BatchController::take);
  connect(&reader_, &FolderReader::finished, this, [this](bool cancelled) {
    if (dialog_) dialog_->finish(cancelled);
  });
  connect(&reader_, &FolderReader::failed, this, [this](const Error& error) {
    const ui_model::Explanation why = ui_model::explain(error);
    if (dialog_) dialog_->show_failure(why.reason + QLatin1Char(' ') + why.next_step);
  });
}

/// The dialog shows this object's table, and the window would keep it longer.
BatchController::~BatchController() { delete dialog_; }

void BatchController::measure(const QString& folder) {
  folder_ = folder;
  rows_.clear();
  QStringList titles;
  for (const auto& column : reading::measurement_columns())
    titles << QStringLiteral("%1 (%2)").arg(QLatin1String(column.title), QLatin1String(column.unit));
  titles << tr("Quality (%)") << tr("Statements") << tr("Warnings") << tr("Problem");
  model_.reset(titles);
  show_dialog();
  dialog_->begin(patient_hidden_ ? QString() : QFileInfo(folder).fileName());
  reader_.start(folder);
}

void BatchController::show_dialog() {
  if (!dialog_) {
    dialog_ = new panels::BatchDialog(model_, window_);
    using panels::BatchDialog;
    connect(dialog_, &BatchDialog::open_requested, this, &BatchController::open_requested);
    connect(dialog_, &BatchDialog::cancel_requested, &reader_, &services::FolderReader::cancel);
    connect(dialog_, &BatchDialog::csv_requested, this, &BatchController::save_csv);
  }
  dialog_->show();
  dialog_->raise();
}

void BatchController::take(const reading::Row& row) {
  rows_.push_back(row);
  const QString file = QFile::decodeName(QByteArray::fromStdString(row.file.string()));
  ui_model::ResultRow shown{file, QDir(folder_).relativeFilePath(file), {}, row.error.has_value()};
  if (row.error) {
    shown.cells.resize(reading::measurement_columns().size() + 3);
    const ui_model::Explanation why = ui_model::explain(*row.error);
    shown.cells.push_back({why.reason, why.reason, why.detail});
  } else {
    for (const auto& value : row.values) shown.cells.push_back(number(value));
    shown.cells.push_back(number(row.quality * 100));
    shown.cells.push_back(words(row.statements));
    shown.cells.push_back(words(row.warnings));
  }
  model_.add(std::move(shown));
  if (dialog_) dialog_->set_done(model_.rowCount());
}

void BatchController::set_patient_hidden(bool hidden) {
  patient_hidden_ = hidden;
  model_.set_patient_hidden(hidden);
}

void BatchController::save_csv() {
  const QString suggestion = QDir(folder_).filePath(QStringLiteral("measurements.csv"));
  dialogs_.save_file(dialog_ ? static_cast<QWidget*>(dialog_) : window_, suggestion, tr("CSV table (*.csv)"),
                     QStringLiteral("csv"), [this](const QString& path) { write_csv(path); });
}

void BatchController::write_csv(const QString& path) {
  constexpr auto kind = reading::Csv::with_statements;
  std::string text = reading::csv_header(kind);
  if (!dialog_) return;
  for (const int row : dialog_->row_order()) {
    // A file's name may identify the patient; hidden on screen, it stays out of the table as well.
    const std::string name = model_.display_name(row).toStdString();
    text += reading::csv_row(name, rows_[static_cast<std::size_t>(row)], kind);
  }
  const Job<void> job = [path, text](JobContext&) -> Result<void> {
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
      return fail(ErrorCode::io, "cannot write the file: " + file.errorString().toStdString());
    return {};
  };
  runner_.submit<void>(this, job, [this, path](Result<void> written) {
    const QString name = QFileInfo(path).fileName();
    if (written)
      Q_EMIT message({panels::MessageKind::information, tr("%1 was saved.").arg(name), {}, path});
    else
      Q_EMIT message(error_message(tr("%1 could not be saved.").arg(name), written.error()));
  });
}

}  // namespace heartcare::studio
