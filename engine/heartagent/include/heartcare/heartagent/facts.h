#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "heartcare/core/job.h"
#include "heartcare/heartagent/optimiser.h"
#include "heartcare/statements/rules.h"

namespace heartcare::heartagent {

/// What the signal of one record says; the costly part of a build, kept in facts.jsonl so that a build can go
/// on where it stopped.
struct SignalFacts {
  std::uint32_t id = 0;
  std::string hash, rejected;
  std::int64_t first = 0, count = 0;  ///< window in recorded samples
  std::int64_t samples = 0;           ///< of the optimised window, per lead
  double rate_hz = 250, recorded_hz = 500, quality = 0;
  /// Of the dominant beat; only where the measurement is confident.
  std::optional<double> heart_rate_bpm, pr_ms, qrs_ms, qt_ms, qtc_ms, qrs_axis_deg;
  bool irregular = false;            ///< RR intervals too uneven for one PR or rate to speak for all
  std::set<std::string> rule_codes;  ///< SCP codes that the rules reach from the measurements
  bool operator==(const SignalFacts&) const = default;
};

/// Optimises and measures one recording; microvolts, shape (12, n), NaN = not recorded. Errors: those of
/// optimise() and signal::analyse().
[[nodiscard]] Result<SignalFacts> measure_facts(std::uint32_t id, std::span<const float> values, Hertz rate,
                                                const Patient& person, const statements::RuleBook& rules,
                                                JobContext& job);

/// One line of JSON and back. Errors: damaged.
[[nodiscard]] std::string to_json(const SignalFacts& facts);
[[nodiscard]] Result<SignalFacts> facts_from_json(std::string_view line);

}  // namespace heartcare::heartagent
