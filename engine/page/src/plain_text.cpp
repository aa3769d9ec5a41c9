#include "plain_text.h"

#include <cmath>
#include <cstdint>
#include <cstdio>

namespace heartcare::page {
namespace {

/// Length of the well-formed UTF-8 character at the front; 0 if it is none. [Unicode 15, table 3-7]
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
  if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
  return length;
}

}  // namespace

std::string one_line(std::string_view text, std::size_t most) {
  std::string line;
  for (std::size_t characters = 0; !text.empty(); ++characters) {
    if (characters == most) return line + "\u2026";
    const std::size_t length = utf8_length(text);
    const auto first = static_cast<unsigned char>(text.front());
    if (length == 0)
      line += '?';
    else if (first < 0x20 || first == 0x7F)
      line += ' ';
    else
      line += text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return line;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string clock(double seconds) {
  const auto tenths = static_cast<std::int64_t>(std::llround(seconds * 10));
  const std::int64_t whole = tenths / 10;
  char text[48];
  std::snprintf(text, sizeof text, "%02lld:%02d:%02d", static_cast<long long>(whole / 3600),
                static_cast<int>(whole / 60 % 60), static_cast<int>(whole % 60));
  std::string line = text;
  if (tenths % 10 != 0) line += "." + std::to_string(tenths % 10);
  return line;
}

}  // namespace heartcare::page
