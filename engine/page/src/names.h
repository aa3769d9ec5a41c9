#pragma once
#include <string>
#include <string_view>

namespace heartcare::page {

/// Equal apart from the case of ASCII letters.
[[nodiscard]] constexpr bool same_word(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

/// "0.67", "50", "12.5": as short as the value allows.
[[nodiscard]] std::string number(double value);

}  // namespace heartcare::page
