#include <nlohmann/json.hpp>

#include "heartcare/heartagent/builder.h"

namespace heartcare::heartagent {

std::string to_json(const Manifest& m) {
  nlohmann::ordered_json json{{"format", m.format},
                              {"program_version", m.program_version},
                              {"seed", m.seed},
                              {"samples", m.samples},
                              {"samples_before_selection", m.before_selection}};
  json["tasks"] = m.tasks;
  json["dimensions"] = m.dimensions;
  json["modalities"] = m.modalities;
  json["splits"] = m.splits;
  json["origins"] = m.origins;
  json["relations"] = m.relations;
  json["task_by_modality"] = m.task_modality;
  json["task_by_split"] = m.task_split;
  json["records"] = m.records;
  json["problems"] = m.problems;
  json["unbalanced_samples"] = m.unbalanced_samples;
  json["duplicates"] = {{"repeated_samples", m.repeated_samples},
                        {"signals_shared_across_splits", m.signals_shared_across_splits},
                        {"patients_shared_across_splits", m.patients_shared_across_splits},
                        {"held_out_texts_also_in_train", m.texts_shared_across_splits},
                        {"held_out_samples", m.samples_in_held_out_splits}};
  json["labels"] = m.labels;
  json["inputs_sha256"] = m.input_hashes;
  return json.dump(1);
}

}  // namespace heartcare::heartagent
