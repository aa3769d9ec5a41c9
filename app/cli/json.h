#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "heartcare/core/record.h"
#include "heartcare/simulator/truth.h"

namespace heartcare::cli {

using Json = nlohmann::ordered_json;

/// JSON text; bytes of a file that are no UTF-8 become U+FFFD. `indent` < 0 = one line.
[[nodiscard]] std::string dump(const Json& json, int indent = 2);

/// What `info` prints about a record. Name, patient and notes only `with_patient`.
[[nodiscard]] Json record_json(const Record& record, bool with_patient);

// Parts that records and files of pages have in common. `content` is "samples" or "pages".
[[nodiscard]] Json origin_json(const Provenance& provenance, const std::optional<LocalTime>& start,
                               const Device& device, std::string_view content);
[[nodiscard]] Json warnings_json(const Provenance& provenance);
/// Name, patient, serial number and notes.
void add_identity(Json& json, const std::string& name, const Patient& patient, const Device& device,
                  const std::vector<std::string>& notes);

[[nodiscard]] Json annotation_json(const Record& record, const Annotation& annotation);

[[nodiscard]] Json truth_json(const simulator::Truth& truth);

}  // namespace heartcare::cli
