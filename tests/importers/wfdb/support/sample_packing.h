#pragma once
#include <cstdint>
#include <vector>

#include "memory_folder.h"

namespace heartcare::wfdb::testing {

/// All formats whose samples have a fixed size, and the three of FLAC.
inline constexpr int packed_formats[] = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311};
inline constexpr int flac_formats[] = {508, 516, 524};

/// Bits of a sample; for format 8 those of a difference.
[[nodiscard]] int bits_of(int format);

/// Lays samples out in a packed format, written from the format description and apart from the reader's code.
/// Format 8 takes the differences. [WFDB signal(5)]
[[nodiscard]] Bytes pack(int format, const std::vector<std::int32_t>& samples);

/// A FLAC stream with samples interleaved by channel, `bits` wide. Empty if the encoder refuses.
[[nodiscard]] Bytes pack_flac(unsigned channels, unsigned bits, const std::vector<std::int32_t>& samples);

/// The 16-bit sum that a header states.
[[nodiscard]] int checksum_of(const std::vector<std::int32_t>& samples);

}  // namespace heartcare::wfdb::testing
