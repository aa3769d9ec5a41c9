#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace heartcare::wfdb {

/// Splits text at blanks; `rest()` is what follows the words taken so far.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}
  [[nodiscard]] std::string_view next();  ///< empty at the end
  [[nodiscard]] std::string_view peek() const { return Words(*this).next(); }
  [[nodiscard]] std::string_view rest() const;  ///< without blanks at either end

 private:
  std::string_view rest_;
};

[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
[[nodiscard]] std::string lower_case(std::string_view text);

/// The text itself if it is UTF-8; otherwise read as Latin-1. NUL and other control characters become blanks.
[[nodiscard]] std::string to_utf8(std::string_view text);

/// Takes a number from the front of `text`; empty (and `text` untouched) if there is none.
template <class Number>
[[nodiscard]] std::optional<Number> take_number(std::string_view& text) {
  Number value{};
  std::string_view digits = text;
  if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{}) return {};
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// The number that `text` as a whole is.
template <class Number>
[[nodiscard]] std::optional<Number> whole_number(std::string_view text) {
  const auto value = take_number<Number>(text);
  return text.empty() ? value : std::nullopt;
}

/// If `text` begins with `mark`, takes it away.
[[nodiscard]] bool take(std::string_view& text, char mark) noexcept;

}  // namespace heartcare::wfdb
