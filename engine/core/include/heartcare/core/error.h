#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heartcare {

/// Every way an operation can fail. One row each in error.cpp gives the exit code and the translation key.
enum class ErrorCode {
  invalid_argument,    ///< The caller asked for something that makes no sense.
  not_found,           ///< A file, folder, lead or item that does not exist.
  io,                  ///< The operating system refused to read or write.
  unsupported_format,  ///< Nothing here reads this kind of file, or this variant of it.
  damaged,             ///< The bytes contradict their own format.
  limit_exceeded,      ///< Larger than the documented limits; refused before memory was taken.
  not_measurable,      ///< The signal does not carry what was asked for.
  cancelled,           ///< The user asked to stop.
  internal             ///< A defect in this program.
};

/// Why something failed. `detail` is technical English without any patient data (no names, no record text).
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string detail;
  std::optional<std::uint64_t> offset;  ///< Byte offset in the file, where one is known.
};

/// Process exit status for an error class; 0 is never returned. [sysexits-like, see `heartcare --help`]
[[nodiscard]] int exit_code(ErrorCode code) noexcept;

/// Stable snake_case name, e.g. "limit_exceeded": the translation key and the value printed in JSON.
[[nodiscard]] std::string_view error_name(ErrorCode code) noexcept;

/// "damaged: header line 3 has no file name (at byte 120)".
[[nodiscard]] std::string describe(const Error& error);

}  // namespace heartcare
