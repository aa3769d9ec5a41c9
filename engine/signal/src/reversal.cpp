#include "reversal.h"

#include <algorithm>
#include <cmath>

#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double certain_uv = 25;                       // P amplitude that may vote
constexpr double opposite = -0.5;                       // correlation of I with V6 if the arms are exchanged
constexpr double shorter_way = 0.55, shorter_by = 0.6;  // the way V1-V6 after and before the exchange
constexpr double flat_limb_uv = 60;  // QRS of the lead that an RL reversal leaves almost flat
constexpr std::array chest{LeadId::V1, LeadId::V2, LeadId::V3, LeadId::V4, LeadId::V5, LeadId::V6};

/// Sums over the lead's P and QRS, positive = mainly upright; empty where it cannot be told.
class Signs {
 public:
  explicit Signs(const std::vector<LeadMeasurements>& leads) : leads_(leads) {}
  [[nodiscard]] const LeadMeasurements* lead(LeadId id) const {
    const auto it =
        std::find_if(leads_.begin(), leads_.end(), [&](const LeadMeasurements& m) { return m.lead == id; });
    return it == leads_.end() ? nullptr : &*it;
  }
  [[nodiscard]] double p(LeadId id) const {
    const LeadMeasurements* m = lead(id);
    return m && m->p_uv ? *m->p_uv.value : 0;
  }
  [[nodiscard]] double qrs(LeadId id) const {
    const LeadMeasurements* m = lead(id);
    return m && m->qrs_area ? *m->qrs_area.value : 0;
  }
  [[nodiscard]] double t(LeadId id) const {
    const LeadMeasurements* m = lead(id);
    return m && m->t_uv ? *m->t_uv.value : 0;
  }
  [[nodiscard]] double size(LeadId id) const {
    const LeadMeasurements* m = lead(id);
    return m && m->qrs_peak_to_peak_uv ? *m->qrs_peak_to_peak_uv.value : -1;
  }

 private:
  const std::vector<LeadMeasurements>& leads_;
};

/// I inverted: arms exchanged if the left chest leads point to the left as usual, dextrocardia if they do
/// not.
std::optional<ReversalFinding> inverted_one(const Signs& s, double like_v6) {
  const bool p_down = s.p(LeadId::I) < -certain_uv, qrs_down = s.qrs(LeadId::I) < -4;
  if (!p_down || !qrs_down) return {};
  const double v6 = s.size(LeadId::V6);
  const bool fading = v6 >= 0 && s.qrs(LeadId::V6) < -4 && s.p(LeadId::V6) < 0;
  if (fading)
    return ReversalFinding{Reversal::dextrocardia,
                           {LeadId::I, LeadId::aVR, LeadId::V5, LeadId::V6},
                           0.8,
                           "P and QRS inverted in I and in V6"};
  if (v6 >= 0 && (s.qrs(LeadId::V6) < 4 || s.p(LeadId::V6) < 0 || like_v6 > opposite)) return {};
  return ReversalFinding{Reversal::la_ra,
                         {LeadId::I, LeadId::aVR, LeadId::aVL},
                         v6 < 0 ? 0.7 : 0.9,
                         "P and QRS inverted in I, the mirror image of V6"};
}

/// With arm and right leg exchanged one limb lead records between both legs and is almost flat.
std::optional<ReversalFinding> right_leg(const Signs& s) {
  const double one = s.size(LeadId::I), two = s.size(LeadId::II), three = s.size(LeadId::III);
  if (one < 0 || two < 0 || three < 0) return {};
  const bool two_flat = two < flat_limb_uv && two < 0.12 * std::min(one, three);
  const bool three_flat = three < flat_limb_uv && three < 0.12 * std::min(one, two);
  if (!two_flat && !three_flat) return {};
  return ReversalFinding{Reversal::rl,
                         {two_flat ? LeadId::II : LeadId::III},
                         0.85,
                         two_flat ? "II almost flat beside I and III" : "III almost flat beside I and II"};
}

std::optional<ReversalFinding> arm_and_leg(const Signs& s) {
  // RA-LL turns every frontal wave over: P, QRS and T point up and to the right, as in no other state.
  if (s.p(LeadId::II) < -certain_uv && s.p(LeadId::aVR) > certain_uv && s.p(LeadId::aVF) < -certain_uv / 2 &&
      s.qrs(LeadId::II) < -4 && s.t(LeadId::II) < 0 && s.t(LeadId::aVR) > 0 && s.qrs(LeadId::aVR) > 4)
    return ReversalFinding{Reversal::ra_ll,
                           {LeadId::II, LeadId::aVR, LeadId::aVF},
                           0.85,
                           "P, QRS and T inverted in II and upright in aVR"};
  return {};
}

