#include "heartcare/bench/results.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace heartcare::bench {
namespace {

using Json = nlohmann::json;

constexpr const char* format = "heartcare-bench-1";
constexpr std::size_t largest_file = 256u << 20, most_answers = 1'000'000;

Json json_of(const std::optional<signal::Figure>& figure) {
  if (!figure) return nullptr;
  return {{"value", figure->value}, {"low", figure->low}, {"high", figure->high}};
}

Json json_of(const GroupScore& score) {
  Json json{{"samples", score.samples}};
  for (const auto& [name, figure] : figure_fields) json[name] = json_of(score.*figure);
  for (const auto& [name, value] : value_fields)
    json[name] = score.*value ? Json(*(score.*value)) : Json(nullptr);
  if (score.rubric_items)
    for (std::size_t i = 0; i < rubric_items.size(); ++i)
      json["rubric_items"][std::string(rubric_items[i].name)] = (*score.rubric_items)[i];
  return json;
}

Json json_of(const Answered& answered) {
  Json records = Json::array();
  for (const auto& r : answered.records)
    records.push_back(
        {{"record", r.record}, {"first", r.first}, {"count", r.count}, {"recorded_hz", r.recorded_hz}});
  return {{"id", answered.id},           {"group", answered.group},       {"records", records},
          {"context", answered.context}, {"question", answered.question}, {"options", answered.options},
          {"right", answered.right},     {"given", answered.given},       {"score", answered.score}};
}

/// Throws a Json::exception where it is no finite number.
double number(const Json& json) {
  const auto value = json.get<double>();
  if (!std::isfinite(value)) throw Json::out_of_range::create(406, "not finite", &json);
  return value;
}

GroupScore score_of(const Json& json) {
  GroupScore score;
  score.samples = json.at("samples").get<std::size_t>();
  for (const auto& [name, figure] : figure_fields) {
    const Json found = json.value(name, Json());
    if (!found.is_null())
      score.*figure =
          signal::Figure{number(found.at("value")), number(found.at("low")), number(found.at("high"))};
  }
  for (const auto& [name, value] : value_fields) {
    const Json found = json.value(name, Json());
    if (!found.is_null()) score.*value = number(found);
  }
  if (json.contains("rubric_items")) {
    score.rubric_items.emplace();
    for (std::size_t i = 0; i < rubric_items.size(); ++i)
      (*score.rubric_items)[i] = number(json.at("rubric_items").at(std::string(rubric_items[i].name)));
  }
  return score;
}

Answered answered_of(const Json& json) {
  Answered answered;
  answered.id = json.at("id").get<std::string>();
  answered.group = json.at("group").get<std::string>();
  for (const Json& r : json.at("records"))
    answered.records.push_back({r.at("record").get<std::string>(), r.at("first").get<std::int64_t>(),
                                r.at("count").get<std::int64_t>(), number(r.at("recorded_hz")),
                                heartagent::Modality::signal, std::string()});
  answered.context = json.at("context").get<std::string>();
  answered.question = json.at("question").get<std::string>();
  answered.options = json.at("options").get<std::vector<std::string>>();
  answered.right = json.at("right").get<std::string>();
  answered.given = json.at("given").get<std::string>();
  answered.score = number(json.at("score"));
  return answered;
}

Results results_of(const Json& json) {
  Results results;
  results.model = json.at("model").get<std::string>();
  results.split = json.at("split").get<std::string>();
  for (const auto& [name, score] : json.at("groups").items()) results.groups[name] = score_of(score);
  for (const Json& answer : json.at("answers")) results.answers.push_back(answered_of(answer));
  return results;
}

}  // namespace

std::string to_json(const Results& results) {
  Json json{{"format", format},
            {"model", results.model},
            {"split", results.split},
            {"groups", Json::object()},
            {"answers", Json::array()}};
  for (const auto& [name, score] : results.groups) json["groups"][name] = json_of(score);
  for (const Answered& answered : results.answers) json["answers"].push_back(json_of(answered));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Results> parse_results(std::string_view text) {
  if (text.size() > largest_file) return fail(ErrorCode::limit_exceeded, "results above 256 MiB");
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, "the results are no JSON object");
  try {
    if (json.at("format").get<std::string>() != format)
      return fail(ErrorCode::damaged, "not results of heartcare bench, or of another version");
    if (json.at("answers").size() > most_answers)
      return fail(ErrorCode::limit_exceeded, "more than 1,000,000 answers");
    return results_of(json);
  } catch (const Json::exception&) {
    return fail(ErrorCode::damaged, "a field is missing or has the wrong type");
  }
}

Result<Results> read_results(const std::filesystem::path& file) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(file, failed);
  if (failed) return fail(ErrorCode::not_found, "the results cannot be opened");
  if (size > largest_file) return fail(ErrorCode::limit_exceeded, "results above 256 MiB");
  std::ifstream stream(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  if (stream.bad() || text.size() != size) return fail(ErrorCode::io, "the results cannot be read");
  return parse_results(text);
}

}  // namespace heartcare::bench
