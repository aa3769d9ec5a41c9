#include "manifest_rules.h"

#include <algorithm>

namespace heartcare::tensor::rules {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool consists_of(std::string_view text, std::size_t high, bool (*allowed)(char)) {
  return !text.empty() && text.size() <= high && std::all_of(text.begin(), text.end(), allowed);
}

bool is_part(std::string_view part) {
  constexpr auto allowed = [](char c) {
    return is_digit(c) || is_lower(c) || is_upper(c) || c == '.' || c == '_' || c == '-';
  };
  return consists_of(part, 100, allowed) && part.front() != '.' && part.front() != '-' &&
         part.back() != '.' && part.find("..") == std::string_view::npos;
}

/// A digit of `text` wherever the pattern has one, and the pattern's own character elsewhere.
bool has_form(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char c, char p) { return is_digit(p) ? is_digit(c) : c == p; });
}

}  // namespace

bool is_text(std::string_view text, std::size_t low, std::size_t high) {
  return text.size() >= low && text.size() <= high && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
         });
}

bool is_kind(std::string_view text) {
  return consists_of(text, 32, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_setting_name(std::string_view text) {
  return consists_of(text, 64, [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '.'; });
}

bool is_date(std::string_view text) {
  return has_form(text, "0000-00-00") || has_form(text, "0000-00-00T00:00:00Z");
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 &&
         consists_of(text, 64, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_safe_path(std::string_view path) {
  if (path == "manifest.json") return false;
  int parts = 0;
  for (std::size_t start = 0; start <= path.size(); ++parts) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    if (parts >= 4 || !is_part(path.substr(start, end - start))) return false;
    start = end + 1;
  }
  return parts > 0;
}

}  // namespace heartcare::tensor::rules
