#pragma once
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::statements {

using Json = nlohmann::json;

inline constexpr std::size_t max_json_bytes = 1 << 20;

/// Parses without exceptions; nesting at most 16 deep. Errors: damaged, limit_exceeded.
[[nodiscard]] Result<Json> parse_json(std::string_view text);

/// Typed access to JSON members with one sticky error, so that a loader reads straight through and checks
/// once. Every getter returns a default after the first error.
class JsonReader {
 public:
  [[nodiscard]] bool ok() const noexcept { return error_.empty(); }
  [[nodiscard]] const std::string& error() const noexcept { return error_; }
  void reject(const std::string& what) {
    if (error_.empty()) error_ = what;
  }

  /// The member, which must be an array of at most `limit` entries; an empty array if absent and optional.
  const Json& array(const Json& object, const char* name, std::size_t limit, bool required = true);
  std::string text(const Json& object, const char* name, bool required = true);
  std::int64_t integer(const Json& object, const char* name, std::int64_t low, std::int64_t high);
  double number(const Json& object, const char* name, double low, double high);
  bool flag(const Json& object, const char* name);
  [[nodiscard]] static bool has(const Json& object, const char* name) {
    return object.is_object() && object.contains(name);
  }
  /// A whole number of an array.
  std::int64_t integer(const Json& value, std::int64_t low, std::int64_t high);
  /// A string of an array, 1 to 4,000 bytes.
  std::string text(const Json& value);
  std::vector<int> codes(const Json& object, const char* name);
  std::vector<std::string> texts(const Json& object, const char* name, std::size_t limit);

 private:
  std::string error_;
};

}  // namespace heartcare::statements
