#pragma once
#include <bit>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

#include "heartcare/core/result.h"

namespace heartcare::importing {

/// Puts numbers and texts into a header.
class HeaderWriter {
 public:
  void u8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void u32(std::size_t value) { integer(static_cast<std::uint32_t>(value)); }
  void u64(std::uint64_t value) { integer(value); }
  void i32(std::int32_t value) { integer(static_cast<std::uint32_t>(value)); }
  void i64(std::int64_t value) { integer(static_cast<std::uint64_t>(value)); }
  void f64(double value) { integer(std::bit_cast<std::uint64_t>(value)); }
  void text(const std::string& value) {
    u32(value.size());
    bytes_ += value;
  }
  template <class T, class Write>
  void maybe(const std::optional<T>& value, Write write) {
    u8(value ? 1 : 0);
    if (value) write(*value);
  }
  void maybe_f64(const std::optional<double>& value) {
    maybe(value, [&](double v) { f64(v); });
  }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  template <class T>
  void integer(T value) {
    for (std::size_t i = 0; i < sizeof value; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  std::string bytes_;
};

/// Marks, size and header. What follows is up to the caller, then end_outcome().
void begin_outcome(const HeaderWriter& header, std::ostream& out);
/// Errors: io.
[[nodiscard]] Result<void> end_outcome(std::ostream& out);

/// An outcome that is an error alone. Errors: io.
[[nodiscard]] Result<void> write_error(const Error& error, std::ostream& out);

}  // namespace heartcare::importing
