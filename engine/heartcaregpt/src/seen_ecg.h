#pragma once
#include "heartcare/heartcaregpt/engine.h"
#include "heartcare/statements/interpretation.h"
#include "parts.h"

namespace heartcare::heartcaregpt {

/// What the language model and the reader of a draft get from the signal expert.
struct SignalReading {
  std::vector<float> vectors;  ///< (positions, language width); empty = none
  std::optional<HeadScores> scores;
};

/// What is known about one ECG before a word is written. Immutable.
class LocalSeenEcg final : public SeenEcg {
 public:
  EcgInput input;
  std::int64_t first = 0, count = 0;  ///< samples of the record; 0 and 0 without one
  double seconds = 0;
  InputStamp stamp;                              ///< without what the prompt states
  std::vector<StatedValue> values;               ///< what could be measured
  std::optional<statements::Findings> findings;  ///< empty without a record that can be analysed
  std::optional<statements::Interpretation> reading;
  std::vector<float> image_vectors;              ///< (positions, language width); empty = not seen
  std::vector<language::TokenId> codes;
  SignalReading told, untold;  ///< with what was measured, and without
  std::optional<HeadScores> by_image;

  [[nodiscard]] const SignalReading& by_signal(bool measurements) const { return measurements ? told : untold; }
  /// Of all experts that saw it; empty if none did, or the model has no heads.
  [[nodiscard]] std::optional<HeadScores> scores(bool measurements) const;
  [[nodiscard]] const Patient& patient() const {
    return input.record ? input.record->patient() : input.patient;
  }
};

/// Stages "measure", "signal", "image". Errors: those of Engine::see.
[[nodiscard]] Result<std::shared_ptr<const LocalSeenEcg>> see_ecg(const Parts& parts,
                                                                  const Knowledge& knowledge,
                                                                  const EcgInput& input,
                                                                  tensor::Workers& workers, JobContext& job);

/// The heads' list for one ECG, with verdicts and the experts' disagreements; `measurements`: of an expert that
/// was told what was measured.
[[nodiscard]] EcgStatements statements_of(const LocalSeenEcg& ecg, bool measurements, const Config& config,
                                          const Knowledge& knowledge);

}  // namespace heartcare::heartcaregpt
