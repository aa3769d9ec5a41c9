#pragma once
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "heartcare/importing/file.h"

namespace heartcare::importing {

/// Reads numbers and texts off the header; after the first failure everything reads as zero.
class HeaderReader {
 public:
  explicit HeaderReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  [[nodiscard]] bool good() const noexcept { return good_; }
  void refuse() noexcept { good_ = false; }
  std::uint8_t u8() { return static_cast<std::uint8_t>(integer(1)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(integer(4)); }
  std::uint64_t u64() { return integer(8); }
  std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
  std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
  double f64() { return std::bit_cast<double>(u64()); }
  std::string text() {
    const std::size_t size = u32();
    if (size > rest_.size()) good_ = false;
    if (!good_) return {};
    const std::string value(reinterpret_cast<const char*>(rest_.data()), size);
    rest_ = rest_.subspan(size);
    return value;
  }
  /// A number of things that take at least `smallest` bytes each.
  std::size_t count(std::size_t smallest) {
    const std::size_t n = u32();
    if (n > rest_.size() / smallest) good_ = false;
    return good_ ? n : 0;
  }
  /// One of `values` enumerators.
  template <class Enum>
  Enum one_of(std::uint8_t values) {
    const std::uint8_t value = u8();
    if (value >= values) good_ = false;
    return good_ ? static_cast<Enum>(value) : Enum{};
  }
  template <class T, class Read>
  std::optional<T> maybe(Read read) {
    if (u8() == 0) return {};
    return read();
  }
  std::optional<double> maybe_f64() {
    return maybe<double>([&] { return f64(); });
  }

 private:
  std::uint64_t integer(std::size_t size) {
    if (size > rest_.size()) good_ = false;
    if (!good_) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= std::to_integer<std::uint64_t>(rest_[i]) << (8 * i);
    rest_ = rest_.subspan(size);
    return value;
  }
  std::span<const std::byte> rest_;
  bool good_ = true;
};

/// An outcome taken apart: its header, and where what follows lies in the file.
struct Envelope {
  std::string header;
  std::uint64_t body = 0, end = 0;
};

/// Checks the marks and sizes around an outcome. Errors: damaged, io, limit_exceeded.
[[nodiscard]] Result<Envelope> open_envelope(const RandomAccessFile& file);

/// The error that travelled, whose first byte has been read.
[[nodiscard]] tl::unexpected<Error> read_error(HeaderReader& in);

[[nodiscard]] tl::unexpected<Error> cut_off();

}  // namespace heartcare::importing
