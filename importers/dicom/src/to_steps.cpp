#include "to_steps.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "put.h"

namespace heartcare::dicom {
namespace {

constexpr std::int64_t block = 1 << 16;
constexpr std::int64_t most_samples = 256'000'000;  // of all leads: half a GiB in 16 bits
constexpr double most_16 = 32'767, most_32 = 2'147'483'647;

/// Calls `use` with each block of a lead.
template <class Use>
Result<void> for_blocks(const SignalGroup& group, std::size_t lead, JobContext& job, Use use) {
  std::vector<float> samples;
  for (std::int64_t first = 0; first < group.samples(); first += block) {
    if (auto go = job.checkpoint(); !go) return go;
    samples.resize(static_cast<std::size_t>(std::min(block, group.samples() - first)));
    if (auto ok = group.read(lead, first, samples); !ok) return ok;
    use(first, samples);
  }
  return {};
}

/// What the step's decimal text reads back as: stored values are counted in this.
double as_written(double step) {
  const std::string text = decimal(step);
  double value = step;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The finest of 1, 2, 5, 10, ... steps with which a largest value fits 16 bits; at least a thousandth of 1
/// uV.
double finest_step(double largest) {
  for (double decade = 1e-3;; decade *= 10)
    for (const double factor : {1.0, 2.0, 5.0})
      if (largest / (decade * factor) <= most_16) return decade * factor;
}

/// How a lead is counted.
struct Scale {
  double step = 0;
  std::int64_t zero = 0;
  int bits = 16;
};

/// A lead that lies on one side of 0 fits 16 bits by counting from elsewhere, as WFDB files do.
Result<Scale> scale_of(double known_step, double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high))
    return fail(ErrorCode::limit_exceeded, "an infinite voltage cannot be stored");
  const double largest = std::max(std::abs(low), std::abs(high));
  Scale scale{as_written(known_step > 0 ? known_step : finest_step(largest))};
  const double first = std::round(low / scale.step), last = std::round(high / scale.step);
  const double most = std::max(std::abs(first), std::abs(last));
  if (most > most_32)
    return fail(ErrorCode::limit_exceeded, "voltages beyond 32 bits at the lead's resolution");
  if (most <= most_16) return scale;
  if (last - first <= 2 * most_16)
    scale.zero = std::llround((first + last) / 2);
  else
    scale.bits = 32;
  return scale;
}

}  // namespace

Result<Quantised> quantise(const SignalGroup& group, JobContext& job) {
  const std::size_t leads = group.leads().size();
  if (group.samples() > most_samples / static_cast<std::int64_t>(leads))
    return fail(ErrorCode::limit_exceeded, "more samples than one DICOM object should hold");
  Quantised result;
  for (std::size_t lead = 0; lead < leads; ++lead) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    const auto ok = for_blocks(group, lead, job, [&](std::int64_t, const std::vector<float>& samples) {
      for (const float sample : samples) {
        if (std::isnan(sample)) result.has_padding = true;
        if (sample < low) low = sample;
        if (sample > high) high = sample;
      }
    });
    if (!ok) return pass_on(ok);
    if (low > high) low = high = 0;  // nothing was recorded
    const auto scale = scale_of(group.leads()[lead].resolution, low, high);
    if (!scale) return pass_on(scale);
    result.steps.push_back(scale->step);
    result.zeros.push_back(scale->zero);
    result.bits = std::max(result.bits, scale->bits);
  }
  result.samples.resize(static_cast<std::size_t>(group.samples()) * leads);
  for (std::size_t lead = 0; lead < leads; ++lead) {
    const double step = result.steps[lead];
    const auto ok = for_blocks(group, lead, job, [&](std::int64_t first, const std::vector<float>& samples) {
      for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::size_t at = (static_cast<std::size_t>(first) + i) * leads + lead;
        result.samples[at] =
            std::isnan(samples[i])
                ? result.padding()
                : static_cast<std::int32_t>(std::llround(static_cast<double>(samples[i]) / step) -
                                            result.zeros[lead]);
      }
    });
    if (!ok) return pass_on(ok);
  }
  return result;
}

}  // namespace heartcare::dicom
