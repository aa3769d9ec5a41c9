#include "start_time.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "text.h"

namespace heartcare::wfdb {
namespace {

using std::chrono::milliseconds;
using std::chrono::year_month_day;

std::optional<milliseconds> parse_time(std::string_view word) {
  double seconds = 0.0;
  int fields = 0;
  do {
    const auto value = take_number<double>(word);
    if (!value || !(*value >= 0.0 && *value < 86'400.0) || ++fields > 3) return {};
    seconds = seconds * 60.0 + *value;
  } while (take(word, ':'));
  if (!word.empty() || seconds >= 86'400.0) return {};
  return milliseconds(std::llround(seconds * 1000.0));
}

std::optional<unsigned> month_of(std::string_view name) {
  constexpr std::array names{"jan", "feb", "mar", "apr", "may", "jun",
                             "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string key = lower_case(name);
  for (unsigned i = 0; i < names.size(); ++i)
    if (key == names[i]) return i + 1;
  return {};
}

/// "26/10/1994" or "26-Oct-1994".
std::optional<year_month_day> parse_date(std::string_view word) {
  const auto day = take_number<unsigned>(word);
  if (!day || word.empty()) return {};
  const char mark = word.front();
  word.remove_prefix(1);
  std::optional<unsigned> month;
  if (mark == '-') {
    month = month_of(word.substr(0, 3));
    word.remove_prefix(std::min<std::size_t>(3, word.size()));
  } else if (mark == '/') {
    month = take_number<unsigned>(word);
  }
  if (!month || !take(word, mark)) return {};
  const auto year = whole_number<int>(word);
  if (!year || *year < 1 || *year > 9999) return {};
  const year_month_day date{std::chrono::year(*year), std::chrono::month(*month), std::chrono::day(*day)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

StartTime parse_start(std::string_view text) {
  Words words(text);
  std::optional<milliseconds> time;
  std::optional<year_month_day> date;
  std::string_view written;
  for (int i = 0; i < 2; ++i) {
    const std::string_view word = words.next();
    if (!date) date = parse_date(word);
    if (!time && !word.empty())
      if ((time = parse_time(word))) written = word;
  }
  StartTime start;
  if (time && date) start.time = std::chrono::local_days(*date) + *time;
  if (time && !date) start.time_without_date = std::string(written);
  return start;
}

std::string format_start(const LocalTime& time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const year_month_day date(day);
  const auto ms = (time - day).count();
  std::array<char, 80> text{};
  const auto part = [&](long unit, long modulus) { return static_cast<int>(ms / unit % modulus); };
  std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", part(3'600'000, 24), part(60'000, 60),
                part(1000, 60));
  std::string out = text.data();
  if (part(1, 1000) != 0) {
    std::snprintf(text.data(), text.size(), ".%03d", part(1, 1000));
    out += text.data();
  }
  std::snprintf(text.data(), text.size(), " %02u/%02u/%04d", static_cast<unsigned>(date.day()),
                static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
  return out + text.data();
}

}  // namespace heartcare::wfdb