double correlation(const std::vector<float>& a, const std::vector<float>& b, std::int64_t first,
                   std::int64_t last) {
  double xy = 0, xx = 0, yy = 0;
  for (std::int64_t i = first; i < last; ++i) {
    xy += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    xx += static_cast<double>(a[i]) * static_cast<double>(a[i]);
    yy += static_cast<double>(b[i]) * static_cast<double>(b[i]);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

/// Correlation of I with V6 from the P wave to the end of T; 0 if one is missing.
double one_with_v6(const MedianBeat& beat, const std::vector<LeadId>& leads) {
  const auto one = std::find(leads.begin(), leads.end(), LeadId::I),
             six = std::find(leads.begin(), leads.end(), LeadId::V6);
  if (one == leads.end() || six == leads.end() || !beat.global.qrs) return 0;
  const std::vector<float>& a = beat.leads[static_cast<std::size_t>(one - leads.begin())];
  const std::vector<float>& b = beat.leads[static_cast<std::size_t>(six - leads.begin())];
  const auto n = static_cast<std::int64_t>(a.size());
  const WaveBounds& qrs = *beat.global.qrs;
  const std::int64_t last = beat.global.t ? beat.global.t->offset : qrs.offset;
  return correlation(a, b, std::clamp<std::int64_t>(qrs.onset - 100, 0, n),
                     std::clamp<std::int64_t>(last, 0, n));
}

/// The six chest leads change gradually; exchanging two neighbours makes the way V1-V6 longer.
std::optional<ReversalFinding> chest_neighbours(const MedianBeat& beat, const std::vector<LeadId>& leads) {
  std::vector<const std::vector<float>*> v;
  for (const LeadId id : chest) {
    const auto it = std::find(leads.begin(), leads.end(), id);
    if (it == leads.end()) return {};
    v.push_back(&beat.leads[static_cast<std::size_t>(it - leads.begin())]);
  }
  if (!beat.global.qrs) return {};
  const auto n = static_cast<std::int64_t>(v[0]->size());
  const std::int64_t first = std::clamp<std::int64_t>(beat.global.qrs->onset, 0, n);
  const std::int64_t last =
      std::clamp<std::int64_t>(beat.global.t ? beat.global.t->offset : beat.global.qrs->offset, first, n);
  const auto way = [&](const std::vector<const std::vector<float>*>& order) {
    double sum = 0;
    for (std::size_t i = 1; i < order.size(); ++i)
      sum += 1 - correlation(*order[i - 1], *order[i], first, last);
    return sum;
  };
  const double usual = way(v);
  double best = usual;
  std::size_t swap = 0;
  for (std::size_t i = 0; i + 1 < v.size(); ++i) {
    auto order = v;
    std::swap(order[i], order[i + 1]);
    if (const double length = way(order); length < best) best = length, swap = i + 1;
  }
  // Both must sit far better where the other one is.
  if (swap == 0 || best > shorter_way * usual || usual - best < shorter_by) return {};
  return ReversalFinding{Reversal::chest_neighbours,
                         {chest[swap - 1], chest[swap]},
                         std::clamp((usual - best) / 2, 0.4, 0.9),
                         "the chest leads change more gradually with these two exchanged"};
}

}  // namespace

std::string_view reversal_name(Reversal kind) noexcept {
  switch (kind) {
    case Reversal::la_ra:
      return "la_ra";
    case Reversal::la_ll:
      return "la_ll";
    case Reversal::ra_ll:
      return "ra_ll";
    case Reversal::rl:
      return "rl";
    case Reversal::chest_neighbours:
      return "chest_neighbours";
    case Reversal::dextrocardia:
      return "dextrocardia";
  }
  return "";
}

std::vector<ReversalFinding> find_reversals(const MedianBeat& beat, const std::vector<LeadId>& leads,
                                            const std::vector<LeadMeasurements>& per_lead) {
  const Signs signs(per_lead);
  std::vector<ReversalFinding> found;
  for (auto& finding : {right_leg(signs), inverted_one(signs, one_with_v6(beat, leads)), arm_and_leg(signs),
                        chest_neighbours(beat, leads)})
    if (finding) found.push_back(*finding);
  std::stable_sort(found.begin(), found.end(), [](const ReversalFinding& a, const ReversalFinding& b) {
    return a.confidence > b.confidence;
  });
  return found;
}

}  // namespace heartcare::signal
