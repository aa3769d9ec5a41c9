#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "heartcare/heartagent/builder.h"

namespace heartcare::heartagent {

using FactsById = std::map<std::uint32_t, SignalFacts>;

/// Measures every recording of the packs of the splits that the table knows, `options.threads` at a time, in
/// the packs' order; facts.jsonl in options.out is read first and appended to. `key` names the inputs: facts
/// of other inputs are thrown away.
[[nodiscard]] Result<FactsById> measure_packs(const BuildOptions& options, const std::filesystem::path& packs,
                                              const std::map<std::uint32_t, const ConvertedRecord*>& records,
                                              const statements::RuleBook& rules, const std::string& key,
                                              std::vector<Problem>& problems, JobContext& job);

}  // namespace heartcare::heartagent
