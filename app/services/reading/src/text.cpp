#include "heartcare/reading/text.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace heartcare::reading {

std::string number(double value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

std::string fixed(double value, int decimals) {
  std::array<char, 400> digits;  // the largest double has 309 places before its point
  std::snprintf(digits.data(), digits.size(), "%.*f", decimals, value);
  return digits.data();
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? std::string_view() : between).append(text);
  return all;
}

}  // namespace heartcare::reading
