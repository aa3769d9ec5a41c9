#include <cmath>

#include "heartcare/tensor/manifest.h"

namespace heartcare::tensor {
namespace {

template <class T>
const T* find(const Settings& settings, const std::string& name) {
  const auto place = settings.values().find(name);
  return place == settings.values().end() ? nullptr : std::get_if<T>(&place->second);
}

tl::unexpected<Error> wrong(const std::string& name, const char* expected) {
  return fail(ErrorCode::damaged, "setting " + name + ": " + expected + " expected");
}

}  // namespace

Result<std::int64_t> Settings::integer(const std::string& name, std::int64_t low, std::int64_t high) const {
  const auto* const value = find<std::int64_t>(*this, name);
  if (value && *value >= low && *value <= high) return *value;
  return fail(ErrorCode::damaged, "setting " + name + ": a whole number from " + std::to_string(low) +
                                      " to " + std::to_string(high) + " expected");
}

Result<double> Settings::number(const std::string& name, double low, double high) const {
  const auto* const whole = find<std::int64_t>(*this, name);
  const auto* const value = find<double>(*this, name);
  if (!whole && !value) return wrong(name, "a number");
  const double result = value ? *value : static_cast<double>(*whole);
  if (!std::isfinite(result) || result < low || result > high) return wrong(name, "a number in range");
  return result;
}

Result<std::string> Settings::text(const std::string& name) const {
  if (const auto* const value = find<std::string>(*this, name)) return *value;
  return wrong(name, "a text");
}

Result<bool> Settings::flag(const std::string& name) const {
  if (const auto* const value = find<bool>(*this, name)) return *value;
  return wrong(name, "true or false");
}

}  // namespace heartcare::tensor
