#pragma once
#include <QObject>
#include <QPointer>

#include "heartcare/assistant_view/models_dialog.h"
#include "heartcare/panels/dialogs.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/services/settings.h"
#include "heartcare/studio/assistant_controller.h"

namespace heartcare::studio {

/// The model manager: folders that the reader added, one of them in use. GUI thread.
class ModelsController final : public QObject {
  Q_OBJECT
 public:
  ModelsController(services::JobRunner& runner, services::Settings& settings, panels::Dialogs& dialogs,
                   AssistantController& assistant, QWidget* window);

  void show();
  /// "Heartcare-Mini 1 · CPU, 2 threads · 95 tokens/s · 412 MB", or why there is none; one line.
  [[nodiscard]] QString summary() const;

 private:
  void add();
  void verify(const QString& folder);
  void use(const QString& folder);
  void remove(const QString& folder);
  void refresh();
  [[nodiscard]] QStringList folders() const;
  void say(const QString& text);

  services::JobRunner& runner_;
  services::Settings& settings_;
  panels::Dialogs& dialogs_;
  AssistantController& assistant_;
  QWidget* window_;
  QPointer<assistant_view::ModelsDialog> dialog_;
};

}  // namespace heartcare::studio
