#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/record.h"

namespace heartcare::cli {

/// Which part of a record goes into the output.
struct Excerpt {
  std::vector<std::string> leads;      ///< labels or standard names; empty = all, else in this order
  std::optional<double> from_s, to_s;  ///< seconds from the start; empty = the ends
  bool anonymise = false;
  bool median_beats = false;   ///< keep them too where the whole recording is written
  double resolution_uv = 0.0;  ///< ADC step for ECG leads that state none; 0 = leave it open
};

/// The excerpt as a record of its own. Samples are not copied, so long recordings stay on disk.
/// Median beats are kept as `median_beats` says; of the rhythm those groups that have a chosen lead;
/// annotations follow their samples. Anonymising: core/de_identify.h. Errors: not_found (a lead),
/// invalid_argument (an empty time range, no rhythm).
[[nodiscard]] Result<RecordPtr> make_excerpt(const Record& record, const Excerpt& excerpt);

}  // namespace heartcare::cli
