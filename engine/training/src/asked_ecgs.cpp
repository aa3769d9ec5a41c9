#include "asked_ecgs.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace heartcare::training {
namespace {

using Json = nlohmann::json;
constexpr std::size_t max_line_bytes = 1 << 20;

struct AskedSample {
  std::vector<std::uint32_t> ids;
  Asked asked;
};

Result<std::uint32_t> id_of(const Json& record) {
  const std::string name = record.value("record", std::string());
  const std::size_t slash = name.rfind('/');
  if (slash == std::string::npos || slash + 1 == name.size() || name.size() - slash > 10 ||
      name.find_first_not_of("0123456789", slash + 1) != std::string::npos)
    return fail(ErrorCode::damaged, "a sample without the number of its ECG");
  return static_cast<std::uint32_t>(std::stoul(name.substr(slash + 1)));
}

/// Empty where the answer is a signal.
Result<std::optional<AskedSample>> sample_of(const std::string& line, const std::string& split) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, "a line is not a JSON object");
  for (const char* name : {"task", "question", "answer", "split"})
    if (!json.contains(name) || !json[name].is_string())
      return fail(ErrorCode::damaged, std::string("a sample without the text ") + name);
  if (json["split"] != split) return fail(ErrorCode::damaged, "a sample that belongs to another split");
  const std::string task = json["task"];
  if (task == "signal_prediction") return std::optional<AskedSample>();
  const Json records = json.value("records", Json::array()), options = json.value("options", Json::array());
  if (!records.is_array() || records.empty() || records.size() > 2 || !options.is_array())
    return fail(ErrorCode::damaged, "a sample without ECGs, or options that are no list");
  AskedSample sample;
  for (const Json& record : records) {
    const auto id = record.is_object() ? id_of(record) : id_of(Json::object());
    if (!id) return pass_on(id);
    sample.ids.push_back(*id);
  }
  std::vector<std::string> texts;
  for (const Json& option : options) {
    if (!option.is_string()) return fail(ErrorCode::damaged, "an option that is no text");
    texts.push_back(option);
  }
  sample.asked = {with_options(json["question"], texts), json["answer"], task == "report", !texts.empty()};
  return std::optional(std::move(sample));
}

bool was_seen(const SightTable& sights, const std::vector<std::uint32_t>& ids) {
  for (const std::uint32_t id : ids)
    if (sights.rows_of(id).empty()) return false;
  return true;
}

}  // namespace

std::string with_options(const std::string& question, const std::vector<std::string>& options) {
  std::string text = question;
  for (const std::string& option : options) text += "\n- " + option;
  return text;
}

Result<std::vector<AskedEcgs>> load_asked(const std::filesystem::path& set, const std::string& split,
                                          const SightTable& sights, std::size_t limit, JobContext& job) {
  const std::string name = split + ".jsonl";
  std::ifstream file(set / name);
  if (!file) return fail(ErrorCode::not_found, "the instruction set has no " + name);
  std::vector<AskedEcgs> all;
  std::map<std::vector<std::uint32_t>, std::size_t> places;
  std::size_t number = 0, taken = 0;
  for (std::string line; (limit == 0 || taken < limit) && std::getline(file, line);) {
    ++number;
    if (const auto go = job.checkpoint(); !go) return pass_on(go);
    if (line.size() > max_line_bytes)
      return fail(ErrorCode::limit_exceeded,
                  name + ", line " + std::to_string(number) + ": longer than 1 MiB");
    auto sample = sample_of(line, split);
    if (!sample)
      return fail(sample.error().code,
                  name + ", line " + std::to_string(number) + ": " + sample.error().detail);
    if (!*sample || !was_seen(sights, (*sample)->ids)) continue;
    const auto [place, is_new] = places.emplace((*sample)->ids, all.size());
    if (is_new) all.push_back({(*sample)->ids, {}});
    all[place->second].asked.push_back(std::move((*sample)->asked));
    ++taken;
  }
  if (file.bad()) return fail(ErrorCode::io, "cannot read " + name);
  return all;
}

}  // namespace heartcare::training
