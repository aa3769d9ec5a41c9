#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/lead.h"

namespace heartcare::signal {

enum class Reversal {
  la_ra,  ///< limb electrodes exchanged
  la_ll,  ///< found in twelve leads only, and in less than half of the cases: it looks like a leftward axis
  ra_ll,
  rl,                ///< the right leg's exchanged with an arm's; exchanged with the left leg's nothing shows
  chest_neighbours,  ///< two adjacent chest electrodes exchanged
  dextrocardia       ///< all leads as mirrored
};
[[nodiscard]] std::string_view reversal_name(Reversal kind) noexcept;  ///< "la_ra", ...

/// A suspicion with what speaks for it.
struct ReversalFinding {
  Reversal kind = Reversal::la_ra;
  std::vector<LeadId> leads;  ///< those that look wrong; for chest_neighbours the two exchanged
  double confidence = 0;      ///< 0 to 1
  std::string why;            ///< "P, QRS and T inverted in I; R wave normal in V5-V6"
};

}  // namespace heartcare::signal
