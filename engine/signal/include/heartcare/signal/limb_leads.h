#pragma once
#include <optional>
#include <vector>

#include "heartcare/core/lead.h"

namespace heartcare::signal {

/// Leads by identity, all equally long; microvolts, NaN = missing.
struct LeadSet {
  std::vector<LeadId> ids;
  std::vector<std::vector<float>> samples;  ///< shape (leads, n)
  std::vector<bool> derived;                ///< computed, not recorded
  [[nodiscard]] const std::vector<float>* find(LeadId id) const noexcept;
};

/// Adds those of I, II, III, aVR, aVL, aVF that are missing but follow from two of I, II and III.
/// I + III = II; aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I / 2. [Einthoven 1912, Goldberger 1942]
void add_derived_leads(LeadSet& set);

/// Root mean square of I + III - II relative to that of II, over the recorded leads. Empty if one is not
/// recorded or II is flat. Above 0.1 the limb leads do not belong together.
[[nodiscard]] std::optional<double> einthoven_error(const LeadSet& set);

}  // namespace heartcare::signal
