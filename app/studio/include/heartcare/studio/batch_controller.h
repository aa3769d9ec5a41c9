#pragma once
#include <QObject>
#include <QPointer>
#include <vector>

#include "heartcare/panels/batch_dialog.h"
#include "heartcare/panels/dialogs.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/services/folder_reader.h"
#include "heartcare/ui_model/result_table.h"

namespace heartcare::studio {

/// Measures a folder in the background and shows the table of its results; saves it as the CSV that the
/// command line writes, with the statements beside the measurements. GUI thread.
class BatchController final : public QObject {
  Q_OBJECT
 public:
  BatchController(services::JobRunner& runner, const importing::Registry& registry, panels::Dialogs& dialogs,
                  QWidget* window);
  ~BatchController() override;

  /// Starts on a folder; what was shown before is gone.
  void measure(const QString& folder);
  void set_patient_hidden(bool hidden);

 Q_SIGNALS:
  void open_requested(const QString& source);
  void message(const heartcare::panels::Message& message);

 private:
  void show_dialog();
  void take(const reading::Row& row);
  void save_csv();
  void write_csv(const QString& path);

  services::JobRunner& runner_;
  panels::Dialogs& dialogs_;
  QWidget* window_;
  services::FolderReader reader_;
  ui_model::ResultTableModel model_;
  std::vector<reading::Row> rows_;  ///< as the model's, for the CSV file
  QPointer<panels::BatchDialog> dialog_;
  QString folder_;
  bool patient_hidden_ = false;
};

}  // namespace heartcare::studio
