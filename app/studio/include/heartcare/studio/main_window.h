#pragma once
#include <QMainWindow>
#include <map>
#include <memory>
#include <optional>

#include "heartcare/assistant/assistant.h"
#include "heartcare/canvas/ecg_canvas.h"
#include "heartcare/importing/identity.h"
#include "heartcare/importing/importer.h"
#include "heartcare/models/beat_engine.h"
#include "heartcare/panels/dialogs.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/panels/settings_dialog.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/services/session.h"
#include "heartcare/services/settings.h"
#include "heartcare/studio/actions.h"
#include "heartcare/studio/batch_controller.h"
#include "heartcare/studio/dicom_exporter.h"
#include "heartcare/studio/exporter.h"
#include "heartcare/studio/page_menus.h"
#include "heartcare/studio/record_loader.h"
#include "heartcare/ui_model/record_list.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTimer;
class QToolButton;

namespace heartcare::analysis_view {
class AnalysisPanel;
}
namespace heartcare::assistant_view {
class AssistantPanel;
class DraftView;
}  // namespace heartcare::assistant_view
namespace heartcare::beat_view {
class BeatPanel;
class DerivedPart;
class TokenStrip;
}  // namespace heartcare::beat_view
namespace heartcare::canvas {
class Overview;
}
namespace heartcare::panels {
class FailurePage;
class PartArea;
class LoadProgress;
class MessageBar;
class PageView;
class RecordInfoPanel;
class RecordListPanel;
class WelcomePage;
}  // namespace heartcare::panels

