#pragma once
#include <QObject>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "heartcare/beat_view/beat_panel.h"
#include "heartcare/beat_view/derived_part.h"
#include "heartcare/beat_view/token_strip.h"
#include "heartcare/canvas/ecg_canvas.h"
#include "heartcare/models/beat_engine.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/studio/recent_cache.h"

namespace heartcare::studio {

/// Has Beat reconstruct and continue the record shown, and lays the results beside the measured trace. The
/// engine is opened when it is first wanted. Engine jobs run on one lane of one thread; a newer one
/// supersedes the one before; results are kept by record, stretch and weights. GUI thread.
class BeatController final : public QObject {
  Q_OBJECT
 public:
  /// The widgets that it fills.
  struct Views {
    beat_view::BeatPanel& panel;
    beat_view::TokenStrip& strip;
    canvas::EcgCanvas& ecg;
  };

  /// `lane` has one thread and runs nothing but engine jobs; `runner` measures what comes out.
  BeatController(services::JobRunner& lane, services::JobRunner& runner, models::BeatOpener opener,
                 const Views& views, QObject* parent = nullptr);

  /// The record that the canvas shows; null stops everything.
  void show(const RecordPtr& record);
  void set_settings(const ui_model::BeatSettings& settings);
  [[nodiscard]] const ui_model::BeatSettings& settings() const noexcept { return settings_; }

  /// Shows results in parts of their own instead of on the measured page: the reconstruction on the same page
  /// as the measured one, the continuation on a page around the end of the recording. Nulls: on the measured
  /// page. The parts have to outlive this, or be taken away first.
  struct Parts {
    beat_view::DerivedPart *reconstruction = nullptr, *continuation = nullptr;
  };
  void set_parts(const Parts& parts);

 Q_SIGNALS:
  void settings_changed(const heartcare::ui_model::BeatSettings& settings);

 private:
  using ReconstructionPtr = std::shared_ptr<const ui_model::Reconstruction>;
  using ContinuationPtr = std::shared_ptr<const ui_model::Continuation>;
  using Deltas = std::vector<ui_model::ClinicalDelta>;
  struct Stretch {
    std::int64_t first = 0, count = 0;  ///< samples of the main group
  };
  /// A kind of engine job: at most one of each is under way.
  struct Work {
    QString subject;
    std::string name;  ///< of the result on its way; empty = none
    std::optional<services::JobId> job;
  };

  // beat_controller.cpp: what is computed
  [[nodiscard]] Stretch stretch_shown() const;
  [[nodiscard]] Stretch stretch_hidden() const;
  [[nodiscard]] std::int64_t now_sample() const;
  [[nodiscard]] std::string name_of(const char* what, const Stretch& stretch) const;
  void refresh();
  void open_engine();
  void stop();
  [[nodiscard]] ReconstructionPtr reconstruction(const Stretch& stretch, Work& work);
  [[nodiscard]] ContinuationPtr continuation(Seconds horizon);
  void measure(const ReconstructionPtr& reconstruction, const std::string& name);
  template <class T>
  void start(Work& work, const std::string& name, RecentCache<T>& cache, Job<T> job, const QString& doing);
  // beat_controller_parts.cpp: in parts of their own
  void present_parts();
  void present_part_status(const QString& text);
  void follow_page();
  void show_page(beat_view::DerivedPart& part, const page::PageOptions& options);
  [[nodiscard]] page::PageOptions page_around_now() const;
  [[nodiscard]] QString reconstruction_figures() const;
  [[nodiscard]] QString continuation_figures() const;
  // beat_controller_views.cpp: what is shown
  void present();
  void present_score(const ReconstructionPtr& truth);
  void present_status();
  [[nodiscard]] std::shared_ptr<const page::DerivedTraces> traces(bool reconstruction,
                                                                  bool continuation) const;
  void take_deltas(const Deltas& deltas, const QString& trouble = {});
  [[nodiscard]] std::string note() const;
  void scroll_to_now();
  void choose_token(std::optional<std::size_t> token, std::size_t level);
  void go_to_token(std::size_t token);

  services::JobRunner& lane_;
  services::JobRunner& runner_;
  models::BeatOpener opener_;
  Views views_;
  ui_model::BeatSettings settings_;
  RecordPtr record_;
  models::BeatEnginePtr engine_;
  std::optional<Error> no_engine_;
  Work opening_{QStringLiteral("open"), {}, {}}, reconstructing_{QStringLiteral("reconstruct"), {}, {}},
      checking_{QStringLiteral("truth"), {}, {}}, predicting_{QStringLiteral("predict"), {}, {}};
  QString doing_;                          ///< what the newest engine job does
  std::map<std::string, Error> failures_;  ///< of this record, by name
  Stretch shown_stretch_;
  ReconstructionPtr shown_;
  ContinuationPtr ahead_;
  Parts parts_;
  Deltas shown_deltas_;                           ///< of shown_; empty while they are not known
  std::optional<ui_model::BacktestScore> score_;  ///< of ahead_
  RecentCache<ui_model::Reconstruction> reconstructions_{16};
  RecentCache<ui_model::Continuation> continuations_{16};
  RecentCache<Deltas> deltas_{32};
};

}  // namespace heartcare::studio
