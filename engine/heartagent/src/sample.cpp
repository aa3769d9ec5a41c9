#include "heartcare/heartagent/sample.h"

#include <nlohmann/json.hpp>

namespace heartcare::heartagent {

using Json = nlohmann::ordered_json;

std::string_view task_name(Task task) noexcept {
  static constexpr std::array names{"closed_qa", "open_qa", "comparison_qa", "report", "signal_prediction"};
  return names[static_cast<std::size_t>(task)];
}

std::string_view modality_name(Modality modality) noexcept {
  static constexpr std::array names{"signal", "image", "both"};
  return names[static_cast<std::size_t>(modality)];
}

std::string to_json(const Sample& sample) {
  Json json{{"id", sample.id},
            {"task", task_name(sample.task)},
            {"dimension", group_name(sample.dimension)},
            {"modality", modality_name(sample.modality)}};
  json["records"] = Json::array();
  for (const SampleRecord& r : sample.records) {
    Json record{{"record", r.record},
                {"first", r.first},
                {"count", r.count},
                {"recorded_hz", r.recorded_hz},
                {"modality", modality_name(r.modality)}};
    if (!r.page.empty()) record["page"] = r.page;
    if (!r.look.empty()) record["look"] = r.look;
    json["records"].push_back(std::move(record));
  }
  json["context"] = sample.context;
  json["question"] = sample.question;
  json["options"] = sample.options;
  json["answer"] = sample.answer;
  json["labels"] = sample.labels;
  if (!sample.relation.empty()) json["relation"] = sample.relation;
  if (sample.target_count > 0)
    json["target"] = {{"first", sample.target_first}, {"count", sample.target_count}};
  json["split"] = sample.split;
  json["origin"] = sample.origin;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace heartcare::heartagent
