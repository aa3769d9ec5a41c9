#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "heartcare/bench/model.h"
#include "heartcare/heartagent/facts.h"
#include "heartcare/heartagent/questions.h"

namespace heartcare::bench {

/// What signal analysis and rules found in each ECG, by its name in samples ("ptbxl/123").
using FactsByRecord = std::map<std::string, heartagent::SignalFacts, std::less<>>;

/// Reads the measurements and rule codes of records.jsonl; its labels are not read. Errors: not_found,
/// damaged with the line, limit_exceeded (100,000 lines).
[[nodiscard]] Result<FactsByRecord> read_facts(const std::filesystem::path& file);

/// The rule engine as a model: measurements of engine/signal and statements of engine/statements answer, in
/// the words of the instruction set. What rules know nothing of (likelihoods, infarction stages, noise, the
/// leads of a finding) gets "yes" or "no" at face value, or the first option. The vocabulary and templates of
/// the settings outlive it.
[[nodiscard]] std::unique_ptr<Model> rule_engine(FactsByRecord facts,
                                                 const heartagent::QuestionSettings& settings);

}  // namespace heartcare::bench
