#pragma once
#include <lzma.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace heartcare::ecgpack {

/// The plain bytes of a pack, written from its description.
inline std::vector<std::uint8_t> pack_bytes(const std::vector<std::vector<std::int16_t>>& records,
                                            std::uint32_t samples, std::uint32_t leads) {
  std::vector<std::uint8_t> bytes{'E', 'C', 'G', 'P', 'A', 'C', 'K', '1'};
  const auto number = [&](std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
  };
  number(static_cast<std::uint32_t>(records.size()));
  number(samples);
  number(leads);
  for (std::size_t r = 0; r < records.size(); ++r) {
    number(static_cast<std::uint32_t>(100 + r));
    std::vector<std::uint16_t> codes;
    for (std::uint32_t lead = 0; lead < leads; ++lead)
      for (std::uint32_t t = 0; t < samples; ++t) {
        const std::size_t i = std::size_t{lead} * samples + t;
        const int before = t == 0 ? 0 : records[r][i - 1];
        const auto step = static_cast<std::int16_t>(static_cast<std::uint16_t>(records[r][i] - before));
        codes.push_back(
            static_cast<std::uint16_t>((static_cast<std::uint16_t>(step) << 1) ^ (step < 0 ? 0xFFFF : 0)));
      }
    for (const std::uint16_t code : codes) bytes.push_back(static_cast<std::uint8_t>(code));
    for (const std::uint16_t code : codes) bytes.push_back(static_cast<std::uint8_t>(code >> 8));
  }
  return bytes;
}

inline std::vector<std::byte> xz(const std::vector<std::uint8_t>& plain) {
  std::vector<std::uint8_t> out(lzma_stream_buffer_bound(plain.size()));
  std::size_t size = 0;
  lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr, plain.data(), plain.size(), out.data(), &size,
                          out.size());
  std::vector<std::byte> bytes(size);
  std::memcpy(bytes.data(), out.data(), size);
  return bytes;
}

}  // namespace heartcare::ecgpack
