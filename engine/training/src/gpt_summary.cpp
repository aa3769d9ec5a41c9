#include "heartcare/training/gpt_summary.h"

#include <fstream>

#include "option_fields.h"

namespace heartcare::training {
namespace {

using Json = nlohmann::json;

Json run_json(const std::filesystem::path& folder) {
  std::ifstream stream(folder / "run.json");
  return stream ? Json::parse(stream, nullptr, false) : Json();
}

}  // namespace

bool is_gpt_run(const std::filesystem::path& folder) {
  const Json json = run_json(folder);
  return json.is_object() && json.value("model", Json()) == heartcaregpt::model_kind;
}

Result<GptSummary> read_gpt_summary(const std::filesystem::path& folder) {
  if (!is_gpt_run(folder))
    return fail(ErrorCode::not_found, "the folder has no run.json of a training of heartcaregpt");
  const Json json = run_json(folder);
  try {
    GptSummary summary;
    summary.stage = static_cast<GptStage>(json.at("stage").get<int>());
    summary.step = json.at("step").get<std::int64_t>();
    summary.labelled = json.at("labelled").get<std::int64_t>();
    summary.statements = json.at("statements").get<std::vector<std::string>>();
    for (const char* name : {"answer_loss", "closed_right", "head_loss", "code_area", "superclass_area"})
      summary.scores[std::string("validation_") + name] = json.at(name).get<double>();
    auto options = parse_gpt_options(json.at("options").dump(), summary.stage);
    if (!options) return pass_on(options);
    summary.options = std::move(*options);
    return summary;
  } catch (const Json::exception&) {
    return fail(ErrorCode::damaged, "run.json is not what a training of heartcaregpt writes");
  }
}

}  // namespace heartcare::training
