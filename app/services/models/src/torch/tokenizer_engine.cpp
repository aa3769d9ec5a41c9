#include <algorithm>
#include <cmath>

#include "heartcare/beat/courses.h"
#include "heartcare/beat/tokenizer.h"
#include "heartcare/models/beat_engine.h"
#include "heartcare/models/beat_scores.h"

namespace heartcare::models {
namespace {

constexpr std::int64_t shortest_window = 500;  ///< samples at 250 Hz that courses_after needs

ui_model::TokenTrack track_of(const beat::Tokens& tokens, const beat::BeatConfig& config, Hertz rate,
                              std::int64_t first, std::int64_t count) {
  ui_model::TokenTrack track;
  track.levels = static_cast<int>(tokens.levels);
  track.codes = static_cast<int>(config.codes);
  track.seconds = static_cast<double>(config.block()) / beat::rate_hz;
  const auto group_sample = [&](std::int64_t at) -> std::int64_t {
    return first + std::llround(static_cast<double>(at) / beat::rate_hz * rate.value);
  };
  std::size_t id = 0;
  for (const beat::Slice& slice : tokens.slices)
    for (std::int64_t query = 0; query < tokens.queries; ++query) {
      ui_model::Token token;
      for (std::int64_t level = 0; level < tokens.levels; ++level) token.ids.push_back(tokens.ids[id++]);
      const std::int64_t begin = slice.first + query * config.block(), end = begin + config.block();
      if (end <= std::max<std::int64_t>(0, slice.first + slice.padding)) continue;  // nothing but padding
      token.first = group_sample(std::max<std::int64_t>(0, begin));
      token.last = std::min(group_sample(end), first + count) - 1;
      if (token.last >= token.first) track.tokens.push_back(std::move(token));
    }
  return track;
}

/// The window before `end` as the network is given it.
Result<beat::Prepared> window_before(const SignalGroup& group, std::int64_t end,
                                     const beat::BeatConfig& config, JobContext& job) {
  const auto length = static_cast<std::int64_t>(
      std::ceil(static_cast<double>(config.window()) / beat::rate_hz * group.rate().value));
  const std::int64_t first = std::max<std::int64_t>(0, end - length);
  return beat::prepare(group, first, end - first, job);
}

/// What the last second of the measured trace lies above that of the prepared one, uV.
Result<double> level_of(const SignalGroup& group, std::size_t lead, std::int64_t end,
                        const beat::Prepared& prepared) {
  const auto second = std::min(end, static_cast<std::int64_t>(std::llround(group.rate().value)));
  const auto measured = page::read_lead(group, standard_leads[lead], end - second, second);
  if (!measured) return pass_on(measured);
  double sum = 0, count = 0;
  for (const float value : *measured)
    if (std::isfinite(value)) sum += value, ++count;
  const auto rows = std::min<std::int64_t>(prepared.samples, static_cast<std::int64_t>(beat::rate_hz));
  double clean = 0;
  for (std::int64_t i = prepared.samples - rows; i < prepared.samples; ++i)
    clean += prepared.values[static_cast<std::size_t>(i) * beat::lead_count + lead];
  return (count > 0 ? sum / count : 0) - (rows > 0 ? clean / static_cast<double>(rows) : 0);
}

/// One course, time-major in the window's own scale, as traces in microvolts at another rate.
Result<page::LeadTraces> traces_of(std::span<const float> course, const beat::Scale& scale,
                                   const std::array<bool, beat::lead_count>& present, Hertz rate) {
  std::vector<float> values(course.begin(), course.end());
  beat::denormalise(values, scale, present);
  const auto count = static_cast<std::int64_t>(values.size() / beat::lead_count);
  auto traces = beat::leads_of(values, present, count);
  const auto samples = std::llround(static_cast<double>(count) / beat::rate_hz * rate.value);
  if (auto done = beat::to_rate(traces, rate, samples); !done) return pass_on(done);
  return traces;
}

/// Courses without learning after the window, in the order of all_floors.
Result<void> add_floors(ui_model::Continuation& made, const beat::Prepared& prepared, Seconds horizon) {
  if (prepared.samples < shortest_window)
    return fail(ErrorCode::invalid_argument, "less than 2 s before the prediction");
  std::vector<float> window = prepared.values;
  const beat::Scale scale = beat::normalise(window, prepared.present);
  const auto steps = static_cast<std::int64_t>(std::llround(horizon.value * beat::rate_hz));
  const auto size = static_cast<std::size_t>(steps) * beat::lead_count;
  const std::vector<float> zeros(size, 0.0F);
  const auto courses = beat::courses_after(window, static_cast<std::int64_t>(beat::lead_count), steps);
  const auto course = [&](beat::Course which) {
    return std::span(courses).subspan(static_cast<std::size_t>(which) * size, size);
  };
  const std::array<std::span<const float>, ui_model::all_floors.size()> floors{
      std::span<const float>(zeros), course(beat::Course::recent_last), course(beat::Course::mean_40ms)};
  for (std::size_t i = 0; i < floors.size(); ++i) {
    auto traces = traces_of(floors[i], scale, prepared.present, made.rate);
    if (!traces) return pass_on(traces);
    made.floors[i] = std::move(*traces);
  }
  return {};
}

class TokenizerEngine final : public BeatEngine {
 public:
  TokenizerEngine(beat::Tokenizer tokenizer, std::string device) : tokenizer_(std::move(tokenizer)) {
    stamp_.weights = tokenizer_.weights_hash();
    stamp_.device = std::move(device);
  }
  [[nodiscard]] const ui_model::ModelStamp& stamp() const noexcept override { return stamp_; }

