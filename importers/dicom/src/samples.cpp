#include "samples.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heartcare::dicom {
namespace {

/// Expansion of ITU-T G.711: 14-bit values for mu-law, 13-bit ones for A-law.
std::int64_t mu_law_value(std::uint8_t code) {
  const unsigned bits = ~code & 0xFFU;
  const unsigned exponent = bits >> 4 & 7U;
  const auto magnitude = static_cast<std::int64_t>((((bits & 15U) * 2 + 33) << exponent) - 33);
  return bits & 0x80U ? -magnitude : magnitude;
}

std::int64_t a_law_value(std::uint8_t code) {
  const unsigned bits = code ^ 0x55U;
  const unsigned exponent = bits >> 4 & 7U;
  const unsigned step = (bits & 15U) * 2 + 1;
  const auto magnitude = static_cast<std::int64_t>(exponent == 0 ? step : (step + 32) << (exponent - 1));
  return bits & 0x80U ? magnitude : -magnitude;
}

std::int64_t sign_extended(std::int64_t value, int bits) {
  const std::int64_t sign = std::int64_t{1} << (bits - 1);
  const std::int64_t low = value & (2 * sign - 1);
  return (low ^ sign) - sign;
}

struct Range {
  std::int64_t low = std::numeric_limits<std::int64_t>::max();
  std::int64_t high = std::numeric_limits<std::int64_t>::min();
  std::int64_t paddings = 0;
};

Range range_without(const StoredSamples& stored, std::size_t channel, std::optional<std::int64_t> padding) {
  Range range;
  for (std::int64_t i = 0; i < stored.frames; ++i) {
    const std::int64_t value = stored.value(i, channel);
    if (padding && value == *padding) {
      ++range.paddings;
      continue;
    }
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  }
  return range;
}

/// Runs of the padding value that are too long to be a signal passing through it.
std::vector<std::pair<std::int64_t, std::int64_t>> long_runs(const StoredSamples& stored, std::size_t channel,
                                                             std::int64_t padding, std::int64_t shortest) {
  std::vector<std::pair<std::int64_t, std::int64_t>> runs;
  std::int64_t begin = 0;
  for (std::int64_t i = 0; i <= stored.frames; ++i) {
    if (i < stored.frames && stored.value(i, channel) == padding) continue;
    if (i - begin >= shortest) runs.emplace_back(begin, i);
    begin = i + 1;
  }
  return runs;
}

/// Signed samples of fewer bits than allocated should carry their sign in all upper bits. Some devices leave
/// those zero; others use more bits than they state, which is no reason to cut them.
int sign_bit(const Range& range, int bits_stored, int bits, importing::ImportLog& log) {
  if (bits_stored <= 1 || bits_stored >= bits || range.low > range.high) return 0;
  const std::int64_t limit = std::int64_t{1} << (bits_stored - 1);
  if (range.low >= -limit && range.high < limit) return 0;
  if (range.low >= 0 && range.high < 2 * limit) {
    log.warn("sign_extended", "samples of " + std::to_string(bits_stored) +
                                  " bits are stored without their sign in the upper bits");
    return bits_stored;
  }
  log.warn("bits_exceeded", "samples use more bits than the file states");
  return 0;
}

}  // namespace

std::size_t StoredSamples::width() const noexcept {
  switch (interpretation) {
    case Interpretation::s16:
    case Interpretation::u16:
      return 2;
    case Interpretation::s32:
    case Interpretation::u32:
      return 4;
    default:
      return 1;
  }
}

std::int64_t StoredSamples::value(std::int64_t frame, std::size_t channel) const noexcept {
  const std::size_t at = (static_cast<std::size_t>(frame) * channels + channel) * width();
  const std::uint8_t* b = bytes.data() + at;
  switch (interpretation) {
    case Interpretation::s8:
      return static_cast<std::int8_t>(b[0]);
    case Interpretation::u8:
      return b[0];
    case Interpretation::s16:
      return static_cast<std::int16_t>(b[0] | b[1] << 8);
    case Interpretation::u16:
      return static_cast<std::uint16_t>(b[0] | b[1] << 8);
    case Interpretation::mu_law:
      return mu_law_value(b[0]);
    case Interpretation::a_law:
      return a_law_value(b[0]);
    default:
      break;
  }
  const std::uint32_t word = static_cast<std::uint32_t>(b[0]) | static_cast<std::uint32_t>(b[1]) << 8 |
                             static_cast<std::uint32_t>(b[2]) << 16 | static_cast<std::uint32_t>(b[3]) << 24;
  return interpretation == Interpretation::u32 ? std::int64_t{word} : static_cast<std::int32_t>(word);
}

void Decoder::decode(const StoredSamples& stored, std::int64_t first, std::span<float> out) const {
  constexpr float missing = std::numeric_limits<float>::quiet_NaN();
  const auto size = static_cast<std::int64_t>(out.size());
  for (std::int64_t i = 0; i < size; ++i) {
    const std::int64_t frame = first + i - shift;
    float& sample = out[static_cast<std::size_t>(i)];
    sample = missing;
    if (frame < 0 || frame >= stored.frames) continue;
    std::int64_t value = stored.value(frame, channel);
    if (padding && value == *padding) continue;
    if (extend_from > 0) value = sign_extended(value, extend_from);
    sample = static_cast<float>(static_cast<double>(value) * scale + baseline);
  }
  for (const auto& [begin, end] : holes) {
    const std::int64_t from = std::clamp<std::int64_t>(begin + shift - first, 0, size);
    const std::int64_t to = std::clamp<std::int64_t>(end + shift - first, 0, size);
    std::fill(out.begin() + from, out.begin() + to, missing);
  }
}

Decoder make_decoder(const StoredSamples& stored, std::size_t index, const Channel& channel,
                     std::optional<std::int64_t> padding, double rate_hz, importing::ImportLog& log) {
  constexpr double shortest_padding_s = 0.2;
  Decoder decoder;
  decoder.channel = index;
  decoder.scale = channel.scale;
  decoder.baseline = channel.baseline;
  const Range range = range_without(stored, index, padding);
  if (is_signed(stored.interpretation))
    decoder.extend_from = sign_bit(range, channel.bits_stored, static_cast<int>(stored.width()) * 8, log);
  if (!padding || range.paddings == 0) return decoder;
  if (*padding < range.low || *padding > range.high) {
    decoder.padding = padding;
    return decoder;
  }
  log.warn(
      "padding_in_range",
      "the padding value lies inside the signal; only stretches of it of 0.2 s and more count as missing");
  const auto shortest = std::max<std::int64_t>(1, std::llround(shortest_padding_s * rate_hz));
  decoder.holes = long_runs(stored, index, *padding, shortest);
  return decoder;
}

}  // namespace heartcare::dicom
