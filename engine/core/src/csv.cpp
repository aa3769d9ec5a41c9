#include "heartcare/core/csv.h"

#include <charconv>
#include <cmath>

namespace heartcare {

bool next_csv_row(std::string_view text, std::size_t& at, CsvRow& row) {
  row.assign(1, {});
  if (at >= text.size()) return false;
  bool quoted = false;
  while (at < text.size()) {
    const char c = text[at++];
    if (quoted && c == '"' && at < text.size() && text[at] == '"') {
      row.back() += '"';
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      row.emplace_back();
    } else if (!quoted && c == '\n') {
      return true;
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  return true;
}

std::optional<double> csv_number(std::string_view text) {
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

CsvColumns::CsvColumns(const CsvRow& header) : count_(header.size()) {
  for (std::size_t i = 0; i < header.size(); ++i) at_.emplace(header[i], i);
}

std::string CsvColumns::field(const CsvRow& row, std::string_view name) const {
  const auto found = at_.find(name);
  return found == at_.end() || found->second >= row.size() ? std::string() : row[found->second];
}

}  // namespace heartcare
