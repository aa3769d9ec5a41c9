#pragma once
#include <QObject>
#include <QPointer>

#include "heartcare/bench_view/bench_dialog.h"
#include "heartcare/panels/dialogs.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/services/settings.h"

namespace heartcare::studio {

/// Reads results of `heartcare bench`, shows them side by side and finds the ECGs that were asked about. GUI
/// thread.
class BenchController final : public QObject {
  Q_OBJECT
 public:
  BenchController(services::JobRunner& runner, services::Settings& settings, panels::Dialogs& dialogs,
                  QWidget* window);
  ~BenchController() override;

  void show();

 Q_SIGNALS:
  void open_requested(const QStringList& files);

 private:
  void add();
  void read(const QString& file);
  void open(const QStringList& records);
  /// `ask`: where one is missing, for the folder that has it.
  void find(const QStringList& records, const QString& folder, bool ask);
  void say(const QString& text);

  services::JobRunner& runner_;
  services::Settings& settings_;
  panels::Dialogs& dialogs_;
  QWidget* window_;
  QPointer<bench_view::BenchDialog> dialog_;
};

}  // namespace heartcare::studio
