#include <algorithm>
#include <cmath>
#include <random>

#include "heartcare/beat/courses.h"
#include "tokenizer_impl.h"

namespace heartcare::beat {
namespace {

using torch::Tensor;

constexpr double longest_horizon_s = 30;
constexpr int most_samples = 64;
constexpr int band_samples = 12;         ///< courses whose spread is the band beyond the first horizon
constexpr double quantile_95 = 1.6449;   ///< of the normal distribution
constexpr double noise_memory_s = 0.06;  ///< time constant of the drawn errors: about a wave's half width
constexpr double history_s = 10;         ///< read before the window, so that the baseline filter has settled
constexpr std::int64_t least_samples = 250;  ///< of real signal in the window

/// Courses side by side: microvolts (courses, samples, 12), window first, growing by one horizon at a time.
using Values = std::vector<float>;

struct Step {
  std::vector<float> mean, deviation;  ///< (horizon, 12), microvolts
};

/// One horizon after the last window of every course.
std::vector<Step> one_step(Network& network, torch::Device device, std::span<const Values> courses,
                           const std::array<bool, lead_count>& present, std::int64_t padding) {
  const BeatConfig& c = network->config();
  const auto count = static_cast<std::int64_t>(courses.size());
  const auto window = static_cast<std::size_t>(c.window() * c.leads),
             ahead = static_cast<std::size_t>(c.horizon_samples() * c.leads);
  Tensor windows = torch::empty({count, c.window(), c.leads});
  Tensor repeated =
      torch::empty({count, static_cast<std::int64_t>(course_count), c.horizon_samples(), c.leads});
  std::vector<Scale> scales;
  for (std::size_t i = 0; i < courses.size(); ++i) {
    const std::span values(windows.data_ptr<float>() + i * window, window);
    std::copy(courses[i].end() - static_cast<std::ptrdiff_t>(window), courses[i].end(), values.begin());
    scales.push_back(normalise(values, present, padding));
    const auto all = courses_after(values, c.leads, c.horizon_samples());
    std::copy(all.begin(), all.end(), repeated.data_ptr<float>() + i * all.size());
  }
  windows = windows.to(device);
  const auto encoded = network->encode(windows);
  const auto predicted = network->predict(windows, repeated.to(device), encoded.states);
  const Tensor means = predicted.mean.cpu().contiguous(),
               spreads = torch::exp(predicted.log_std).cpu().contiguous();
  std::vector<Step> steps(courses.size());
  for (std::size_t i = 0; i < courses.size(); ++i) {
    const float *mean = means.data_ptr<float>() + i * ahead, *spread = spreads.data_ptr<float>() + i * ahead;
    steps[i].mean.assign(mean, mean + ahead);
    denormalise(steps[i].mean, scales[i], present);
    steps[i].deviation.assign(spread, spread + ahead);
    for (std::size_t k = 0; k < ahead; ++k)
      steps[i].deviation[k] *= present[k % lead_count] ? scales[i].deviation : 0.0F;
  }
  return steps;
}

/// Errors of one drawn course: each lead a first-order process of the predicted deviation, limb leads held to
/// Einthoven's and Goldberger's laws.
class Errors {
 public:
  explicit Errors(std::uint64_t seed) : random_(seed) {}
  void add_to(std::vector<float>& values, const std::vector<float>& deviation) {
    const auto keep = static_cast<float>(std::exp(-1 / (noise_memory_s * rate_hz)));
    const float fresh = std::sqrt(1 - keep * keep);
    for (std::size_t t = 0; t < values.size() / lead_count; ++t) {
      float* x = &values[t * lead_count];
      std::array<float, lead_count> error{};
      for (std::size_t lead = 0; lead < lead_count; ++lead) {
        state_[lead] = keep * state_[lead] + fresh * normal();
        error[lead] = state_[lead] * deviation[t * lead_count + lead];
      }
      const float one = error[0], two = error[1];
      for (std::size_t lead = 2; lead < 6; ++lead)
        if (deviation[t * lead_count + lead] > 0)
          error[lead] = std::array{two - one, -(one + two) / 2, one - two / 2, two - one / 2}[lead - 2];
      for (std::size_t lead = 0; lead < lead_count; ++lead) x[lead] += error[lead];
    }
  }

