#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/heartagent/labels.h"

namespace heartcare::heartagent {

enum class Task { closed_qa, open_qa, comparison_qa, report, signal_prediction };
inline constexpr std::array all_tasks{Task::closed_qa, Task::open_qa, Task::comparison_qa, Task::report,
                                      Task::signal_prediction};
[[nodiscard]] std::string_view task_name(Task task) noexcept;  ///< "closed_qa", ...

enum class Modality { signal, image, both };
[[nodiscard]] std::string_view modality_name(Modality modality) noexcept;  ///< "signal", ...

/// One ECG of a sample: the window of the recording and, for images, how its page is drawn.
struct SampleRecord {
  std::string record;                 ///< "ptbxl/123"
  std::int64_t first = 0, count = 0;  ///< in recorded samples
  double recorded_hz = 500;
  Modality modality = Modality::signal;  ///< how this ECG is shown; a comparison may mix them
  std::string page;  ///< page options as text (engine/page, options_from_text); empty for signals
  /// How its picture is made: paper, header, damage (recipe.h, recipe_from_text); empty for signals.
  std::string look;
};

/// One question with its answer. The schema is in docs/instruction-set.md.
struct Sample {
  std::string id;  ///< unique: "closed_qa/ptbxl-123/verify-2"
  Task task = Task::closed_qa;
  LabelGroup dimension = LabelGroup::diagnosis;
  Modality modality = Modality::signal;
  std::vector<SampleRecord> records;  ///< one; two for comparisons
  std::string context, question, answer;
  std::vector<std::string> options;   ///< in the order shown; empty for open tasks
  std::vector<std::string> labels;    ///< SCP codes that the answer speaks of, absent ones as "-CODE"
  std::string relation;               ///< of comparisons: "consecutive" or "irrelevant"
  std::string origin = "heartagent";  ///< or "ecg-qa"
  std::string split;
  std::int64_t target_first = 0, target_count = 0;  ///< of signal prediction, in recorded samples
};

/// One line of samples.jsonl.
[[nodiscard]] std::string to_json(const Sample& sample);

}  // namespace heartcare::heartagent
