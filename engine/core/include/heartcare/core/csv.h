#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Tables of comma-separated values that are read. Any thread.
namespace heartcare {

using CsvRow = std::vector<std::string>;

/// Reads one row of RFC 4180 text from `at` on. False at the end of the text.
[[nodiscard]] bool next_csv_row(std::string_view text, std::size_t& at, CsvRow& row);

/// A whole text as a number; empty if it is anything else or not finite.
[[nodiscard]] std::optional<double> csv_number(std::string_view text);

/// Positions of named columns.
class CsvColumns {
 public:
  explicit CsvColumns(const CsvRow& header);
  [[nodiscard]] bool has(std::string_view name) const { return at_.find(name) != at_.end(); }
  /// The field of a row; empty if the table has no such column.
  [[nodiscard]] std::string field(const CsvRow& row, std::string_view name) const;
  [[nodiscard]] std::size_t count() const noexcept { return count_; }

 private:
  std::map<std::string, std::size_t, std::less<>> at_;
  std::size_t count_;
};

}  // namespace heartcare