 private:
  /// Box-Muller over the generator itself: the standard distributions differ between libraries.
  float normal() {
    const double u = (static_cast<double>(random_() >> 11) + 0.5) * 0x1.0p-53,
                 v = static_cast<double>(random_() >> 11) * 0x1.0p-53;
    return static_cast<float>(std::sqrt(-2 * std::log(u)) * std::cos(2 * M_PI * v));
  }
  std::mt19937_64 random_;
  std::array<float, lead_count> state_{};
};

/// 5 % and 95 % limits around the first course from the spread of the others about it, as if it were normal.
std::pair<Values, Values> limits(std::span<const Values> courses) {
  const Values& mean = courses.front();
  std::pair<Values, Values> band{Values(mean.size()), Values(mean.size())};
  for (std::size_t i = 0; i < mean.size(); ++i) {
    float squares = 0;
    for (const Values& course : courses.subspan(1)) squares += (course[i] - mean[i]) * (course[i] - mean[i]);
    const float reach =
        static_cast<float>(quantile_95) * std::sqrt(squares / static_cast<float>(courses.size() - 1));
    band.first[i] = mean[i] - reach;
    band.second[i] = mean[i] + reach;
  }
  return band;
}

struct Drawn {
  Values mean, low, high;
  std::vector<Values> courses;
  float deviation = 1;
};

/// Everything at 250 Hz, microvolts, from a window (1000, 12).
Result<Drawn> draw(Network& network, torch::Device device, const Values& window,
                   const std::array<bool, lead_count>& present, std::int64_t padding, const PredictOptions& o,
                   JobContext& job) {
  const BeatConfig& c = network->config();
  const auto ahead = c.horizon_samples();
  const auto steps =
      static_cast<std::int64_t>(std::ceil(o.horizon_s * rate_hz / static_cast<double>(ahead) - 1e-9));
  const int count = std::max(o.samples, steps > 1 ? band_samples : 0);
  std::vector<Values> courses(static_cast<std::size_t>(count) + 1, window);  // the first one is the mean
  std::vector<Errors> errors;
  for (int i = 0; i < count; ++i) errors.emplace_back(o.seed * 1'000'003 + static_cast<std::uint64_t>(i));
  Drawn drawn;
  Values copy = window;
  drawn.deviation = normalise(copy, present, padding).deviation;
  for (std::int64_t step = 0; step < steps; ++step) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const auto next =
        one_step(network, device, courses, present, std::max<std::int64_t>(0, padding - step * ahead));
    for (std::size_t i = 0; i < courses.size(); ++i) {
      std::vector<float> values = next[i].mean;
      if (i > 0) errors[i - 1].add_to(values, next[i].deviation);
      courses[i].insert(courses[i].end(), values.begin(), values.end());
    }
    if (step > 0) continue;
    for (std::size_t k = 0; k < next[0].mean.size(); ++k) {
      drawn.low.push_back(next[0].mean[k] - static_cast<float>(quantile_95) * next[0].deviation[k]);
      drawn.high.push_back(next[0].mean[k] + static_cast<float>(quantile_95) * next[0].deviation[k]);
    }
  }
  for (Values& course : courses)
    course.erase(course.begin(), course.begin() + static_cast<std::ptrdiff_t>(window.size()));
  if (steps > 1) {
    const auto [low, high] = limits(courses);
    const auto own =
        static_cast<std::ptrdiff_t>(drawn.low.size());  // what the model states for itself is kept
    drawn.low.insert(drawn.low.end(), low.begin() + own, low.end());
    drawn.high.insert(drawn.high.end(), high.begin() + own, high.end());
  }
  drawn.mean = std::move(courses.front());
  courses.erase(courses.begin());
  courses.resize(static_cast<std::size_t>(o.samples));
  drawn.courses = std::move(courses);
  return drawn;
}

}  // namespace

Result<Continuation> Tokenizer::predict(const Prepared& stretch, std::int64_t end,
                                        const PredictOptions& options, JobContext& job) const {
  if (!(options.horizon_s > 0 && options.horizon_s <= longest_horizon_s))
    return fail(ErrorCode::invalid_argument, "the horizon must lie above 0 and at most at 30 s");
  if (options.samples < 0 || options.samples > most_samples)
    return fail(ErrorCode::invalid_argument, "between 0 and 64 courses can be drawn");
  if (end < least_samples || end > stretch.samples)
    return fail(ErrorCode::invalid_argument, "less than a second of signal before the prediction");
  const auto window = impl_->config.window();
  const std::int64_t real = std::min(window, end);
  Values values(static_cast<std::size_t>(window) * lead_count, 0.0F);
  const auto source = stretch.window(end - real, real);
  std::copy(source.begin(), source.end(), values.end() - static_cast<std::ptrdiff_t>(source.size()));
  torch::NoGradGuard no_grad;
  const auto drawn =
      draw(impl_->network, impl_->device, values, stretch.present, window - real, options, job);
  if (!drawn) return pass_on(drawn);
  const auto count = std::llround(options.horizon_s * rate_hz);
  Continuation result{Hertz{rate_hz}, end, {}, {}, {}, {}, drawn->deviation};
  result.mean = leads_of(drawn->mean, stretch.present, count);
  result.low = leads_of(drawn->low, stretch.present, count);
  result.high = leads_of(drawn->high, stretch.present, count);
  for (const Values& course : drawn->courses)
    result.samples.push_back(leads_of(course, stretch.present, count));
  return result;
}

Result<Continuation> Tokenizer::predict(const SignalGroup& group, std::int64_t end,
                                        const PredictOptions& options, JobContext& job) const {
  const double window_s = static_cast<double>(impl_->config.window()) / rate_hz;
  const auto history = std::min<std::int64_t>(end, std::llround((window_s + history_s) * group.rate().value));
  const auto stretch = prepare(group, end - history, history, job);
  if (!stretch) return pass_on(stretch);
  auto result = predict(*stretch, stretch->samples, options, job);
  if (!result) return result;
  const auto count = std::llround(options.horizon_s * group.rate().value);
  std::vector<LeadTraces*> all{&result->mean, &result->low, &result->high};
  for (LeadTraces& course : result->samples) all.push_back(&course);
  for (LeadTraces* traces : all)
    if (auto done = to_rate(*traces, group.rate(), count); !done) return pass_on(done);
  result->rate = group.rate();
  result->first = end;
  return result;
}

}  // namespace heartcare::beat
