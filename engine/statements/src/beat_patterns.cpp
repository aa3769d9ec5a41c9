#include "beat_patterns.h"

#include <algorithm>
#include <span>

namespace heartcare::statements {
namespace {

using signal::Beat;
using signal::BeatClass;

/// The most repetitions of a pattern one after another.
int longest_repetition(const std::vector<BeatClass>& kinds, std::span<const BeatClass> pattern) {
  int longest = 0;
  for (std::size_t start = 0; start + pattern.size() <= kinds.size(); ++start) {
    int repetitions = 0;
    std::size_t at = start;
    while (at + pattern.size() <= kinds.size() &&
           std::equal(pattern.begin(), pattern.end(), kinds.begin() + static_cast<std::ptrdiff_t>(at))) {
      ++repetitions;
      at += pattern.size();
    }
    longest = std::max(longest, repetitions);
  }
  return longest;
}

int count_of(const std::vector<BeatClass>& kinds, BeatClass kind) {
  return static_cast<int>(std::count(kinds.begin(), kinds.end(), kind));
}

std::optional<double> pr_ms(const Beat& beat, double rate_hz) {
  if (!beat.global.p || !beat.global.qrs) return std::nullopt;
  return 1000.0 * static_cast<double>(beat.global.qrs->onset - beat.global.p->onset) / rate_hz;
}

/// PR of the last beat before a blocked P against the first beat after the block before it, averaged over the
/// blocks.
std::optional<double> pr_growth(const signal::Analysis& analysis) {
  std::int64_t from = 0;
  double sum = 0;
  int blocks = 0;
  for (const signal::AtrialWave& wave : analysis.p_waves) {
    if (wave.beat) continue;
    std::optional<double> first, last;
    for (const Beat& beat : analysis.beats) {
      if (beat.sample < from || beat.sample > wave.bounds.onset) continue;
      const auto pr = pr_ms(beat, analysis.rate.value);
      if (pr && !first)
        first = pr;
      else if (pr)
        last = pr;
    }
    from = wave.bounds.onset;
    if (!first || !last) continue;
    sum += *last - *first;
    ++blocks;
  }
  if (blocks == 0) return std::nullopt;
  return sum / blocks;
}

/// Longest against median RR, without intervals that begin or end at a premature beat.
std::optional<double> longest_ratio(const std::vector<Beat>& beats) {
  std::vector<double> intervals;
  for (std::size_t i = 1; i < beats.size(); ++i)
    if (!beats[i].premature && !beats[i - 1].premature && beats[i].rr_before_ms)
      intervals.push_back(*beats[i].rr_before_ms);
  if (intervals.size() < 3) return std::nullopt;
  std::sort(intervals.begin(), intervals.end());
  const double median = intervals[intervals.size() / 2];
  if (median <= 0) return std::nullopt;
  return intervals.back() / median;
}

}  // namespace

BeatPatterns find_patterns(const signal::Analysis& analysis) {
  std::vector<BeatClass> kinds;
  for (const Beat& beat : analysis.beats)
    if (beat.kind != BeatClass::noise) kinds.push_back(beat.kind);
  constexpr auto normal = BeatClass::dominant, narrow = BeatClass::premature_narrow,
                 wide = BeatClass::premature_wide;
  BeatPatterns patterns;
  patterns.all = static_cast<int>(kinds.size());
  patterns.dominant = count_of(kinds, normal);
  patterns.premature_narrow = count_of(kinds, narrow);
  patterns.premature_wide = count_of(kinds, wide);
  patterns.other = count_of(kinds, BeatClass::other);
  patterns.wide_run = longest_repetition(kinds, std::array{wide});
  patterns.bigeminy_narrow = longest_repetition(kinds, std::array{normal, narrow});
  patterns.bigeminy_wide = longest_repetition(kinds, std::array{normal, wide});
  patterns.trigeminy_wide = longest_repetition(kinds, std::array{normal, normal, wide});
  patterns.longest_rr_ratio = longest_ratio(analysis.beats);
  patterns.pr_growth_ms = pr_growth(analysis);
  if (analysis.beats.size() < 2) return patterns;
  const std::int64_t first = analysis.beats.front().sample, last = analysis.beats.back().sample;
  int atrial = 0;
  for (const signal::AtrialWave& wave : analysis.p_waves) {
    if (wave.bounds.peak <= first || wave.bounds.peak >= last) continue;
    ++atrial;
    patterns.blocked_p += !wave.beat;
  }
  patterns.p_per_beat = static_cast<double>(atrial) / static_cast<double>(analysis.beats.size() - 1);
  return patterns;
}

}  // namespace heartcare::statements
