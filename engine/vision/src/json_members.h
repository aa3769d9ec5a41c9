#pragma once
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::vision {

using Json = nlohmann::json;
inline constexpr std::size_t max_json_bytes = 256 << 10;

/// A JSON object of a small file. Errors: damaged, limit_exceeded.
[[nodiscard]] inline Result<Json> parse_object(std::string_view text, const char* file) {
  if (text.size() > max_json_bytes)
    return fail(ErrorCode::limit_exceeded, std::string(file) + " above 256 KiB");
  Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, std::string(file) + " is not a JSON object");
  return json;
}

/// Reads members of an object that outlives it and remembers the first that is of the wrong type. A member
/// that is missing or null is what it is `otherwise`.
class JsonMembers {
 public:
  JsonMembers(const Json& object, std::string file) : object_(object), file_(std::move(file)) {}

  [[nodiscard]] const Json* member(const char* name) const {
    const auto place = object_.find(name);
    return place == object_.end() || place->is_null() ? nullptr : &*place;
  }
  [[nodiscard]] std::int64_t integer(const char* name, std::int64_t otherwise) {
    const Json* value = member(name);
    return value ? integer_of(*value, name) : otherwise;
  }
  [[nodiscard]] double number(const char* name, double otherwise) {
    const Json* value = member(name);
    return value ? number_of(*value, name) : otherwise;
  }
  [[nodiscard]] bool flag(const char* name, bool otherwise) {
    const Json* value = member(name);
    if (!value) return otherwise;
    if (!value->is_boolean()) complain(name);
    return value->is_boolean() && value->get<bool>();
  }
  [[nodiscard]] std::string text(const char* name, std::string otherwise) {
    const Json* value = member(name);
    if (!value) return otherwise;
    if (!value->is_string()) complain(name);
    return value->is_string() ? value->get<std::string>() : std::string();
  }
  std::int64_t integer_of(const Json& value, const char* name) {
    const bool fits = value.is_number_integer() &&
                      (!value.is_number_unsigned() || value <= static_cast<std::uint64_t>(INT64_MAX));
    if (!fits) complain(name);
    return fits ? value.get<std::int64_t>() : 0;
  }
  double number_of(const Json& value, const char* name) {
    const double number = value.is_number() ? value.get<double>() : NAN;
    if (!std::isfinite(number)) complain(name);
    return number;
  }
  void complain(const char* name) {
    if (complaint_.empty()) complaint_ = file_ + ": " + name + " is of the wrong type or form";
  }
  /// Errors: damaged, naming the first member that was wrong.
  [[nodiscard]] Result<void> check() const {
    if (complaint_.empty()) return {};
    return fail(ErrorCode::damaged, complaint_);
  }

 private:
  const Json& object_;
  std::string file_, complaint_;
};

}  // namespace heartcare::vision