  Result<ui_model::Reconstruction> reconstruct(const SignalGroup& group, std::int64_t first,
                                               std::int64_t count, JobContext& job) const override {
    auto raw = tokenizer_.reconstruct(group, first, count, job);
    if (!raw) return pass_on(raw);
    ui_model::Reconstruction made;
    made.rate = raw->rate;
    made.first = raw->first;
    made.reference = std::move(raw->reference);
    made.values = std::move(raw->values);
    made.mse = raw->mse;
    made.tokens = track_of(raw->tokens, tokenizer_.config(), made.rate, made.first, count);
    made.errors = lead_errors(made.reference, made.values);
    auto level = baseline_level(group, made.first, made.reference);
    if (!level) return pass_on(level);
    made.level = std::move(*level);
    made.stamp = stamp_;
    return made;
  }

  Result<ui_model::Continuation> predict(const SignalGroup& group, std::int64_t end, Seconds horizon,
                                         std::uint64_t seed, JobContext& job) const override {
    beat::PredictOptions options;
    options.horizon_s = horizon.value;
    options.seed = seed;
    auto raw = tokenizer_.predict(group, end, options, job);
    if (!raw) return pass_on(raw);
    const auto prepared = window_before(group, end, tokenizer_.config(), job);
    if (!prepared) return pass_on(prepared);
    ui_model::Continuation made;
    made.rate = raw->rate;
    made.first = raw->first;
    made.median = std::move(raw->mean);
    made.low = std::move(raw->low);
    made.high = std::move(raw->high);
    made.deviation_uv = raw->deviation_uv;
    made.stamp = stamp_;
    made.stamp.seed = seed;
    for (std::size_t lead = 0; lead < made.level.size(); ++lead) {
      if (made.median[lead].empty()) continue;
      const auto level = level_of(group, lead, end, *prepared);
      if (!level && level.error().code != ErrorCode::not_found) return pass_on(level);
      if (level) made.level[lead] = *level;
    }
    if (auto ok = add_floors(made, *prepared, horizon); !ok) return pass_on(ok);
    return made;
  }

 private:
  beat::Tokenizer tokenizer_;
  ui_model::ModelStamp stamp_;
};

}  // namespace

Result<BeatEnginePtr> open_beat(const std::filesystem::path& folder) {
  // Windows of 4 s are too small to share: one thread is as fast as two, and much faster beside other work.
  if (auto set = tensor::set_threads(1); !set) return pass_on(set);
  const auto device = tensor::Device::choose(tensor::DeviceChoice::automatic);
  if (!device) return pass_on(device);
  auto tokenizer = beat::Tokenizer::open(folder, *device);
  if (!tokenizer) return pass_on(tokenizer);
  return std::make_shared<const TokenizerEngine>(std::move(*tokenizer), device->name());
}

}  // namespace heartcare::models
