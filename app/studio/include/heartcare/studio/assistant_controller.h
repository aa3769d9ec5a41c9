#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "heartcare/assistant/assistant.h"
#include "heartcare/assistant_view/assistant_panel.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/studio/assistant_rows.h"
#include "heartcare/studio/recent_cache.h"

namespace heartcare::assistant_view {
class AnswerBrowser;
}

namespace heartcare::studio {

/// What is loaded and how it does, for the status bar and the model manager.
struct AssistantState {
  enum class Kind { none, opening, ready, failed };
  Kind kind = Kind::none;  ///< none: not wanted yet, or unloaded by the reader
  heartcaregpt::ModelInfo model;
  std::optional<Error> error;
  double opening = 0;       ///< [0, 1]
  double words_per_s = 0;   ///< tokens of the latest answer; 0 = none yet
  double first_word_s = 0;  ///< from the request to its first word
};

/// Has the language model report on the record shown, answer questions and compare, and fills the panel. The
/// session has a thread of its own; what it tells is queued to the GUI thread. Answers are kept by record,
/// stretch, seed and weights. GUI thread.
class AssistantController final : public QObject {
  Q_OBJECT
 public:
  AssistantController(services::JobRunner& runner, assistant::Opener opener,
                      assistant_view::AssistantPanel& panel, QObject* parent = nullptr);
  ~AssistantController() override;

  /// The record shown and the sample at which its page begins; null stops everything.
  void show(const RecordPtr& record, std::int64_t first);
  /// Where numbers were read from and what codes are called; comes later than the record.
  void set_beside(const ShownBeside& beside);
  /// Whether reports are written without being asked for. The first time opens the model.
  void set_active(bool active);
  /// Opens the model in another folder (empty: the one that comes with the program) and lets the one before
  /// go.
  void open_model(const std::filesystem::path& folder);
  /// Which folder is opened when a model is first wanted.
  void set_folder(const std::filesystem::path& folder) { folder_ = folder; }
  void unload_model();
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
  [[nodiscard]] const AssistantState& state() const noexcept { return state_; }
  /// Measures and looks at a record that the reader will probably open next; at most one is on its way.
  void prepare(const RecordPtr& record);
  void compare_with(const RecordPtr& earlier);
  /// The next sentence with evidence, around and around.
  void light_next();
  /// The report of the record shown; null while there is none.
  [[nodiscard]] std::shared_ptr<const heartcaregpt::Answer> report() const noexcept { return report_; }
  /// The same as the reader sees it; no lines while there is none.
  [[nodiscard]] assistant_view::Answer shown_report() const;
  [[nodiscard]] bool is_idle() const noexcept;

 Q_SIGNALS:
  void state_changed();
  /// A report stands in the panel, or there is none any more.
  void report_changed();
  void evidence_requested(const heartcare::canvas::Highlight& evidence);
  void evidence_cleared();
  /// The reader wants this entry of the list compared with the record shown.
  void compare_requested(qint64 entry);

 private:
  enum class Lane { report, ask, compare, prepare };
  static constexpr std::size_t lanes = 4;
  /// A request on its way. What comes under another number is of an older one.
  struct Run {
    quint64 number = 0;
    std::optional<heartcaregpt::Ticket> ticket;
    QElapsedTimer since, writing;
    QString question;
    std::string name;  ///< under which a report is kept
  };

  // assistant_controller.cpp: the model and its requests
  void ensure_model();
  void take_session(Result<assistant::SessionPtr> session, quint64 attempt);
  void take_model(const Result<heartcaregpt::ModelInfo>& model, quint64 attempt);
  void start(Lane lane, heartcaregpt::Request request);
  void stop(Lane lane);
  void stop_all();
  void take_text(Lane lane, quint64 number, const QString& text);
  void take_stage(Lane lane, quint64 number, const QString& stage);
  void take_answer(Lane lane, quint64 number, Result<heartcaregpt::Answer> answer);
  [[nodiscard]] heartcaregpt::EcgInput input(const RecordPtr& record, std::int64_t first) const;
  // assistant_controller_views.cpp: what the reader asks for and sees
  void connect_panel();
  void write_report(bool anew);
  void ask(const QString& question);
  void show_report();
  void finish(Lane lane, const heartcaregpt::Answer& answer);
  void fail_lane(Lane lane, const Error& error);
  void refresh();
  [[nodiscard]] assistant_view::AnswerBrowser& browser(Lane lane) const;
  [[nodiscard]] Run& run(Lane lane) noexcept { return runs_[static_cast<std::size_t>(lane)]; }
  [[nodiscard]] std::string name_of_report() const;

  services::JobRunner& runner_;
  assistant::Opener opener_;
  assistant_view::AssistantPanel& panel_;
  std::filesystem::path folder_;
  assistant::SessionPtr session_;
  AssistantState state_;
  quint64 attempt_ = 0, next_number_ = 1;
  bool active_ = false, unloaded_ = false;
  RecordPtr record_, prepared_;
  std::int64_t first_ = 0;
  ShownBeside beside_;
  heartcaregpt::RequestSettings settings_;
  std::array<Run, lanes> runs_;
  std::shared_ptr<const heartcaregpt::Answer> report_;
  RecentCache<heartcaregpt::Answer> reports_{64};
  std::vector<heartcaregpt::Turn> history_;
};

}  // namespace heartcare::studio
