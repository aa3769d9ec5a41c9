#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace heartcare::page {

/// Text from a file made fit for one line: bytes that are not UTF-8 become "?", control characters blanks,
/// and what is longer than `most` characters ends in an ellipsis.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t most);

/// "a, b, c".
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator = ", ");

/// "00:12:30", with tenths of a second where there are any.
[[nodiscard]] std::string clock(double seconds);

}  // namespace heartcare::page
