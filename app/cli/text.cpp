#include "text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace heartcare::cli {
namespace {

template <class... Numbers>
std::string formatted(const char* pattern, Numbers... numbers) {
  std::array<char, 96> line;
  std::snprintf(line.data(), line.size(), pattern, numbers...);
  return line.data();
}

}  // namespace

std::string iso_time(LocalTime time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  std::string text = formatted("%04d-%02u-%02uT%02d:%02d:%02d", int{date.year()}, unsigned{date.month()},
                               unsigned{date.day()}, int(clock.hours().count()), int(clock.minutes().count()),
                               int(clock.seconds().count()));
  if (const int ms = int(clock.subseconds().count())) text += formatted(".%03d", ms);
  return text;
}

std::string duration_text(Seconds duration) {
  if (duration.value < 60) return formatted("%.6g s", duration.value);
  const auto whole = static_cast<long long>(std::llround(duration.value));
  if (whole < 3600) return formatted("%lld min %02lld s", whole / 60, whole % 60);
  return formatted("%lld h %02lld min %02lld s", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string filter_text(const AcquisitionFilters& filters) {
  std::string text;
  if (filters.high_pass_hz && filters.low_pass_hz)
    text = number(*filters.high_pass_hz) + "-" + number(*filters.low_pass_hz) + " Hz";
  else if (filters.high_pass_hz)
    text = "from " + number(*filters.high_pass_hz) + " Hz";
  else if (filters.low_pass_hz)
    text = "up to " + number(*filters.low_pass_hz) + " Hz";
  if (filters.notch_hz) text += (text.empty() ? "notch " : ", notch ") + number(*filters.notch_hz) + " Hz";
  return text.empty() ? "not stated" : text;
}

std::string printable(std::string_view text) {
  std::string clean(text);
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return clean;
}

std::string shown_text(std::string_view text) {
  std::string clean;
  for (const char c : text)
    if (c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) clean += c;
  return clean;
}

std::string text_table(const std::vector<std::string>& headers,
                       const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const std::string& header : headers) widths.push_back(header.size());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string text;
  const auto line = [&](const std::vector<std::string>& row) {
    text += row[0];
    std::string gap(widths[0] - row[0].size(), ' ');
    for (std::size_t i = 1; i < widths.size(); ++i)
      text += std::exchange(gap, "") + std::string(widths[i] + 2 - row[i].size(), ' ') + row[i];
    text += '\n';
  };
  line(headers);
  for (const auto& row : rows) line(row);
  return text;
}

std::string name_value_table(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& [name, value] : rows) width = std::max(width, name.size());
  std::string text;
  for (const auto& [name, value] : rows)
    text += "  " + name + std::string(width + 2 - name.size(), ' ') + value + "\n";
  return text;
}

}  // namespace heartcare::cli
