#include "exchange.h"

#include <array>
#include <utility>

namespace heartcare::cli {
namespace {

constexpr std::size_t first_chest = 6;

/// Leads I and II after the exchange, from I and II before.
std::pair<float, float> limb(signal::Reversal kind, Arm arm, float i, float ii) {
  switch (kind) {
    case signal::Reversal::la_ra:
      return {-i, ii - i};
    case signal::Reversal::la_ll:
      return {ii, i};
    case signal::Reversal::ra_ll:
      return {i - ii, -ii};
    case signal::Reversal::rl:  // legs at one potential: II (right arm) or III (left arm) vanishes
      return arm == Arm::right ? std::pair{i - ii, 0.0F} : std::pair{ii, ii};
    default:
      return {i, ii};
  }
}

using Twelve = std::array<std::vector<float>, standard_leads.size()>;

void exchange_limbs(Twelve& leads, signal::Reversal kind, Arm arm) {
  for (std::size_t s = 0; s < leads[0].size(); ++s) {
    const float i = leads[0][s], ii = leads[1][s];
    const auto [new_i, new_ii] = limb(kind, arm, i, ii);
    leads[0][s] = new_i;
    leads[1][s] = new_ii;
    leads[2][s] = new_ii - new_i;
    leads[3][s] = -(new_i + new_ii) / 2;
    leads[4][s] = new_i - new_ii / 2;
    leads[5][s] = new_ii - new_i / 2;
    if (kind != signal::Reversal::rl) continue;
    // The arm's electrode now reads like LL: the central terminal rises by a third of II or III.
    const float lift = (arm == Arm::right ? ii : ii - i) / 3;
    for (std::size_t chest = first_chest; chest < leads.size(); ++chest) leads[chest][s] -= lift;
  }
}

}  // namespace

const std::vector<Exchange>& exchanges() {
  using signal::Reversal;
  static const std::vector<Exchange> all{{"LA-RA", Reversal::la_ra},
                                         {"LA-LL", Reversal::la_ll},
                                         {"RA-LL", Reversal::ra_ll},
                                         {"RA-RL", Reversal::rl},
                                         {"LA-RL", Reversal::rl, 0, Arm::left},
                                         {"V1-V2", Reversal::chest_neighbours, 0},
                                         {"V2-V3", Reversal::chest_neighbours, 1},
                                         {"V3-V4", Reversal::chest_neighbours, 2},
                                         {"V4-V5", Reversal::chest_neighbours, 3},
                                         {"V5-V6", Reversal::chest_neighbours, 4}};
  return all;
}

Result<SignalGroup> exchanged(const SignalGroup& group, const Exchange& exchange) {
  Twelve leads;
  std::vector<Lead> names;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    const auto at = group.find(standard_leads[l]);
    if (!at) return fail(ErrorCode::not_found, "not all twelve standard leads were recorded");
    auto samples = group.read(*at, 0, group.samples());
    if (!samples) return pass_on(samples);
    leads[l] = std::move(*samples);
    names.push_back(group.leads()[*at]);
  }
  if (exchange.kind == signal::Reversal::chest_neighbours)
    std::swap(leads[first_chest + exchange.chest], leads[first_chest + exchange.chest + 1]);
  else
    exchange_limbs(leads, exchange.kind, exchange.arm);
  std::vector<float> samples;
  for (const auto& lead : leads) samples.insert(samples.end(), lead.begin(), lead.end());
  return SignalGroup::create(group.rate(), std::move(names), std::move(samples));
}

}  // namespace heartcare::cli
