#include "json_reader.h"

namespace heartcare::statements {
namespace {

constexpr int max_depth = 16;
constexpr std::size_t max_text = 4000;
const Json empty_array = Json::array();

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (text.size() > max_json_bytes) return fail(ErrorCode::limit_exceeded, "JSON file larger than 1 MiB");
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > max_depth;
    return !too_deep;  // false drops the value, so a deep file never grows a tree
  };
  Json parsed = Json::parse(text.begin(), text.end(), watch, false);
  if (too_deep) return fail(ErrorCode::limit_exceeded, "JSON nested too deep");
  if (parsed.is_discarded() || !parsed.is_object()) return fail(ErrorCode::damaged, "not a JSON object");
  return parsed;
}

const Json& JsonReader::array(const Json& object, const char* name, std::size_t limit, bool required) {
  if (!ok()) return empty_array;
  if (!has(object, name)) {
    if (required) reject(std::string("missing list ") + name);
    return empty_array;
  }
  const Json& value = object.at(name);
  if (!value.is_array() || value.size() > limit) {
    reject(std::string("not a list, or too long: ") + name);
    return empty_array;
  }
  return value;
}

std::string JsonReader::text(const Json& value) {
  if (ok() && value.is_string() && !value.get_ref<const std::string&>().empty() &&
      value.get_ref<const std::string&>().size() <= max_text)
    return value.get<std::string>();
  reject("not a text of 1 to 4000 bytes");
  return {};
}

std::string JsonReader::text(const Json& object, const char* name, bool required) {
  if (!ok() || (!required && !has(object, name))) return {};
  if (!has(object, name)) {
    reject(std::string("missing text ") + name);
    return {};
  }
  return text(object.at(name));
}

std::int64_t JsonReader::integer(const Json& value, std::int64_t low, std::int64_t high) {
  if (ok() && value.is_number_integer()) {
    const auto number = value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX
                            ? INT64_MAX
                            : value.get<std::int64_t>();
    if (number >= low && number <= high) return number;
  }
  reject("not a whole number in range");
  return low;
}

std::int64_t JsonReader::integer(const Json& object, const char* name, std::int64_t low, std::int64_t high) {
  if (ok() && has(object, name)) return integer(object.at(name), low, high);
  reject(std::string("missing number ") + name);
  return low;
}

double JsonReader::number(const Json& object, const char* name, double low, double high) {
  if (ok() && has(object, name) && object.at(name).is_number()) {
    const auto value = object.at(name).get<double>();
    if (std::isfinite(value) && value >= low && value <= high) return value;
  }
  reject(std::string("missing number, or out of range: ") + name);
  return low;
}

bool JsonReader::flag(const Json& object, const char* name) {
  if (!ok() || !has(object, name)) return false;
  if (object.at(name).is_boolean()) return object.at(name).get<bool>();
  reject(std::string("not true or false: ") + name);
  return false;
}

std::vector<int> JsonReader::codes(const Json& object, const char* name) {
  std::vector<int> result;
  for (const Json& value : array(object, name, 100, false))
    result.push_back(static_cast<int>(integer(value, 1, 9999)));
  return result;
}

std::vector<std::string> JsonReader::texts(const Json& object, const char* name, std::size_t limit) {
  std::vector<std::string> result;
  for (const Json& value : array(object, name, limit, false)) result.push_back(text(value));
  return result;
}

}  // namespace heartcare::statements
