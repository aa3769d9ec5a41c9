#include "strict_json.h"

#include <set>
#include <string>
#include <vector>

namespace heartcare::tensor {
namespace {

using Json = nlohmann::json;

/// Watches the parser: what a tree would hide (a name twice) or suffer from (depth).
class Watch {
 public:
  explicit Watch(int max_depth) : max_depth_(max_depth) {}

  bool operator()(int depth, Json::parse_event_t event, const Json& value) {
    using Event = Json::parse_event_t;
    const bool starts = event == Event::object_start || event == Event::array_start;
    too_deep = too_deep || (starts && depth >= max_depth_);
    if (too_deep) return false;  // drops the value, so a deep file never grows a tree
    if (event == Event::object_start) names_.emplace_back();
    if (event == Event::object_end && !names_.empty()) names_.pop_back();
    if (event == Event::key && !names_.empty() && !names_.back().insert(value.get<std::string>()).second)
      repeats = true;
    return true;
  }

  bool too_deep = false, repeats = false;

 private:
  int max_depth_;
  std::vector<std::set<std::string>> names_;  ///< of the objects that are open
};

}  // namespace

Result<Json> parse_strict_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes)
    return fail(ErrorCode::limit_exceeded, "JSON longer than " + std::to_string(limits.bytes) + " bytes");
  Watch watch(limits.depth);
  const auto callback = [&watch](int depth, Json::parse_event_t event, Json& value) {
    return watch(depth, event, value);
  };
  Json parsed = Json::parse(text.begin(), text.end(), callback, false);
  if (watch.too_deep) return fail(ErrorCode::limit_exceeded, "JSON nested too deep");
  if (watch.repeats) return fail(ErrorCode::damaged, "a name twice in the same JSON object");
  if (!parsed.is_object()) return fail(ErrorCode::damaged, "not a JSON object");
  return parsed;
}

}  // namespace heartcare::tensor
