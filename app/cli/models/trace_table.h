#pragma once
#include <string>
#include <utility>
#include <vector>

#include "heartcare/beat/tokenizer.h"
#include "heartcare/signal/comparison.h"

namespace heartcare::cli {

/// CSV of traces side by side, a comment line with `stamp` first so that nobody takes it for a recording:
/// "time_s" and a column "<lead> <name> [uV]" for every lead and every set of traces. `first` and `rate` give
/// the times.
[[nodiscard]] std::string trace_table(
    const std::string& stamp, std::int64_t first, Hertz rate,
    const std::vector<std::pair<std::string, const beat::LeadTraces*>>& sets);

/// Microvolts.
struct LeadFigures {
  LeadId lead;
  signal::Comparison compared;
};
/// Of all leads that both have.
[[nodiscard]] std::vector<LeadFigures> compare_leads(const beat::LeadTraces& reference,
                                                     const beat::LeadTraces& values);

}  // namespace heartcare::cli
