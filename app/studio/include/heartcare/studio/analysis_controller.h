#pragma once
#include <QObject>
#include <memory>

#include "heartcare/analysis_view/analysis_panel.h"
#include "heartcare/canvas/ecg_canvas.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/studio/statement_lines.h"

namespace heartcare::studio {

/// Measures and interprets the record shown, in the background, and keeps panel and trace in step: a chosen
/// number or statement lights its evidence; boundaries moved on the trace, on the median beat or by undo are
/// measured again at once, everywhere. What was moved is kept as shifts in the record's CaliperDocument.
/// GUI thread.
class AnalysisController final : public QObject {
  Q_OBJECT
 public:
  AnalysisController(services::JobRunner& runner, analysis_view::AnalysisPanel& panel,
                     canvas::EcgCanvas& canvas, QObject* parent = nullptr);

  /// Starts on the record that the canvas shows and forgets the one before; null clears the panel.
  void show(const RecordPtr& record);
  /// What the panel shows: with the reader's boundaries. Null pointers while there is nothing.
  struct Shown {
    analysis_view::AnalysisPtr analysis;
    std::shared_ptr<const reading::Knowledge> knowledge;
  };
  [[nodiscard]] Shown shown() const { return {shown_, knowledge_}; }
  /// Puts every boundary back to where it was measured; one step of undo.
  void reset_fiducials();
  /// Lights a stretch on the trace and turns the page to it; no leads puts the light out.
  void light(const signal::Evidence& evidence);

 Q_SIGNALS:
  /// There is something to show, or other boundaries.
  void shown_changed();

 private:
  using KnowledgePtr = std::shared_ptr<const reading::Knowledge>;
  /// What a job brings back. Without knowledge the measurements still stand; `trouble` says why.
  struct Reading {
    analysis_view::AnalysisPtr analysis;
    KnowledgePtr knowledge;
    std::optional<Error> trouble;
  };
  void finish(const Result<Reading>& reading);
  void present();
  /// The boundaries in force: as measured, with the reader's shifts.
  [[nodiscard]] signal::Fiducials shown_fiducials() const;
  void move(signal::Fiducials from, signal::Fiducial which, std::int64_t by);
  void take_fiducials(const signal::Fiducials& fiducials);
  void show_marks(const signal::Analysis& shown, const signal::Fiducials& measured);

  services::JobRunner& runner_;
  analysis_view::AnalysisPanel& panel_;
  canvas::EcgCanvas& canvas_;
  KnowledgePtr knowledge_;  ///< read once, on the first worker that needs it
  std::optional<Error> trouble_;
  RecordPtr record_;
  std::shared_ptr<ui_model::CaliperDocument> document_;
  analysis_view::AnalysisPtr measured_;  ///< as the program measured it
  analysis_view::AnalysisPtr shown_;     ///< with the reader's boundaries
  signal::Fiducials grabbed_;            ///< when a drag on the trace began
};

}  // namespace heartcare::studio
