#pragma once
#include <QObject>
#include <functional>
#include <memory>

#include "heartcare/panels/dialogs.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/studio/exporter.h"

namespace heartcare::studio {

enum class DicomKind {
  ecg,            ///< waveform object
  anonymous_ecg,  ///< the same, de-identified
  report,         ///< structured report of measurements and statements: an unconfirmed draft
  page,           ///< the page on screen as encapsulated PDF
};

/// What an export is made of. Without analysis there is no report.
struct DicomSource {
  PageSource page;
  std::shared_ptr<const signal::Analysis> analysis;
  std::shared_ptr<const reading::Knowledge> knowledge;
};

/// Saves what the window shows as DICOM objects. Reports and pages refer to a stored ECG, so they need a
/// record that was read from DICOM. Asks through Dialogs, works in the background, reports by message(). GUI
/// thread only.
class DicomExporter final : public QObject {
  Q_OBJECT
 public:
  DicomExporter(services::JobRunner& runner, panels::Dialogs& dialogs, QWidget* window);

  /// `name` is what the file is called unless the reader changes it.
  void save(DicomKind kind, const DicomSource& source, const QString& folder, const QString& name);

 Q_SIGNALS:
  void message(const heartcare::panels::Message& message);

 private:
  [[nodiscard]] bool refers_to_an_object(const DicomSource& source);
  void finish(DicomKind kind, bool names_patient, const QString& path, const Result<void>& result);

  services::JobRunner& runner_;
  panels::Dialogs& dialogs_;
  QWidget* window_;
};

}  // namespace heartcare::studio
