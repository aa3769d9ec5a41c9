#include "encoding.h"

#include <algorithm>
#include <array>

namespace heartcare::dicom {
namespace {

constexpr std::array<std::string_view, 21> short_vrs{"AE", "AS", "AT", "CS", "DA", "DS", "DT",
                                                     "FL", "FD", "IS", "LO", "LT", "PN", "SH",
                                                     "SL", "SS", "ST", "TM", "UI", "UL", "US"};
constexpr std::array<std::string_view, 13> long_vrs{"OB", "OD", "OF", "OL", "OV", "OW", "SQ",
                                                    "SV", "UC", "UN", "UR", "UT", "UV"};

template <class Names>
bool contains(const Names& names, std::string_view name) noexcept {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::uint32_t number(std::span<const std::byte> bytes, bool big_endian) noexcept {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::byte b = bytes[big_endian ? i : bytes.size() - 1 - i];
    value = value << 8 | std::to_integer<std::uint32_t>(b);
  }
  return value;
}

}  // namespace

bool is_vr(std::string_view name) noexcept { return contains(short_vrs, name) || contains(long_vrs, name); }

std::optional<ElementHeader> element_header(std::span<const std::byte> bytes, Encoding encoding) noexcept {
  if (bytes.size() < 8) return {};
  const auto field = [&](std::size_t at, std::size_t size) {
    return number(bytes.subspan(at, size), encoding.big_endian);
  };
  ElementHeader header;
  header.tag = field(0, 2) << 16 | field(2, 2);
  header.size = 8;
  if (!encoding.explicit_vr || header.tag >> 16 == 0xFFFE) {  // items have no VR in any encoding
    header.length = field(4, 4);
    return header;
  }
  header.vr[0] = static_cast<char>(bytes[4]);
  header.vr[1] = static_cast<char>(bytes[5]);
  const std::string_view vr(header.vr, 2);
  if (contains(short_vrs, vr)) {
    header.length = field(6, 2);
    return header;
  }
  if (!contains(long_vrs, vr) || bytes.size() < 12) return {};
  header.length = field(8, 4);
  header.size = 12;
  return header;
}

}  // namespace heartcare::dicom
