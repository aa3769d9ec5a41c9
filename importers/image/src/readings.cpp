#include "readings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ink.h"

namespace heartcare::image {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr double largest_off_uv = 150;

LeadReading* find(std::vector<LeadReading>& leads, LeadId id) {
  for (LeadReading& lead : leads)
    if (lead.lead == id && !lead.rhythm) return &lead;
  return nullptr;
}

struct Agreement {
  std::size_t agreed = 0, compared = 0;
};

/// signs[i] * lead[i] add up to 0.
void agree(const std::array<LeadReading*, 3>& leads, const std::array<float, 3>& signs,
           Agreement& agreement) {
  for (const LeadReading* lead : leads)
    if (!lead || lead->uv.size() != leads[0]->uv.size()) return;
  for (std::size_t i = 0; i < leads[0]->uv.size(); ++i) {
    float off = 0;
    for (std::size_t k = 0; k < 3; ++k) off += signs[k] * leads[k]->uv[i];
    if (std::isnan(off)) continue;
    ++agreement.compared;
    if (std::abs(off) > largest_off_uv) continue;
    ++agreement.agreed;
    for (std::size_t k = 0; k < 3; ++k) leads[k]->uv[i] -= signs[k] * off / 3;
  }
}

}  // namespace

LeadReading read_lead(const ReadTrace& trace, const LeadPlace& place, double zero, double px_per_mv) {
  LeadReading lead{place.lead, place.rhythm, place.start_s, {}, 0};
  const int edge = static_cast<int>(std::lround(0.5 * trace.pen)) + 1;
  double dark = 0;
  std::size_t read = 0;
  for (int x = place.first; x < place.last; ++x) {
    const bool inside = x >= place.first + edge && x < place.last - edge / 2 && x >= 0 &&
                        x < static_cast<int>(trace.y.size());
    const double y = inside ? trace.y[static_cast<std::size_t>(x)] : std::nan("");
    lead.uv.push_back(std::isnan(y) ? nan : static_cast<float>((zero - y) / px_per_mv * 1000));
    if (std::isnan(y)) continue;
    dark += std::min(1.0, static_cast<double>(trace.dark[static_cast<std::size_t>(x)]) / 0.8);
    ++read;
  }
  if (read > 0 && !lead.uv.empty()) lead.confidence = dark / static_cast<double>(lead.uv.size());
  return lead;
}

double make_consistent(std::vector<LeadReading>& leads) {
  Agreement agreement;
  agree({find(leads, LeadId::I), find(leads, LeadId::II), find(leads, LeadId::III)}, {1, -1, 1}, agreement);
  agree({find(leads, LeadId::aVR), find(leads, LeadId::aVL), find(leads, LeadId::aVF)}, {1, 1, 1}, agreement);
  if (agreement.compared == 0) return -1;
  return static_cast<double>(agreement.agreed) / static_cast<double>(agreement.compared);
}

}  // namespace heartcare::image
