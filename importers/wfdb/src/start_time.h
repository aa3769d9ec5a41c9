#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "heartcare/core/record.h"

namespace heartcare::wfdb {

/// When a recording began, as far as the record line says so.
struct StartTime {
  std::optional<LocalTime> time;  ///< both time and date are stated and exist in the calendar
  std::string time_without_date;  ///< as written
};

/// "8:26:04.5 26/10/1994", a time alone ("26:04" is min:s, "4" is s), or the CinC headers' "05-Feb-2020
/// 11:39:16".
[[nodiscard]] StartTime parse_start(std::string_view text);

/// "08:26:04.500 26/10/1994", without the fraction when it is 0.
[[nodiscard]] std::string format_start(const LocalTime& time);

}  // namespace heartcare::wfdb
