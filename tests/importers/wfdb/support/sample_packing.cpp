#include "sample_packing.h"

namespace heartcare::wfdb::testing {
namespace {

void put_little(Bytes& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFF));
}

Bytes pack_212(const std::vector<std::uint32_t>& s) {
  Bytes bytes;
  for (std::size_t i = 0; i < s.size(); i += 2) {
    const std::uint32_t a = s[i] & 0xFFF, b = i + 1 < s.size() ? s[i + 1] & 0xFFF : 0;
    put_little(bytes, a | (b >> 8) << 12, 2);
    if (i + 1 < s.size()) put_little(bytes, b, 1);
  }
  return bytes;
}

/// Two words of 16 bits: samples 0 and 1 shifted left by one, sample 2 in the upper five bits of both.
Bytes pack_310(const std::vector<std::uint32_t>& s) {
  Bytes bytes;
  for (std::size_t i = 0; i < s.size(); i += 3) {
    const std::uint32_t a = s[i] & 0x3FF, b = i + 1 < s.size() ? s[i + 1] & 0x3FF : 0;
    const std::uint32_t c = i + 2 < s.size() ? s[i + 2] & 0x3FF : 0;
    put_little(bytes, a << 1 | (c & 0x1F) << 11, 2);
    if (i + 1 < s.size()) put_little(bytes, b << 1 | (c >> 5) << 11, 2);
  }
  return bytes;
}

Bytes pack_311(const std::vector<std::uint32_t>& s) {
  Bytes bytes;
  for (std::size_t i = 0; i < s.size(); i += 3) {
    std::uint32_t word = 0;
    for (std::size_t k = 0; k < 3 && i + k < s.size(); ++k) word |= (s[i + k] & 0x3FF) << (10 * k);
    put_little(bytes, word, 4);
  }
  return bytes;
}

}  // namespace

int bits_of(int format) {
  switch (format) {
    case 8:
    case 80:
    case 508:
      return 8;
    case 310:
    case 311:
      return 10;
    case 212:
      return 12;
    case 24:
    case 524:
      return 24;
    case 32:
      return 32;
    default:
      return 16;
  }
}

Bytes pack(int format, const std::vector<std::int32_t>& samples) {
  std::vector<std::uint32_t> s(samples.begin(), samples.end());
  if (format == 212) return pack_212(s);
  if (format == 310) return pack_310(s);
  if (format == 311) return pack_311(s);
  Bytes bytes;
  for (std::uint32_t value : s) {
    if (format == 80) value += 128;
    if (format == 160) value += 32768;
    if (format == 61) value = (value & 0xFF) << 8 | (value >> 8 & 0xFF);
    put_little(bytes, value, bits_of(format) / 8);
  }
  return bytes;
}

int checksum_of(const std::vector<std::int32_t>& samples) {
  std::uint32_t sum = 0;
  for (const std::int32_t s : samples) sum += static_cast<std::uint32_t>(s);
  return static_cast<std::int16_t>(sum);
}

}  // namespace heartcare::wfdb::testing
