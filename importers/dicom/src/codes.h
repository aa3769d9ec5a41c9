#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "dataset.h"
#include "heartcare/core/lead.h"

namespace heartcare::dicom {

/// A channel's identity, out of its source code, else its texts.
struct LeadName {
  LeadId id = LeadId::other;
  std::string label;         ///< standard name, or as written
  bool contradicts = false;  ///< the code says one lead and its meaning another
};

/// MDC "2:n" and SCPECG "5.6.3-9-n" share their numbers n; MDC reference names are known too.
/// [PS3.16 CID 3001, ISO/IEEE 11073-10101 A.7, EN 1064 5.6.3]
[[nodiscard]] LeadName lead_name_of(const Code& source, const std::string& channel_label);

/// The number n of a standard lead, for writing.
[[nodiscard]] std::optional<int> lead_number(LeadId id) noexcept;

/// A stored unit: its name for Lead::unit and how many of those one stored unit is.
struct StoredUnit {
  std::string name = "uV";
  double scale = 1.0;
  bool voltage() const noexcept { return name == "uV"; }
};

/// UCUM codes and the spellings seen in their place; others stay as written. Empty if nothing is stated.
[[nodiscard]] std::optional<StoredUnit> stored_unit(const Code& code);

}  // namespace heartcare::dicom
