#include "heartcare/bench/item.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace heartcare::bench {
namespace {

using Json = nlohmann::json;

constexpr std::size_t longest_line = 1 << 20, most_samples = 2'000'000;

Result<Task> task_of(const std::string& name) {
  for (const Task task : heartagent::all_tasks)
    if (heartagent::task_name(task) == name) return task;
  return fail(ErrorCode::damaged, "an unknown task");
}

template <class Enum, class Name>
Result<Enum> named(const std::string& text, std::initializer_list<Enum> all, Name name) {
  for (const Enum value : all)
    if (name(value) == text) return value;
  return fail(ErrorCode::damaged, "an unknown dimension or modality");
}

Result<heartagent::Modality> modality_of(const std::string& name) {
  using heartagent::Modality;
  return named(name, {Modality::signal, Modality::image, Modality::both}, heartagent::modality_name);
}

Result<heartagent::SampleRecord> record_of(const Json& json) {
  const auto modality = modality_of(json.at("modality").get<std::string>());
  if (!modality) return pass_on(modality);
  heartagent::SampleRecord record{json.at("record").get<std::string>(),
                                  json.at("first").get<std::int64_t>(),
                                  json.at("count").get<std::int64_t>(),
                                  json.at("recorded_hz").get<double>(),
                                  *modality,
                                  json.value("page", std::string()),
                                  json.value("look", std::string())};
  if (record.first < 0 || record.count < 0 || !(record.recorded_hz > 0))
    return fail(ErrorCode::damaged, "a window outside its recording");
  return record;
}

Result<Sample> sample_of(const Json& json) {
  using heartagent::LabelGroup;
  const auto task = task_of(json.at("task").get<std::string>());
  if (!task) return pass_on(task);
  const auto dimension =
      named(json.at("dimension").get<std::string>(),
            {LabelGroup::diagnosis, LabelGroup::waveform, LabelGroup::rhythm, LabelGroup::misc},
            heartagent::group_name);
  if (!dimension) return pass_on(dimension);
  const auto modality = modality_of(json.at("modality").get<std::string>());
  if (!modality) return pass_on(modality);
  Sample sample;
  sample.id = json.at("id").get<std::string>();
  sample.task = *task;
  sample.dimension = *dimension;
  sample.modality = *modality;
  sample.context = json.at("context").get<std::string>();
  sample.question = json.at("question").get<std::string>();
  sample.answer = json.value("answer", std::string());
  sample.options = json.value("options", std::vector<std::string>());
  sample.labels = json.value("labels", std::vector<std::string>());
  sample.split = json.at("split").get<std::string>();
  for (const Json& entry : json.at("records")) {
    const auto record = record_of(entry);
    if (!record) return pass_on(record);
    sample.records.push_back(*record);
  }
  if (json.contains("target")) {
    sample.target_first = json.at("target").at("first").get<std::int64_t>();
    sample.target_count = json.at("target").at("count").get<std::int64_t>();
  }
  return sample;
}

}  // namespace

Subset subset_of(const Sample& sample) noexcept {
  if (sample.task == Task::comparison_qa) return Subset::comparison;
  return sample.modality == heartagent::Modality::signal ? Subset::signal : Subset::image;
}

std::string_view subset_name(Subset subset) noexcept {
  return subset == Subset::signal ? "S" : subset == Subset::image ? "I" : "C";
}

Result<Sample> parse_sample(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, "a line is no JSON object");
  try {
    return sample_of(json);
  } catch (const Json::exception&) {
    return fail(ErrorCode::damaged, "a field is missing or has the wrong type");
  }
}

Result<std::vector<Sample>> read_samples(const std::filesystem::path& file, JobContext& job, TaskKind kind) {
  std::ifstream stream(file);
  if (!stream) return fail(ErrorCode::not_found, "the file of samples cannot be opened");
  std::vector<Sample> samples;
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    if (line.size() > longest_line || samples.size() >= most_samples)
      return fail(ErrorCode::limit_exceeded, "a line above 1 MiB, or more than 2,000,000 samples");
    auto sample = parse_sample(line);
    if (!sample)
      return fail(ErrorCode::damaged, "line " + std::to_string(number) + ": " + sample.error().detail);
    const bool prediction = sample->task == Task::signal_prediction;
    if (prediction == (kind == TaskKind::prediction)) samples.push_back(std::move(*sample));
  }
  return samples;
}

}  // namespace heartcare::bench
