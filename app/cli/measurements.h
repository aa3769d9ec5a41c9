#pragma once
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/signal/analysis.h"
#include "json.h"

namespace heartcare::cli {

/// One global measurement as the commands print it: the name carries the unit ("qrs_ms").
struct MeasurementColumn {
  const char* name;
  const char* title;  ///< for a reader: "QRS"
  const char* unit;
  const signal::Measurement& (*of)(const signal::Analysis&);
};
[[nodiscard]] std::span<const MeasurementColumn> measurement_columns() noexcept;

/// What a reader must know besides the numbers: import warnings, quality, reversals, pacing, the part left
/// out.
[[nodiscard]] std::vector<std::string> warnings_of(const Record& record, const signal::Analysis& analysis);

/// "file,heart_rate_bpm,...,quality,acceptable,warnings,error".
[[nodiscard]] std::string csv_header();
/// An absent measurement is an empty field.
[[nodiscard]] std::string csv_row(const std::string& file, const Record& record,
                                  const signal::Analysis& analysis);
[[nodiscard]] std::string csv_row(const std::string& file, const Error& error);

[[nodiscard]] std::string measurement_text(const std::string& file, const Record& record,
                                           const signal::Analysis& analysis);
/// {"value": 92.0, ...evidence} or {"value": null, "reason": "not measurable: ..."}.
[[nodiscard]] Json measurement_json(const signal::Measurement& measurement);
[[nodiscard]] Json analysis_json(const std::string& file, const Record& record,
                                 const signal::Analysis& analysis);

}  // namespace heartcare::cli
