#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/heartcaregpt/projection.h"

namespace heartcare::heartcaregpt {

struct HeadSizes {
  std::int64_t inputs = 0;  ///< numbers of one position
  std::int64_t width = 0;
  std::int64_t statements = 0;
};

/// What one expert says about every statement, in the order of Config::statements.
struct HeadScores {
  std::vector<double> logits;         ///< calibrated: log(p / (1 - p))
  std::vector<double> probabilities;  ///< (0, 1)
  std::vector<double> thresholds;     ///< from this probability on the expert states it, [0, 1]
};

/// Several statements at once from the positions of one expert (*ours*): Linear and GELU at each position,
/// mean and maximum over those with content, Linear, GELU, Linear; then for every statement a slope and an
/// offset fitted on validation data, and the logistic function. [Platt 1999] Immutable, any thread.
class StatementHead {
 public:
  /// Tensors `<prefix>.position.*`, `<prefix>.hidden.*`, `<prefix>.out.*` and `<prefix>.calibration`
  /// (statements, 3): slope, offset, threshold. Errors: those of Dense::read; damaged (a threshold outside
  /// [0, 1]).
  [[nodiscard]] static Result<StatementHead> read(const tensor::Safetensors& file, const std::string& prefix,
                                                  const HeadSizes& sizes);
  /// (count, inputs); positions that are `absent` count for nothing. Errors: not_measurable (none with
  /// content).
  [[nodiscard]] Result<HeadScores> apply(std::span<const float> input, const std::vector<bool>& absent,
                                         tensor::Workers& workers) const;
  /// Before calibration. Errors: as apply().
  [[nodiscard]] Result<std::vector<float>> raw_logits(std::span<const float> input,
                                                      const std::vector<bool>& absent,
                                                      tensor::Workers& workers) const;

 private:
  HeadSizes sizes_;
  Dense position_, hidden_, out_;
  std::vector<float> calibration_;
};

/// Two experts as one: the mean of their calibrated logits, and of their thresholds. Precondition: equally
/// many statements.
[[nodiscard]] HeadScores combined(const HeadScores& a, const HeadScores& b);

}  // namespace heartcare::heartcaregpt
