#pragma once
#include <QObject>
#include <memory>

#include "heartcare/analysis_view/analysis_panel.h"
#include "heartcare/canvas/ecg_canvas.h"
#include "heartcare/services/job_runner.h"
#include "heartcare/statements/interpretation.h"

namespace heartcare::studio {

/// Measures and interprets the record shown, in the background, and keeps panel and trace in step: a chosen
/// number or statement lights its evidence, moved fiducials are measured again. GUI thread.
class AnalysisController final : public QObject {
  Q_OBJECT
 public:
  AnalysisController(services::JobRunner& runner, analysis_view::AnalysisPanel& panel,
                     canvas::EcgCanvas& canvas, QObject* parent = nullptr);

  /// Starts on a record and forgets the one before; null clears the panel.
  void show(const RecordPtr& record);

 private:
  /// The vocabulary and the rules; read once, on the first worker that needs them.
  struct Knowledge {
    statements::Vocabulary vocabulary;
    statements::RuleBook rules;
  };
  using KnowledgePtr = std::shared_ptr<const Knowledge>;
  /// What a job brings back. Without knowledge the measurements still stand; `trouble` says why.
  struct Reading {
    analysis_view::AnalysisPtr analysis;
    KnowledgePtr knowledge;
    std::optional<Error> trouble;
    std::vector<analysis_view::StatementLine> lines;
    QStringList unchecked;
  };
  [[nodiscard]] static Result<KnowledgePtr> load_knowledge();
  [[nodiscard]] static Reading interpret(analysis_view::AnalysisPtr analysis, const Patient& patient,
                                         KnowledgePtr knowledge);
  void finish(const Result<Reading>& reading);
  void light(const signal::Evidence& evidence);
  void remeasure(const signal::Fiducials& fiducials);

  services::JobRunner& runner_;
  analysis_view::AnalysisPanel& panel_;
  canvas::EcgCanvas& canvas_;
  KnowledgePtr knowledge_;
  RecordPtr record_;
  analysis_view::AnalysisPtr analysis_;
};

}  // namespace heartcare::studio
