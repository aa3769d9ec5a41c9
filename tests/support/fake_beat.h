#pragma once
#include <atomic>
#include <cmath>
#include <functional>
#include <limits>

#include "heartcare/models/beat_engine.h"
#include "heartcare/models/beat_scores.h"

namespace heartcare::models::testing {

/// Stands for the tokenizer: instant, exact and without weights. Reconstructions are 0.9 times the signal,
/// tokens count 0 to 6 over and over, continuations repeat the last second.
class FakeBeatEngine final : public BeatEngine {
 public:
  [[nodiscard]] const ui_model::ModelStamp& stamp() const noexcept override { return stamp_; }

  Result<ui_model::Reconstruction> reconstruct(const SignalGroup& group, std::int64_t first,
                                               std::int64_t count, JobContext& job) const override {
    ++reconstructions;
    if (before) before(job);
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    if (refuses) return fail(ErrorCode::not_measurable, "nothing to see");
    ui_model::Reconstruction made;
    made.rate = group.rate();
    made.first = first;
    for (std::size_t lead = 0; lead < standard_leads.size(); ++lead) {
      auto read = page::read_lead(group, standard_leads[lead], first, count);
      if (!read) continue;
      made.reference[lead] = *read;
      for (const float value : *read) made.values[lead].push_back(0.9F * value);
    }
    made.errors = lead_errors(made.reference, made.values);
    auto level = baseline_level(group, first, made.reference);
    if (!level) return pass_on(level);
    made.level = std::move(*level);
    made.mse = 0.01;
    made.tokens = tokens(first, count, group.rate());
    made.stamp = stamp_;
    return made;
  }

  Result<ui_model::Continuation> predict(const SignalGroup& group, std::int64_t end, Seconds horizon,
                                         std::uint64_t seed, JobContext& job) const override {
    ++predictions;
    if (before) before(job);
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const auto period = std::llround(group.rate().value),
               count = std::llround(horizon.value * group.rate().value);
    ui_model::Continuation made;
    made.rate = group.rate();
    made.first = end;
    made.deviation_uv = 100;
    made.stamp = stamp_;
    made.stamp.seed = seed;
    for (std::size_t lead = 0; lead < standard_leads.size(); ++lead) {
      const auto read = page::read_lead(group, standard_leads[lead], end - period, period);
      if (!read) continue;
      for (std::int64_t i = 0; i < count; ++i) {
        const float value = (*read)[static_cast<std::size_t>(i % period)];
        made.median[lead].push_back(value);
        made.low[lead].push_back(value - 50);
        made.high[lead].push_back(value + 50);
        for (auto& floor : made.floors) floor[lead].push_back(0);
      }
    }
    return made;
  }

  mutable std::atomic<int> reconstructions{0}, predictions{0};
  std::function<void(JobContext&)> before;  ///< called in every job, on its thread
  std::atomic<bool> refuses{false};

 private:
  static ui_model::TokenTrack tokens(std::int64_t first, std::int64_t count, Hertz rate) {
    ui_model::TokenTrack track;
    track.levels = 2;
    track.codes = 512;
    track.seconds = 0.2;
    const auto step = std::llround(0.2 * rate.value);
    for (std::int64_t at = 0, i = 0; at + step <= count; at += step, ++i)
      track.tokens.push_back({first + at,
                              first + at + step - 1,
                              {static_cast<std::uint16_t>(i % 7), static_cast<std::uint16_t>(500 - i)}});
    return track;
  }
  ui_model::ModelStamp stamp_{std::string(64, 'f'), "test", 0};
};

}  // namespace heartcare::models::testing
