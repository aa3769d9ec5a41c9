#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/reading/text.h"

namespace heartcare::cli {

using reading::csv_field;
using reading::fixed;
using reading::number;

/// "2024-02-29T12:30:05.250", the milliseconds only if there are any.
[[nodiscard]] std::string iso_time(LocalTime time);

/// "10 s", "2 min 05 s", "24 h 00 min 00 s".
[[nodiscard]] std::string duration_text(Seconds duration);

/// "0.05-150 Hz, notch 50 Hz"; "not stated" if the file says nothing.
[[nodiscard]] std::string filter_text(const AcquisitionFilters& filters);

/// The lead's label without control characters, so that a file cannot steer the terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// A model's text without control characters but line breaks and tabs, so that it cannot steer the terminal.
[[nodiscard]] std::string shown_text(std::string_view text);

/// Rows below their headers, the first column flush left, the others flush right, two spaces between them.
/// Precondition: every row as long as the headers.
[[nodiscard]] std::string text_table(const std::vector<std::string>& headers,
                                     const std::vector<std::vector<std::string>>& rows);

/// Lines "  name   value", the values in one column.
[[nodiscard]] std::string name_value_table(const std::vector<std::pair<std::string, std::string>>& rows);

}  // namespace heartcare::cli
