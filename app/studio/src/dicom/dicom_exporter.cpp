#include "heartcare/studio/dicom_exporter.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QWidget>

#include "heartcare/dicom/report.h"
#include "heartcare/reporting/draft.h"
#include "heartcare/reporting/write_ecg.h"
#include "heartcare/services/log.h"
#include "heartcare/studio/page_words.h"

namespace heartcare::studio {
namespace {

std::filesystem::path path_of(const QString& name) { return QFile::encodeName(name).toStdString(); }

Result<void> write_report(const DicomSource& source, const std::filesystem::path& path) {
  const Record& record = *source.page.record;
  const auto waveform = dicom::read_reference(record.provenance().source);
  if (!waveform) return pass_on(waveform);
  return dicom::write_report(reporting::draft(record, *waveform, *source.analysis, *source.knowledge), path);
}

Result<void> write_dicom_page(const PageSource& source, const std::filesystem::path& path,
                              const page::PageWords& words, JobContext& job) {
  const QTemporaryDir folder;
  if (!folder.isValid()) return fail(ErrorCode::io, "no folder for temporary files");
  const QString pdf = folder.filePath(QStringLiteral("page.pdf"));
  const auto page = make_page(source, job, words);
  if (!page) return pass_on(page);
  if (auto ok = write_page(*page, pdf, export_dpi, job); !ok) return ok;
  return dicom::encapsulate_pdf(path_of(pdf), source.record->provenance().source, path,
                                source.options.patient);
}

Result<void> write(DicomKind kind, const DicomSource& source, const std::filesystem::path& path,
                   const page::PageWords& words, JobContext& job) {
  switch (kind) {
    case DicomKind::ecg:
      return reporting::write_ecg(*source.page.record, path, reporting::Identity::kept, job);
    case DicomKind::anonymous_ecg:
      return reporting::write_ecg(*source.page.record, path, reporting::Identity::removed, job);
    case DicomKind::report:
      return write_report(source, path);
    case DicomKind::page:
      break;
  }
  return write_dicom_page(source.page, path, words, job);
}

}  // namespace

DicomExporter::DicomExporter(services::JobRunner& runner, panels::Dialogs& dialogs, QWidget* window)
    : QObject(window), runner_(runner), dialogs_(dialogs), window_(window) {}

bool DicomExporter::refers_to_an_object(const DicomSource& source) {
  if (source.page.record->provenance().importer == "dicom") return true;
  Q_EMIT message({panels::MessageKind::warning,
                  tr("DICOM reports and pages refer to an ECG that is stored as DICOM."),
                  tr("Export this ECG as DICOM, open that file and try again."),
                  {}});
  return false;
}

void DicomExporter::save(DicomKind kind, const DicomSource& source, const QString& folder,
                         const QString& name) {
  const bool refers = kind == DicomKind::report || kind == DicomKind::page;
  if (!source.page.record || (refers && !refers_to_an_object(source))) return;
  if (kind == DicomKind::report && (!source.analysis || !source.knowledge)) {
    Q_EMIT message({panels::MessageKind::warning, tr("There are no measurements to report yet."), {}, {}});
    return;
  }
  const QString suggestion = QDir(folder).filePath(
      QStringLiteral("%1.dcm").arg(kind == DicomKind::anonymous_ecg ? QStringLiteral("ecg") : name));
  dialogs_.save_file(window_, suggestion, tr("DICOM object (*.dcm)"), QStringLiteral("dcm"),
                     [this, kind, source](const QString& path) {
                       const bool names_patient = kind == DicomKind::page && source.page.options.patient;
                       const Job<void> job = [kind, source, path, words = page_words()](JobContext& context) {
                         return write(kind, source, path_of(path), words, context);
                       };
                       runner_.submit<void>(this, job, [=, this](Result<void> result) {
                         finish(kind, names_patient, path, result);
                       });
                     });
}

void DicomExporter::finish(DicomKind kind, bool names_patient, const QString& path,
                           const Result<void>& result) {
  const QString name = QFileInfo(path).fileName();
  if (!result) {
    services::log_failure("export", result.error());
    Q_EMIT message(error_message(tr("%1 could not be saved.").arg(name), result.error()));
    return;
  }
  QString advice;
  if (kind == DicomKind::anonymous_ecg)
    advice = tr("ECG signals are biometric: they can still identify a person.");
  else if (kind == DicomKind::report)
    advice = tr("It is an unconfirmed draft: partial, unverified, preliminary.");
  else if (names_patient)
    advice = tr("The page names the patient, and nothing can take that out of a picture again.");
  Q_EMIT message({panels::MessageKind::information, tr("%1 was saved.").arg(name), advice, path});
}

}  // namespace heartcare::studio
