#include "heartcare/core/error.h"

#include <array>

namespace heartcare {
namespace {

struct Row {
  ErrorCode code;
  int exit_code;
  std::string_view name;
};

constexpr std::array rows{
    Row{ErrorCode::invalid_argument, 2, "invalid_argument"},
    Row{ErrorCode::not_found, 3, "not_found"},
    Row{ErrorCode::io, 4, "io"},
    Row{ErrorCode::unsupported_format, 5, "unsupported_format"},
    Row{ErrorCode::damaged, 6, "damaged"},
    Row{ErrorCode::limit_exceeded, 7, "limit_exceeded"},
    Row{ErrorCode::not_measurable, 8, "not_measurable"},
    Row{ErrorCode::cancelled, 9, "cancelled"},
    Row{ErrorCode::internal, 70, "internal"},
};

constexpr const Row& row(ErrorCode code) noexcept {
  for (const Row& candidate : rows)
    if (candidate.code == code) return candidate;
  return rows.back();
}

}  // namespace

int exit_code(ErrorCode code) noexcept { return row(code).exit_code; }

std::string_view error_name(ErrorCode code) noexcept { return row(code).name; }

std::string describe(const Error& error) {
  std::string text{error_name(error.code)};
  if (!error.detail.empty()) text += ": " + error.detail;
  if (error.offset) text += " (at byte " + std::to_string(*error.offset) + ")";
  return text;
}

}  // namespace heartcare
