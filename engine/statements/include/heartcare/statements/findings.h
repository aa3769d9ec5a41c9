#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/record.h"

namespace heartcare::statements {

/// Where a number was read, so that a click on a statement can light it on the trace.
struct Evidence {
  std::vector<LeadId> leads;
  std::optional<std::pair<std::int64_t, std::int64_t>>
      samples;                     ///< first and one past last, in record samples
  std::vector<std::size_t> beats;  ///< indices of the beats used
  bool operator==(const Evidence&) const = default;
};

/// One measurement, or the reason why there is none.
struct Finding {
  std::optional<double> value;  ///< in the unit that the key ends in; finite
  std::string not_measurable;   ///< stable reason key ("no_p_wave") when there is no value
  Evidence evidence;
  double confidence = 1.0;  ///< [0, 1]
};

/// All that rules may ask about one ECG: measurements by key, and the patient's age and sex.
/// A narrow value so that rules are tested and verified without any signal. See describe_keys() for the keys.
class Findings {
 public:
  std::optional<double> age_years;
  Sex sex = Sex::unknown;

  /// A value that is not finite is stored as not measurable ("not_finite"). Replaces an earlier finding.
  void set(std::string key, double value, Evidence evidence = {}, double confidence = 1.0);
  void set_missing(std::string key, std::string reason, Evidence evidence = {});
  /// nullptr if nothing was said about the key.
  [[nodiscard]] const Finding* find(std::string_view key) const;
  /// The measured value only.
  [[nodiscard]] std::optional<double> value(std::string_view key) const;
  [[nodiscard]] const std::map<std::string, Finding, std::less<>>& all() const noexcept { return findings_; }

 private:
  std::map<std::string, Finding, std::less<>> findings_;
};

/// One documented measurement key.
struct KeyInfo {
  std::string_view key;   ///< global: "qrs_ms"; per lead: the part after "lead.<name>.", e.g. "r_uv"
  std::string_view unit;  ///< "ms", "uV", "deg", "bpm", "count", "fraction", "flag", ...
  std::string_view text;  ///< what it is, sign convention
};

[[nodiscard]] std::span<const KeyInfo> global_keys() noexcept;
[[nodiscard]] std::span<const KeyInfo> lead_keys() noexcept;
/// True for a global key and for "lead.<standard lead>.<lead key>". Rule files may only use these.
[[nodiscard]] bool is_known_key(std::string_view key) noexcept;
[[nodiscard]] std::string lead_key(LeadId lead, std::string_view key);
/// The lead of "lead.V1.r_uv"; empty for a global key.
[[nodiscard]] std::optional<LeadId> lead_of_key(std::string_view key) noexcept;

/// The union of the evidence behind some keys: all their leads and beats, the smallest range that covers
/// them.
[[nodiscard]] Evidence merged_evidence(const Findings& findings, std::span<const std::string> keys);

}  // namespace heartcare::statements
