#pragma once
#include <string>

#include "heartcare/core/record.h"
#include "heartcare/signal/analysis.h"
#include "json.h"

namespace heartcare::cli {

[[nodiscard]] std::string measurement_text(const std::string& file, const Record& record,
                                           const signal::Analysis& analysis);
/// {"value": 92.0, ...evidence} or {"value": null, "reason": "not measurable: ..."}.
[[nodiscard]] Json measurement_json(const signal::Measurement& measurement);
[[nodiscard]] Json analysis_json(const std::string& file, const Record& record,
                                 const signal::Analysis& analysis);

}  // namespace heartcare::cli
