#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace heartcare::reading {

/// Shortest decimal text that reads back as the same number: "500", "0.05".
[[nodiscard]] std::string number(double value);

/// "12.50" with so many decimals.
[[nodiscard]] std::string fixed(double value, int decimals);

/// One field of a CSV line: quotes around a text that holds a comma, a quote or a line break. [RFC 4180]
[[nodiscard]] std::string csv_field(const std::string& text);

[[nodiscard]] std::string joined(const std::vector<std::string>& texts, std::string_view between);

}  // namespace heartcare::reading
