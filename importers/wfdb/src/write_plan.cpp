#include "write_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>

#include "heartcare/wfdb/header.h"

namespace heartcare::wfdb {
namespace {

constexpr std::int64_t block = 65'536;

/// The smallest frame into which every group fits a whole number of times, for the same duration.
Result<void> find_frame(const Record& record, WritePlan& plan) {
  std::vector<const SignalGroup*> groups;
  for (const SignalGroup& group : record.groups())
    if (group.kind() == GroupKind::rhythm) groups.push_back(&group);
  if (groups.empty()) return fail(ErrorCode::invalid_argument, "the record has no rhythm to write");
  double lowest = groups.front()->rate().value;
  for (const SignalGroup* group : groups) lowest = std::min(lowest, group->rate().value);
  for (int divisor = 1; divisor <= 64; ++divisor) {
    plan.frame_rate = lowest / divisor;
    plan.samples_per_frame.clear();
    bool fits = true;
    std::optional<std::int64_t> frames;
    for (const SignalGroup& group : record.groups()) {
      const double ratio = group.rate().value / plan.frame_rate, whole = std::round(ratio);
      const bool rhythm = group.kind() == GroupKind::rhythm;
      plan.samples_per_frame.push_back(rhythm ? static_cast<int>(std::min(whole, 65'537.0)) : 0);
      if (!rhythm) continue;
      const auto spf = static_cast<std::int64_t>(whole);
      if (!frames) frames = group.samples() / spf;
      fits = fits && std::abs(ratio - whole) < 1e-9 * whole && whole <= 65'536.0 &&
             group.samples() == *frames * spf;
    }
    plan.frames = frames.value_or(0);
    if (fits) return {};
  }
  return fail(ErrorCode::invalid_argument, "the signal groups do not fit a common frame");
}

struct Range {
  float low = std::numeric_limits<float>::infinity(), high = -std::numeric_limits<float>::infinity();
};

Result<Range> range_of(const SignalGroup& group, std::size_t lead, JobContext& job) {
  Range range;
  std::vector<float> samples;
  for (std::int64_t first = 0; first < group.samples(); first += block) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    samples.resize(static_cast<std::size_t>(std::min(block, group.samples() - first)));
    if (auto ok = group.read(lead, first, samples); !ok) return pass_on(ok);
    for (const float value : samples) {
      if (std::isnan(value)) continue;
      if (std::isinf(value)) return fail(ErrorCode::invalid_argument, "a sample is infinite");
      range.low = std::min(range.low, value);
      range.high = std::max(range.high, value);
    }
  }
  if (range.low > range.high) range.low = range.high = 0.0F;
  return range;
}

/// The smallest of ..., 0.1, 0.2, 0.5, 1, 2, 5, ... that is not below `step`.
double nice_step(double step) {
  const double decade = std::pow(10.0, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * decade >= step * (1.0 - 1e-9)) return factor * decade;
  return 10.0 * decade;
}

/// Gains come from decimal text; fifteen digits bring back the number that 1 / (1 / gain) may miss by a bit.
double clean_gain(double gain) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.15g", gain);
  return std::strtod(text.data(), nullptr);
}

Result<void> choose_gain(const Lead& lead, const Range& range, std::int32_t limit,
                         const WriteOptions& options, SignalPlan& signal) {
  const double span = static_cast<double>(range.high) - range.low;
  const double middle = (static_cast<double>(range.high) + range.low) / 2.0;
  const bool known = lead.resolution > 0.0 && std::isfinite(lead.resolution);
  const double step = known ? lead.resolution : span > 0.0 ? nice_step(span / (2.0 * limit - 2.0)) : 1.0;
  signal.gain = clean_gain(signal.scale / step);
  const auto fits = [&] {
    return std::abs(range.low / signal.scale * signal.gain + static_cast<double>(signal.baseline)) <
               limit + 0.5 &&
           std::abs(range.high / signal.scale * signal.gain + static_cast<double>(signal.baseline)) <
               limit + 0.5;
  };
  if (fits()) return {};
  const double shift = -middle / signal.scale * signal.gain;
  if (std::abs(shift) < 2e9) signal.baseline = std::llround(shift);
  if (fits() || options.out_of_range == WriteOptions::OutOfRange::saturate) return {};
  return fail(ErrorCode::limit_exceeded, "a lead's range does not fit the signal format at its resolution");
}

/// FLAC takes 8 channels of one rate in a file; the other formats hold all signals in one.
void place(const SignalPlan& signal, const std::string& name, bool flac, std::vector<FilePlan>& files) {
  const bool fits = !files.empty() &&
                    (!flac || (files.back().signals.size() < 8 &&
                               files.back().signals.front().samples_per_frame == signal.samples_per_frame));
  if (!fits)
    files.push_back({flac ? name + "_" + std::to_string(files.size() + 1) + ".dat" : name + ".dat", {}});
  files.back().signals.push_back(signal);
}

Result<void> check_sizes(const WritePlan& plan) {
  std::int64_t signals = 0, samples = 0;
  for (const FilePlan& file : plan.files)
    for (const SignalPlan& signal : file.signals) {
      ++signals;
      samples += signal.samples_per_frame;
    }
  if (signals > max_signals || samples > max_frame_samples)
    return fail(ErrorCode::limit_exceeded, "more signals than a record may have");
  return {};
}

}  // namespace

std::int32_t SignalPlan::encode(float value, std::int32_t limit) const {
  if (std::isnan(value)) return -limit - 1;
  const double steps = value / scale * gain + static_cast<double>(baseline);
  return static_cast<std::int32_t>(
      std::lround(std::clamp(steps, -static_cast<double>(limit), static_cast<double>(limit))));
}

Result<WritePlan> make_plan(const Record& record, const std::string& name, const WriteOptions& options,
                            JobContext& job) {
  WritePlan plan;
  plan.limit = options.format == 212 ? 2047 : 32767;
  if (auto ok = find_frame(record, plan); !ok) return pass_on(ok);
  for (std::size_t g = 0; g < record.groups().size(); ++g) {
    const SignalGroup& group = record.groups()[g];
    if (plan.samples_per_frame[g] == 0) continue;
    for (std::size_t i = 0; i < group.leads().size(); ++i) {
      const Lead& lead = group.leads()[i];
      SignalPlan signal{g, i, plan.samples_per_frame[g], lead.is_ecg() ? "mV" : lead.unit,
                        lead.is_ecg() ? 1e3 : 1.0};
      const auto range = range_of(group, i, job);
      if (!range) return pass_on(range);
      if (auto ok = choose_gain(lead, *range, plan.limit, options, signal); !ok) return pass_on(ok);
      place(signal, name, options.format == 516, plan.files);
      job.progress(0.3 * static_cast<double>(i + 1) / static_cast<double>(group.leads().size()), "measure");
    }
  }
  if (auto ok = check_sizes(plan); !ok) return pass_on(ok);
  return plan;
}

}  // namespace heartcare::wfdb
