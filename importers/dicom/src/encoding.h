#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace heartcare::dicom {

/// How data elements are written. [PS3.5 7.1, annex A]
struct Encoding {
  bool explicit_vr = true;
  bool big_endian = false;
  bool operator==(const Encoding&) const = default;
};

using Tag = std::uint32_t;  ///< group << 16 | element
inline constexpr Tag item_tag = 0xFFFEE000, item_end_tag = 0xFFFEE00D, sequence_end_tag = 0xFFFEE0DD;
inline constexpr std::uint32_t undefined_length = 0xFFFFFFFF;

/// The tag, VR and length in front of a value.
struct ElementHeader {
  Tag tag = 0;
  char vr[2] = {0, 0};       ///< zeros where the encoding has none
  std::uint32_t length = 0;  ///< bytes, or undefined_length
  std::size_t size = 0;      ///< bytes that the header itself takes
  [[nodiscard]] bool is(std::string_view name) const noexcept { return name == std::string_view(vr, 2); }
};

/// The header at the start of `bytes`; empty if it is cut off or its VR is none that DICOM knows.
[[nodiscard]] std::optional<ElementHeader> element_header(std::span<const std::byte> bytes,
                                                          Encoding encoding) noexcept;

/// Whether these two characters are a VR of DICOM. [PS3.5 6.2]
[[nodiscard]] bool is_vr(std::string_view two_letters) noexcept;

}  // namespace heartcare::dicom
