#include "heartcare/core/twelve_leads.h"

#include <string>
#include <utility>

namespace heartcare {

Result<SignalGroup> twelve_leads(Hertz rate, std::vector<float> lead_major) {
  std::vector<Lead> leads;
  for (const LeadId id : standard_leads) leads.push_back({id, std::string(lead_name(id)), "uV", 1, {}});
  return SignalGroup::create(rate, std::move(leads), std::move(lead_major));
}

}  // namespace heartcare
