#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "heartcare/signal/evaluation.h"
#include "json.h"
#include "program.h"

/// Accuracy over a folder of annotated recordings, printed beside the targets. One function per task.
namespace heartcare::cli {

struct EvaluationRequest {
  std::filesystem::path data;  ///< recordings may lie anywhere below
  std::string split = "test";  ///< of PTB-XL
  std::size_t limit = 0;       ///< look at no more recordings; 0 = all
  std::string model;           ///< folder of a model; empty = the one that comes with the program
  std::string device = "auto";
  bool exchanges = true;  ///< reversal: try exchanges too, which takes ten times as long
  std::filesystem::path
      set_aside;  ///< for fitting: a list of recordings that are known to be wrong; may be empty
};

/// The same figures for a reader and for a program.
struct EvaluationReport {
  std::string text;
  Json json;
};

using Evaluation = Result<EvaluationReport> (*)(Program& program, const EvaluationRequest& request);

/// P, QRS and T boundaries against marks per lead as LUDB has them: consensus of the leads, 150 ms.
[[nodiscard]] Result<EvaluationReport> evaluate_delineation(Program& program,
                                                            const EvaluationRequest& request);
/// Detected beats against annotated ones (LUDB's consensus, or a beat annotator such as "atr").
[[nodiscard]] Result<EvaluationReport> evaluate_qrs(Program& program, const EvaluationRequest& request);
/// Global P, PR, QRS, QT against LUDB's consensus and the simulator's truth, beside IEC 60601-2-25.
[[nodiscard]] Result<EvaluationReport> evaluate_intervals(Program& program, const EvaluationRequest& request);
/// Rule-based statements against PTB-XL labels (records.csv).
[[nodiscard]] Result<EvaluationReport> evaluate_statements(Program& program,
                                                           const EvaluationRequest& request);
/// False alarms of lead reversal on the recordings, sensitivity on exchanges computed from them; quality.
[[nodiscard]] Result<EvaluationReport> evaluate_reversal(Program& program, const EvaluationRequest& request);

/// Quality flags against the annotators' remarks on drift, noise and electrodes (records.csv).
[[nodiscard]] Result<EvaluationReport> evaluate_quality(Program& program, const EvaluationRequest& request);
/// Fits the model of signal/electrodes.h to the recordings; the report's text is src/electrode_table.inc.
[[nodiscard]] Result<EvaluationReport> fit_electrode_model(Program& program,
                                                           const EvaluationRequest& request);

/// What the report lexicon reads in PTB-XL's reports against the table's codes (records.csv).
[[nodiscard]] Result<EvaluationReport> evaluate_lexicon(Program& program, const EvaluationRequest& request);

/// Statement heads against labels; generated reports of a whole split, sentence by sentence, beside rules and
/// labels. On packs. Errors: also those of Engine::open.
[[nodiscard]] Result<EvaluationReport> evaluate_heartcaregpt(Program& program,
                                                             const EvaluationRequest& request);

/// Pictures of pages against the truth beside them. In image/, only where importers/image is.
[[nodiscard]] Result<EvaluationReport> evaluate_digitisation(Program& program,
                                                             const EvaluationRequest& request);

/// The tokenizer on PTB-XL's packs (with a linear probe) or on any recordings. In models/, only where
/// libtorch is.
[[nodiscard]] Result<EvaluationReport> evaluate_beat(Program& program, const EvaluationRequest& request);

/// Opens every readable recording below the folder. Those that cannot be opened are named on `err` and left
/// out. Errors: those of the folder, cancelled, and what `look` returns.
[[nodiscard]] Result<void> for_each_record(
    Program& program, const EvaluationRequest& request,
    const std::function<Result<void>(const std::filesystem::path&, const Record&, JobContext&)>& look);

[[nodiscard]] Json figure_json(const signal::Figure& figure);
/// "99.95 [99.86, 100.00]".
[[nodiscard]] std::string figure_text(const signal::Figure& figure, int decimals);

}  // namespace heartcare::cli
