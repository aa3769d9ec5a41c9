#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace heartcare::language {

/// Bytes of the valid character that `text` begins with; 0 if it begins with none. [Unicode 15, table 3-7]
[[nodiscard]] std::size_t character_bytes(std::string_view text) noexcept;

/// Bytes at the start of `text` that could still become a character if more came; 0 if they could not.
[[nodiscard]] std::size_t incomplete_bytes(std::string_view text) noexcept;

/// The text with U+FFFD for each longest part that is no character's beginning, as Unicode recommends.
[[nodiscard]] std::string valid_utf8(std::string_view text);

[[nodiscard]] std::string utf8_of(char32_t character);
/// The first character of a valid, non-empty text.
[[nodiscard]] char32_t first_character(std::string_view text) noexcept;

}  // namespace heartcare::language
