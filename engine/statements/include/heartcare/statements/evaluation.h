#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/statements/vocabulary.h"

namespace heartcare::statements {

/// PTB-XL codes of one record: what the cardiologist said and what the rules say.
struct LabelledReading {
  std::vector<std::string> truth, predicted;
};

/// A figure with its bootstrap 95 % interval over the records.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

struct CodeScore {
  std::string code;
  int true_positive = 0, false_positive = 0, false_negative = 0, true_negative = 0;
  std::optional<Estimate> precision;  ///< empty where nothing was predicted
  std::optional<Estimate> recall;     ///< empty where nothing was labelled
};

struct SuperclassScore {
  std::string name;  ///< "NORM", "MI", "STTC", "CD", "HYP"
  int labelled = 0, predicted = 0;
  double sensitivity = 0, specificity = 0;
  Estimate balanced_accuracy;  ///< mean of both
};

struct StatementEvaluation {
  int records = 0;
  std::vector<CodeScore> codes;                      ///< every code that occurs, most labelled first
  std::vector<SuperclassScore> superclasses;         ///< those with at least one record on either side
  Estimate balanced_accuracy;                        ///< mean over the superclasses
  Estimate micro_precision, micro_recall, micro_f1;  ///< over the codes that some rule can predict
};

struct EvaluationOptions {
  int replicates = 1000;   ///< bootstrap resamples of whole records
  std::uint64_t seed = 1;  ///< same seed, same intervals
};

/// Scores rule-based readings against labels. Errors: invalid_argument (no records, fewer than 10
/// replicates). `predictable`: codes that some rule can give; only they count in the micro figures.
[[nodiscard]] Result<StatementEvaluation> evaluate(const Vocabulary& vocabulary,
                                                   std::span<const LabelledReading> readings,
                                                   std::span<const std::string> predictable,
                                                   const EvaluationOptions& options = {});

/// Age and sex as PTB-XL's table writes them: 300 for every age above 89 (90 here), 0 male, 1 female. What is
/// neither stays unknown.
[[nodiscard]] Patient ptbxl_patient(std::string_view age, std::string_view sex);

/// One line of PTB-XL's records.csv as far as an evaluation needs it.
struct PtbxlLabel {
  int ecg_id = 0;
  std::string split;  ///< "train", "val", "test", ...
  Patient patient;    ///< age and sex only; ages above 89 are stored as 300 there and read as 90
  std::vector<std::string>
      codes;  ///< empty where the table withholds them: such a row says nothing, leave it out
  std::vector<std::string>
      superclasses;  ///< "NORM", "MI", ...; empty also where the table has no such column
  /// The annotators remarked on it in some lead; false where the table has no such column.
  bool baseline_drift = false, static_noise = false, burst_noise = false, electrode_problems = false;
};

/// Reads records.csv (quoted fields, line breaks inside quotes). At most 64 MiB and 100,000 rows.
/// Errors: not_found, io, damaged (a column or a code list missing), limit_exceeded.
[[nodiscard]] Result<std::vector<PtbxlLabel>> read_ptbxl_labels(const std::filesystem::path& file,
                                                                const std::string& split);

}  // namespace heartcare::statements
