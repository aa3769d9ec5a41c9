#include "utf8.h"

#include <algorithm>

namespace heartcare::language {
namespace {

struct Form {
  std::size_t length;  ///< 0: no character begins with this byte
  unsigned char second_low, second_high;
};

Form form_of(unsigned char first) noexcept {
  if (first < 0x80) return {1, 0, 0};
  if (first < 0xc2) return {0, 0, 0};
  if (first < 0xe0) return {2, 0x80, 0xbf};
  if (first < 0xf0)
    return {3, static_cast<unsigned char>(first == 0xe0 ? 0xa0 : 0x80),
            static_cast<unsigned char>(first == 0xed ? 0x9f : 0xbf)};
  if (first < 0xf5)
    return {4, static_cast<unsigned char>(first == 0xf0 ? 0x90 : 0x80),
            static_cast<unsigned char>(first == 0xf4 ? 0x8f : 0xbf)};
  return {0, 0, 0};
}

/// Bytes of the first character that are there and right.
std::size_t right_bytes(std::string_view text, const Form& form) noexcept {
  const std::size_t end = std::min(form.length, text.size());
  std::size_t count = end == 0 ? 0 : 1;
  for (; count < end; ++count) {
    const auto byte = static_cast<unsigned char>(text[count]);
    const bool right =
        count == 1 ? byte >= form.second_low && byte <= form.second_high : (byte & 0xc0) == 0x80;
    if (!right) break;
  }
  return count;
}

}  // namespace

std::size_t character_bytes(std::string_view text) noexcept {
  if (text.empty()) return 0;
  const Form form = form_of(static_cast<unsigned char>(text[0]));
  return form.length > 0 && right_bytes(text, form) == form.length ? form.length : 0;
}

std::size_t incomplete_bytes(std::string_view text) noexcept {
  if (text.empty()) return 0;
  const Form form = form_of(static_cast<unsigned char>(text[0]));
  return text.size() < form.length && right_bytes(text, form) == text.size() ? text.size() : 0;
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    std::size_t bytes = character_bytes(text);
    if (bytes > 0) {
      valid.append(text.substr(0, bytes));
    } else {
      valid += "\xef\xbf\xbd";
      const Form form = form_of(static_cast<unsigned char>(text[0]));
      bytes = std::max<std::size_t>(1, right_bytes(text, form));
    }
    text.remove_prefix(bytes);
  }
  return valid;
}

std::string utf8_of(char32_t c) {
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | (c >> shift & 0x3f)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xc0 | c >> 6), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xe0 | c >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xf0 | c >> 18), tail(12), tail(6), tail(0)};
}

char32_t first_character(std::string_view text) noexcept {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = form_of(first).length;
  if (length < 2) return first;
  char32_t c = first & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3fu);
  return c;
}

}  // namespace heartcare::language
