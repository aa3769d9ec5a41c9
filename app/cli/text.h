#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "heartcare/core/record.h"

namespace heartcare::cli {

/// Shortest decimal text that reads back as the same number: "500", "0.05".
[[nodiscard]] std::string number(double value);

/// "2024-02-29T12:30:05.250", the milliseconds only if there are any.
[[nodiscard]] std::string iso_time(LocalTime time);

/// "10 s", "2 min 05 s", "24 h 00 min 00 s".
[[nodiscard]] std::string duration_text(Seconds duration);

/// "0.05-150 Hz, notch 50 Hz"; "not stated" if the file says nothing.
[[nodiscard]] std::string filter_text(const AcquisitionFilters& filters);

/// The lead's label without control characters, so that a file cannot steer the terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// One field of a CSV line: quotes around a text that holds a comma, a quote or a line break. [RFC 4180]
[[nodiscard]] std::string csv_field(const std::string& text);

/// Rows below their headers, the first column flush left, the others flush right, two spaces between them.
/// Precondition: every row as long as the headers.
[[nodiscard]] std::string text_table(const std::vector<std::string>& headers,
                                     const std::vector<std::vector<std::string>>& rows);

/// "12.50" with so many decimals.
[[nodiscard]] std::string fixed(double value, int decimals);

/// Lines "  name   value", the values in one column.
[[nodiscard]] std::string name_value_table(const std::vector<std::pair<std::string, std::string>>& rows);

}  // namespace heartcare::cli
