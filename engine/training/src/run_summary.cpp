#include "heartcare/training/run_summary.h"

#include <fstream>

#include "option_fields.h"

namespace heartcare::training {
namespace {

using Json = nlohmann::json;
constexpr const char* file_name = "run.json";

std::int64_t count_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

}  // namespace

Result<void> write_summary(const RunSummary& summary, const std::filesystem::path& folder) {
  return write_run_json(folder, {{"step", summary.step},
                                 {"records", summary.records},
                                 {"options", Json::parse(to_json(summary.options))}});
}

Result<RunSummary> read_summary(const std::filesystem::path& folder) {
  std::ifstream stream(folder / file_name);
  if (!stream) return fail(ErrorCode::not_found, "the folder has no run.json: no training has written there");
  const Json json = Json::parse(stream, nullptr, false);
  if (!json.is_object() || !json.contains("options"))
    return fail(ErrorCode::damaged, "run.json is not what a training writes");
  auto options = parse_options(json["options"].dump());
  if (!options) return pass_on(options);
  const RunSummary summary{*options, count_in(json, "step"), count_in(json, "records")};
  if (summary.step < 0 || summary.records < 1)
    return fail(ErrorCode::damaged, "run.json does not say how many steps or recordings");
  return summary;
}

}  // namespace heartcare::training
