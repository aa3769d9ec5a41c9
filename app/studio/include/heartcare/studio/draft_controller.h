#pragma once
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

#include "heartcare/assistant_view/draft_view.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/services/draft_store.h"
#include "heartcare/studio/assistant_controller.h"
#include "heartcare/studio/dicom_exporter.h"
#include "heartcare/ui_model/draft_document.h"

namespace heartcare::studio {

/// The reader's draft of the record shown: kept between sessions, saved a moment after each change, taken
/// over from the machine's report, exported. GUI thread.
class DraftController final : public QObject {
  Q_OBJECT
 public:
  /// What an export is made of, asked for at its time.
  struct Source {
    DicomSource shown;
    QString folder, name;
  };
  struct Parts {
    services::JobRunner& runner;
    panels::Dialogs& dialogs;
    services::DraftStore store;
    AssistantController& assistant;
    assistant_view::DraftView& view;
    std::function<Source()> source;
    QWidget* window;
  };
  explicit DraftController(Parts parts);
  ~DraftController() override;

  /// Null: none. Saves the draft of the record before.
  void show(const RecordPtr& record);
  void set_knowledge(std::shared_ptr<const reading::Knowledge> knowledge);
  [[nodiscard]] const std::shared_ptr<ui_model::DraftDocument>& document() const noexcept {
    return document_;
  }

 Q_SIGNALS:
  void message(const heartcare::panels::Message& message);
  void evidence_requested(const heartcare::canvas::Highlight& evidence);

 private:
  enum class Kind { pdf, text, dicom };
  void take_over();
  void save_now();
  void save_as(Kind kind);
  void finish(const QString& path, const Result<void>& result);
  [[nodiscard]] assistant_view::DraftVocabulary vocabulary() const;

  Parts parts_;
  QTimer timer_;
  RecordPtr record_;
  std::string key_;
  bool unsaved_ = false;
  std::shared_ptr<const reading::Knowledge> knowledge_;
  std::shared_ptr<ui_model::DraftDocument> document_;
};

}  // namespace heartcare::studio
