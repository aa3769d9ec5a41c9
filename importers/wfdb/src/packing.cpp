#include "packing.h"

#include <limits>

namespace heartcare::wfdb {
namespace {

using Bytes = const std::uint8_t*;

/// Reads an unsigned field of `bits` bits as two's complement.
constexpr std::int32_t signed_field(std::uint32_t value, int bits) noexcept {
  const std::uint32_t sign = 1U << (bits - 1), mask = (sign << 1) - 1;
  return static_cast<std::int32_t>(((value & mask) ^ sign)) - static_cast<std::int32_t>(sign);
}

constexpr std::uint32_t little(Bytes p, int count) noexcept {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) value |= static_cast<std::uint32_t>(p[i]) << (8 * i);
  return value;
}

/// Two 12-bit samples in three bytes; the middle byte holds both high nibbles.
std::int32_t sample_212(Bytes block, std::int64_t k) noexcept {
  return k == 0 ? signed_field(block[0] | (block[1] & 0x0FU) << 8, 12)
                : signed_field(block[2] | (block[1] & 0xF0U) << 4, 12);
}

/// Three 10-bit samples in two words; the third is spread over the upper five bits of both.
std::int32_t sample_310(Bytes block, std::int64_t k) noexcept {
  const std::uint32_t first = little(block, 2), second = little(block + 2, 2);
  if (k == 0) return signed_field(first >> 1, 10);
  if (k == 1) return signed_field(second >> 1, 10);
  return signed_field((first >> 11) | (second >> 11) << 5, 10);
}

/// Three 10-bit samples in the lower thirty bits of a long word.
std::int32_t sample_311(Bytes block, std::int64_t k) noexcept {
  return signed_field(little(block, 4) >> (10 * k), 10);
}

template <std::int64_t per_block, std::int64_t bytes, class Sample>
void unpack_blocks(Bytes blocks, std::int64_t skip, std::span<std::int32_t> out, Sample sample) {
  std::int64_t k = skip % per_block;
  Bytes block = blocks + skip / per_block * bytes;
  for (std::int32_t& value : out) {
    value = sample(block, k);
    if (++k == per_block) {
      k = 0;
      block += bytes;
    }
  }
}

template <std::int64_t bytes, class Sample>
void unpack_single(Bytes blocks, std::int64_t skip, std::span<std::int32_t> out, Sample sample) {
  Bytes at = blocks + skip * bytes;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = sample(at + static_cast<std::int64_t>(i) * bytes);
}

}  // namespace

std::int64_t Packing::samples_in(std::int64_t length, int format) const noexcept {
  const std::int64_t rest = length % bytes;
  std::int64_t extra = 0;
  if (format == 212 || format == 310) extra = rest >= 2 ? 1 : 0;
  if (format == 311) extra = rest >= 2 ? rest - 1 : 0;
  return length / bytes * samples + extra;
}

std::optional<Packing> packing_of(int format) noexcept {
  switch (format) {
    case 8:
    case 80:
      return Packing{1, 1};
    case 16:
    case 61:
    case 160:
      return Packing{2, 1};
    case 24:
      return Packing{3, 1};
    case 32:
      return Packing{4, 1};
    case 212:
      return Packing{3, 2};
    case 310:
    case 311:
      return Packing{4, 3};
    default:
      return {};
  }
}

std::optional<std::int32_t> missing_code(int format) noexcept {
  switch (format) {
    case 80:
    case 508:
      return -(1 << 7);
    case 310:
    case 311:
      return -(1 << 9);
    case 212:
      return -(1 << 11);
    case 16:
    case 61:
    case 160:
    case 516:
      return -(1 << 15);
    case 24:
    case 524:
      return -(1 << 23);
    case 32:
      return std::numeric_limits<std::int32_t>::min();
    default:
      return {};
  }
}

void unpack(int format, std::span<const std::uint8_t> blocks, std::int64_t skip,
            std::span<std::int32_t> out) {
  const Bytes p = blocks.data();
  switch (format) {
    case 8:
      return unpack_single<1>(p, skip, out, [](Bytes b) { return signed_field(b[0], 8); });
    case 80:
      return unpack_single<1>(p, skip, out, [](Bytes b) { return b[0] - 128; });
    case 16:
      return unpack_single<2>(p, skip, out, [](Bytes b) { return signed_field(little(b, 2), 16); });
    case 61:
      return unpack_single<2>(p, skip, out, [](Bytes b) { return signed_field(b[0] << 8U | b[1], 16); });
    case 160:
      return unpack_single<2>(p, skip, out,
                              [](Bytes b) { return static_cast<std::int32_t>(little(b, 2)) - 32768; });
    case 24:
      return unpack_single<3>(p, skip, out, [](Bytes b) { return signed_field(little(b, 3), 24); });
    case 32:
      return unpack_single<4>(p, skip, out, [](Bytes b) { return static_cast<std::int32_t>(little(b, 4)); });
    case 212:
      return unpack_blocks<2, 3>(p, skip, out, sample_212);
    case 310:
      return unpack_blocks<3, 4>(p, skip, out, sample_310);
    case 311:
      return unpack_blocks<3, 4>(p, skip, out, sample_311);
    default:
      return;
  }
}

}  // namespace heartcare::wfdb
