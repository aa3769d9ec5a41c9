#pragma once
#include <cstdint>
#include <optional>
#include <span>

namespace heartcare::wfdb {

/// How a signal format lays samples out: `bytes` bytes hold `samples` samples. [WFDB signal(5)]
struct Packing {
  std::int64_t bytes = 0, samples = 0;

  /// Samples that lie completely within the first `length` bytes of a file of this format.
  [[nodiscard]] std::int64_t samples_in(std::int64_t length, int format) const noexcept;
};

/// Empty for the FLAC formats, whose samples have no fixed size.
[[nodiscard]] std::optional<Packing> packing_of(int format) noexcept;
[[nodiscard]] constexpr bool is_flac(int format) noexcept {
  return format == 508 || format == 516 || format == 524;
}

/// The ADC value that stands for "no sample here"; format 8 has none.
[[nodiscard]] std::optional<std::int32_t> missing_code(int format) noexcept;

/// Unpacks samples [skip, skip + out.size()) of whole blocks. Format 8 gives the differences as stored.
void unpack(int format, std::span<const std::uint8_t> blocks, std::int64_t skip, std::span<std::int32_t> out);

}  // namespace heartcare::wfdb
