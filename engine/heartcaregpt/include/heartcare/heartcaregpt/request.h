#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/heartcaregpt/prompt.h"
#include "heartcare/heartcaregpt/wording.h"
#include "heartcare/vision/lead_maps.h"

namespace heartcare::heartcaregpt {

/// A picture of an ECG page and where its leads are. Immutable, shared.
struct PagePicture {
  vision::Raster picture;
  vision::LeadBoxes boxes;
};

/// One ECG as it is shown to the engine: a record, a page, or both.
struct EcgInput {
  RecordPtr record;                         ///< null: the page alone
  std::shared_ptr<const PagePicture> page;  ///< null: the record alone
  std::int64_t first = 0;                   ///< sample of the record's main group
  /// Samples; default: to the end, at most longest_input_s.
  std::optional<std::int64_t> count;
  Patient patient;  ///< of a page without a record; a record's own patient otherwise. Age and sex are used.
};
inline constexpr double longest_input_s = 10;  ///< of one ECG; what the language model is trained on

enum class Task {
  report,   ///< of one ECG
  ask,      ///< about one or more
  compare,  ///< two: earlier, later
  predict,  ///< what follows the stretch of one record, as signal
  prepare   ///< nothing to show: measure one and keep what the experts see
};
[[nodiscard]] std::string_view task_name(Task task) noexcept;

/// How an answer is made. Everything here is stamped on it.
struct RequestSettings {
  bool measurements = true;  ///< tell the model what was measured
  ReportStyle style = ReportStyle::paragraph;
  double temperature = 0;  ///< 0: the most likely words; then the seed does not matter
  double top_p = 0.95;     ///< with a temperature
  std::uint64_t seed = 1;  ///< the same seed gives the same answer
  std::int64_t most_tokens = 384;
};

struct Request {
  Task task = Task::report;
  std::vector<EcgInput> ecgs;
  std::string question;       ///< of ask
  std::vector<Turn> history;  ///< of ask
  double horizon_s = 2;       ///< of predict
  RequestSettings settings;
};

inline constexpr std::size_t most_ecgs = 8;            ///< of one request
inline constexpr std::size_t longest_question = 4096;  ///< bytes
inline constexpr std::size_t most_turns = 64;          ///< of the history
/// Errors: invalid_argument (the wrong number of ECGs, an ECG without record and page, a prediction without a
/// record, an empty question, settings outside their ranges), limit_exceeded.
[[nodiscard]] Result<void> check_request(const Request& request);

}  // namespace heartcare::heartcaregpt
