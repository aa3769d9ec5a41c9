#include <algorithm>
#include <cmath>
#include <limits>

#include "heartcare/image/digitise.h"

namespace heartcare::image {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// A straight line over gaps of up to `longest` samples.
void bridge(std::span<float> values, std::size_t longest) {
  std::size_t last = values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    if (last < i && i - last - 1 <= longest)
      for (std::size_t k = last + 1; k < i; ++k)
        values[k] = values[last] +
                    (values[i] - values[last]) * static_cast<float>(k - last) / static_cast<float>(i - last);
    last = i;
  }
}

}  // namespace

Result<RecordPtr> to_record(const PageReading& reading, RecordParts parts) {
  std::size_t samples = 0;
  const auto first_of = [&](const LeadReading& lead) {
    return static_cast<std::size_t>(std::lround(std::max(0.0, lead.start_s) * reading.rate_hz));
  };
  for (const LeadReading& lead : reading.leads) samples = std::max(samples, first_of(lead) + lead.uv.size());
  std::vector<Lead> leads;
  std::vector<float> all;
  for (const LeadId id : standard_leads) {
    std::vector<float> values(samples, nan);
    bool drawn = false;
    for (const bool rhythm : {false, true})  // the lead's own place first, its long strip where that is empty
      for (const LeadReading& lead : reading.leads) {
        if (lead.lead != id || lead.rhythm != rhythm) continue;
        std::vector<float> own = lead.uv;
        bridge(own, static_cast<std::size_t>(std::lround(0.024 * reading.rate_hz)));
        for (std::size_t i = 0; i < own.size(); ++i) {
          float& value = values[first_of(lead) + i];
          if (std::isnan(value)) value = own[i];
        }
        drawn = true;
      }
    if (!drawn) continue;
    leads.push_back({id, std::string(lead_name(id)), "uV", 0, {}});
    all.insert(all.end(), values.begin(), values.end());
  }
  auto group = SignalGroup::create(Hertz{reading.rate_hz}, std::move(leads), std::move(all));
  if (!group) return pass_on(group);
  parts.groups.push_back(std::move(*group));
  for (const ImportWarning& note : reading.notes) parts.provenance.warnings.push_back(note);
  return Record::create(std::move(parts));
}

}  // namespace heartcare::image
