#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "heartcare/bench/item.h"
#include "heartcare/signal/evaluation.h"

namespace heartcare::bench {

/// One question of signal prediction, ready to be answered: 12 leads at 250 Hz, order of standard_leads,
/// lead-major. Every lead's mean and one standard deviation of all leads, both of the part shown, are taken
/// out of both parts, so a value is in units of that deviation. [heartcaregpt.md 3]
struct PredictionTask {
  std::string group;                                  ///< "signal_prediction/S"
  std::size_t shown_samples = 0, target_samples = 0;  ///< per lead: 1000 and 500
  std::vector<float> shown, target;
};

/// Reads the prediction samples of an instruction set and cuts their signals out of the packs (DIR, or
/// DIR/ptbxl): denoised as everywhere (heartagent::optimise), over the part shown and its continuation
/// together. Samples whose recording is in no pack or of no use are counted in `left_out`. Errors:
/// not_found, damaged, limit_exceeded, cancelled.
[[nodiscard]] Result<std::vector<PredictionTask>> read_predictions(const std::filesystem::path& samples,
                                                                   const std::filesystem::path& data,
                                                                   const std::string& split,
                                                                   std::size_t& left_out, JobContext& job);

/// Something that continues a signal. Used by one thread.
class Predictor {
 public:
  virtual ~Predictor() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  /// `shown` is (12, n), lead-major; returns (12, horizon). Errors: those of the model, cancelled.
  [[nodiscard]] virtual Result<std::vector<float>> predict(std::span<const float> shown, std::size_t horizon,
                                                           JobContext& job) = 0;
};

/// Every lead stays at its mean.
[[nodiscard]] std::unique_ptr<Predictor> zeros();
/// The last period of all leads again and again; its length is the lag between 0.3 and 2 s at which the
/// leads' slopes resemble themselves most.
[[nodiscard]] std::unique_ptr<Predictor> last_period();

/// Over the horizon, with bootstrap 95 % intervals over samples.
struct PredictionScore {
  std::size_t samples = 0;
  signal::Figure mse, mae, correlation;  ///< correlation: of all leads' values of one sample, -1 to 1
};

/// By group. Errors: those of the predictor, internal (it returned another shape), cancelled.
[[nodiscard]] Result<std::map<std::string, PredictionScore>> score_predictions(
    Predictor& predictor, const std::vector<PredictionTask>& tasks, JobContext& job);

}  // namespace heartcare::bench
