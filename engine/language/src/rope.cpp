#include <algorithm>
#include <cmath>
#include <numbers>

#include "heartcare/language/config.h"

namespace heartcare::language {
namespace {

/// Low frequencies are stretched, high ones kept, those between blended. [Llama 3.1]
double llama3_frequency(double frequency, const RopeSettings& rope) {
  const double turns = static_cast<double>(rope.original_context) * frequency / (2 * std::numbers::pi);
  if (turns < rope.low_frequency) return frequency / rope.factor;
  if (turns > rope.high_frequency) return frequency;
  const double smooth = (turns - rope.low_frequency) / (rope.high_frequency - rope.low_frequency);
  return (1 - smooth) * frequency / rope.factor + smooth * frequency;
}

/// The pair of dimensions that makes this many turns within the original context. [YaRN, section 3.2]
double yarn_dimension(double turns, const RopeSettings& rope) {
  const double context = static_cast<double>(rope.original_context);
  return static_cast<double>(rope.dimensions) * std::log(context / (turns * 2 * std::numbers::pi)) /
         (2 * std::log(rope.base));
}

double yarn_frequency(double frequency, std::int64_t pair, const RopeSettings& rope) {
  const double last = static_cast<double>(rope.dimensions - 1);
  const double low = std::max(std::floor(yarn_dimension(rope.fast, rope)), 0.0);
  double high = std::min(std::ceil(yarn_dimension(rope.slow, rope)), last);
  if (low == high) high += 0.001;
  const double stretched = std::clamp((static_cast<double>(pair) - low) / (high - low), 0.0, 1.0);
  return frequency / rope.factor * stretched + frequency * (1 - stretched);
}

double attention_factor(const RopeSettings& rope) {
  if (rope.attention_factor) return *rope.attention_factor;
  if (rope.factor <= 1) return 1;
  if (rope.scaling == RopeSettings::Scaling::yarn) return 0.1 * std::log(rope.factor) + 1;
  if (rope.scaling == RopeSettings::Scaling::longrope)
    return std::sqrt(1 + std::log(rope.factor) / std::log(static_cast<double>(rope.original_context)));
  return 1;
}

}  // namespace

RopeTable rope_table(const ModelConfig& config, std::int64_t length) {
  using Scaling = RopeSettings::Scaling;
  const RopeSettings& rope = config.rope;
  const auto& divisors = length > rope.original_context && !rope.long_divisors.empty() ? rope.long_divisors
                                                                                       : rope.short_divisors;
  RopeTable table;
  table.scale = static_cast<float>(attention_factor(rope));
  for (std::int64_t pair = 0; pair < rope.dimensions / 2; ++pair) {
    double frequency =
        std::pow(rope.base, -2.0 * static_cast<double>(pair) / static_cast<double>(rope.dimensions));
    if (!divisors.empty()) frequency /= divisors[static_cast<std::size_t>(pair)];
    if (rope.scaling == Scaling::linear) frequency /= rope.factor;
    if (rope.scaling == Scaling::llama3) frequency = llama3_frequency(frequency, rope);
    if (rope.scaling == Scaling::yarn) frequency = yarn_frequency(frequency, pair, rope);
    table.frequencies.push_back(static_cast<float>(frequency));
  }
  return table;
}

}  // namespace heartcare::language
