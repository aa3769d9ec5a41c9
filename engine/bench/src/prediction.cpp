#include "heartcare/bench/prediction.h"

#include <algorithm>
#include <cmath>

namespace heartcare::bench {
namespace {

constexpr std::size_t leads = standard_leads.size();
constexpr double rate_hz = 250;

class Zeros : public Predictor {
 public:
  [[nodiscard]] std::string name() const override { return "zeros"; }
  [[nodiscard]] Result<std::vector<float>> predict(std::span<const float>, std::size_t horizon,
                                                   JobContext&) override {
    return std::vector<float>(leads * horizon, 0.0f);
  }
};

class LastPeriod : public Predictor {
 public:
  [[nodiscard]] std::string name() const override { return "last period"; }
  [[nodiscard]] Result<std::vector<float>> predict(std::span<const float> shown, std::size_t horizon,
                                                   JobContext&) override {
    const std::size_t n = shown.size() / leads;
    const std::size_t period = period_of(shown, n);
    std::vector<float> out;
    out.reserve(leads * horizon);
    for (std::size_t lead = 0; lead < leads; ++lead)
      for (std::size_t t = 0; t < horizon; ++t) out.push_back(shown[lead * n + n - period + t % period]);
    return out;
  }

 private:
  static std::size_t period_of(std::span<const float> shown, std::size_t n) {
    std::vector<double> slope(n, 0);
    for (std::size_t lead = 0; lead < leads; ++lead)
      for (std::size_t t = 1; t < n; ++t)
        slope[t] += std::abs(static_cast<double>(shown[lead * n + t] - shown[lead * n + t - 1]));
    double mean = 0;
    for (const double s : slope) mean += s / static_cast<double>(n);
    for (double& s : slope) s -= mean;
    const auto shortest = static_cast<std::size_t>(0.3 * rate_hz);
    const std::size_t longest = std::min(static_cast<std::size_t>(2 * rate_hz), n / 2);
    std::size_t best = std::min(shortest, n);
    double most = -1e300;
    for (std::size_t lag = shortest; lag <= longest; ++lag) {
      double sum = 0;
      for (std::size_t t = lag; t < n; ++t) sum += slope[t] * slope[t - lag];
      sum /= static_cast<double>(n - lag);
      if (sum > most) most = sum, best = lag;
    }
    return best;
  }
};

struct Errors {
  std::vector<double> mse, mae, correlation;
};

double correlation_of(std::span<const float> a, std::span<const float> b) {
  double ma = 0, mb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) ma += static_cast<double>(a[i]), mb += static_cast<double>(b[i]);
  ma /= static_cast<double>(a.size());
  mb /= static_cast<double>(b.size());
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = static_cast<double>(a[i]) - ma, y = static_cast<double>(b[i]) - mb;
    ab += x * y, aa += x * x, bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

void add(Errors& errors, std::span<const float> made, std::span<const float> target) {
  double squares = 0, sizes = 0;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const double difference = static_cast<double>(made[i] - target[i]);
    squares += difference * difference;
    sizes += std::abs(difference);
  }
  errors.mse.push_back(squares / static_cast<double>(target.size()));
  errors.mae.push_back(sizes / static_cast<double>(target.size()));
  errors.correlation.push_back(correlation_of(made, target));
}

}  // namespace

std::unique_ptr<Predictor> zeros() { return std::make_unique<Zeros>(); }
std::unique_ptr<Predictor> last_period() { return std::make_unique<LastPeriod>(); }

Result<std::map<std::string, PredictionScore>> score_predictions(Predictor& predictor,
                                                                 const std::vector<PredictionTask>& tasks,
                                                                 JobContext& job) {
  std::map<std::string, Errors> groups;
  for (const PredictionTask& task : tasks) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const auto made = predictor.predict(task.shown, task.target_samples, job);
    if (!made) return pass_on(made);
    if (made->size() != task.target.size() || made->empty())
      return fail(ErrorCode::internal, "a prediction of another shape");
    add(groups[task.group], *made, task.target);
  }
  std::map<std::string, PredictionScore> scores;
  for (const auto& [name, errors] : groups)
    scores[name] = {errors.mse.size(), signal::mean_figure(errors.mse), signal::mean_figure(errors.mae),
                    signal::mean_figure(errors.correlation)};
  return scores;
}

}  // namespace heartcare::bench
