#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/statements/findings.h"

/// Everything that engine/signal measured on one ECG as one vector: what the statement head is told beside
/// the signal (*ours*). Any thread.
namespace heartcare::heartcaregpt {

/// Names of its places, always the same: age and sex, then all keys of statements::global_keys, then those of
/// lead_keys for each of the twelve leads. An angle takes two places, its cosine and its sine
/// ("qrs_axis_deg.cos").
[[nodiscard]] const std::vector<std::string>& measured_places();

/// In the units of the keys, age in years, sex 1 female and -1 male; empty = not measured. Shape
/// (measured_places()).
[[nodiscard]] std::vector<std::optional<float>> measured_vector(const statements::Findings& findings);

}  // namespace heartcare::heartcaregpt
