#pragma once
#include <filesystem>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/result.h"
#include "program.h"

namespace heartcare::cli {

/// What a lead on a page really is.
struct TrueLead {
  LeadId lead = LeadId::other;
  bool rhythm = false;
  double start_s = 0, rate_hz = 0;  ///< of the first sample, from the page's first column on
  std::vector<float> uv;            ///< NaN: not drawn
};

/// The truth about a picture: the JSON file of `agent pages` beside it, or the WFDB record of the same name
/// in the folder "signals" beside it ("-0" and the like after the name do not count). Empty: there is none.
[[nodiscard]] Result<std::vector<TrueLead>> truth_of(Program& program, const std::filesystem::path& picture);

}  // namespace heartcare::cli