namespace heartcare::studio {

class AnalysisController;
class AssistantController;
class BeatController;
class DraftController;
class ModelsController;
class PacsArchive;
class PacsController;

/// What a window works with. Everything has to outlive it.
struct WindowParts {
  const importing::Registry& registry;
  services::Settings& settings;
  services::SessionStore* session;  ///< null = nothing is restored or remembered
  panels::Dialogs& dialogs;
  models::BeatOpener beat = {};  ///< opens the tokenizer when it is first wanted; empty = there is none
  std::shared_ptr<PacsArchive> archive = {};  ///< how archives are reached; null = no network
  QString network_folder = {};                ///< of the inbox and the send queue
  importing::Identify identify = {};          ///< looks into what was received; needed with `archive`
  QString drafts_folder = {};                 ///< of drafts of reports; empty = they are not kept
  assistant::Opener assistant =
      {};  ///< opens the language model when it is first wanted; empty = there is none
};

/// The Studio window: list of records, the ECG page, its overview and what is known about the record.
class MainWindow final : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(const WindowParts& parts, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Reads the session file: records (unless switched off in the settings), calipers, page and window
  /// geometry.
  void restore_session(bool with_records);
  void open(const QStringList& sources);
  void show_message(const panels::Message& message);

  [[nodiscard]] canvas::EcgCanvas* ecg_canvas() const noexcept { return canvas_; }
  [[nodiscard]] const ui_model::RecordListModel& records() const noexcept { return model_; }
  [[nodiscard]] BeatController* beat() const noexcept { return beat_; }
  [[nodiscard]] AssistantController* assistant() const noexcept { return assistant_; }
  /// Measured, reconstruction, continuation and report side by side, or the measured ECG alone.
  void show_four_parts(bool shown);
  [[nodiscard]] PacsController* archive() const noexcept { return archive_; }
  /// Brings the panel of the model to the front: 0 reconstruction, 1 continuation, 2 tokens.
  void show_beat(int tab);
  [[nodiscard]] const Actions& actions_table() const noexcept { return actions_; }
  /// True while nothing is being read, summarised or drawn.
  [[nodiscard]] bool is_idle() const;

 protected:
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  // main_window.cpp: records
  void show_entry(ui_model::EntryId id);
  void show_record(ui_model::EntryId id, const RecordPtr& record);
  void show_pages(const PageDocumentPtr& pages);
  void clear_views();
  void show_nothing();
  void close_entry(ui_model::EntryId id);
  void start_pyramid(const RecordPtr& record);
  void follow_options(const page::PageOptions& options);
  void follow_record();
  void follow_calipers();
  void follow_scale();
  void set_patient_hidden(bool hidden);
  void connect_records();
  void connect_canvas();
  // main_window_build.cpp: widgets and menus
  void build_widgets();
  void build_status_bar();
  void build_menus();
  void build_dicom_menu(QMenu& file);
  void build_archive();
  void build_bench();
  void build_teaching_menu();
  void build_tool_bar();
  void add_choice_button(QToolBar& bar, QToolButton*& button, const char* name, QMenu* menu,
                         const QString& tip);
  void refresh_icons();
  void rebuild_recent();
  // main_window_actions.cpp: what the actions do
  void connect_actions();
  void connect_view_actions();
  void connect_scale_actions();
  void connect_tools();
  void connect_beat();
  void on(Act act, const std::function<void()>& then);
  void on_toggle(Act act, const std::function<void(bool)>& then);
  void change_options(const std::function<void(page::PageOptions&)>& change);
  void ask_for_files();
  [[nodiscard]] QString file_name() const;
  void save(ExportKind kind);
#ifdef HEARTCARE_HAS_DICOM
  void save_dicom(DicomKind kind);
#endif
  [[nodiscard]] PageSource page_source() const;
  void open_settings();
  void apply_preferences(const panels::Preferences& preferences);
  void show_shortcuts();
  void show_help();
  // main_window_parts.cpp: measured, reconstruction, continuation and report side by side
  void build_parts();
  void connect_parts();
  void connect_assistant();
  void build_draft();
  void follow_parts();
  void fit_list_beside_parts();
  void follow_candidates();
  void show_in_parts(const RecordPtr& record);
  void prepare_next();
  void compare_with(qint64 entry);
  // main_window_session.cpp
  void save_session();
  [[nodiscard]] std::shared_ptr<ui_model::CaliperDocument> calipers_of(const RecordPtr& record);

  WindowParts parts_;
  ui_model::RecordListModel model_;
  services::JobRunner runner_;
  services::JobRunner engine_lane_{1};  ///< the one thread of the models
  RecordLoader loader_;
  Exporter exporter_;
#ifdef HEARTCARE_HAS_DICOM
  DicomExporter dicom_exporter_;
#endif
  BatchController batch_;
  Actions actions_;
  PageMenus menus_;
  services::Session session_;
  std::map<std::string, std::shared_ptr<ui_model::CaliperDocument>> calipers_;
  std::optional<ui_model::EntryId> current_;
  QString wanted_source_;  ///< of the restored session: shown once it is listed

  QMenu* recent_menu_ = nullptr;
  QSplitter* splitter_ = nullptr;
  QStackedWidget* centre_ = nullptr;
  QWidget* view_ = nullptr;
  QTabWidget* info_side_ = nullptr;
  canvas::EcgCanvas* canvas_ = nullptr;
  canvas::Overview* overview_ = nullptr;
  panels::RecordListPanel* list_ = nullptr;
  panels::RecordInfoPanel* info_ = nullptr;
  analysis_view::AnalysisPanel* analysis_panel_ = nullptr;
  AnalysisController* analysis_ = nullptr;
  beat_view::BeatPanel* beat_panel_ = nullptr;
  beat_view::TokenStrip* token_strip_ = nullptr;
  BeatController* beat_ = nullptr;
  panels::PartArea* parts_area_ = nullptr;
  beat_view::DerivedPart *reconstruction_part_ = nullptr, *continuation_part_ = nullptr;
  assistant_view::AssistantPanel* assistant_panel_ = nullptr;
  AssistantController* assistant_ = nullptr;
  assistant_view::DraftView* draft_view_ = nullptr;
  DraftController* draft_ = nullptr;
  ModelsController* models_ = nullptr;
  ui_model::BeatSettings beat_alone_;  ///< as they were before the four parts came
  PacsController* archive_ = nullptr;  ///< null = no network
  panels::WelcomePage* welcome_ = nullptr;
  panels::FailurePage* failure_ = nullptr;
  panels::PageView* page_view_ = nullptr;
  panels::MessageBar* bar_ = nullptr;
  panels::LoadProgress* progress_ = nullptr;
  QLabel *cursor_ = nullptr, *readout_ = nullptr, *scale_ = nullptr, *filters_ = nullptr,
         *model_text_ = nullptr;
  QToolButton *layout_button_ = nullptr, *speed_button_ = nullptr, *gain_button_ = nullptr,
              *filter_button_ = nullptr, *teaching_button_ = nullptr;
  QMenu *filter_menu_ = nullptr, *teaching_menu_ = nullptr;
  QTimer* save_timer_ = nullptr;
};

}  // namespace heartcare::studio
