#include "reversal.h"

#include <algorithm>
#include <cmath>

#include "heartcare/signal/electrodes.h"

namespace heartcare::signal {
namespace {

constexpr double certain_uv = 25;  // P amplitude that may vote
constexpr double opposite = -0.5;  // correlation of I with V6 if the arms are exchanged
constexpr double flat_limb_uv = 60, flat_limb_part = 0.12;  // swing of the lead between both legs
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

/// Whole swing of a lead of the beat, however the lead is rated: the flat one is just what is looked for.
std::optional<double> swing(const MedianBeat& beat, const std::vector<LeadId>& leads, LeadId id) {
  const auto it = std::find(leads.begin(), leads.end(), id);
  if (it == leads.end()) return {};
  const std::vector<float>& lead = beat.leads[static_cast<std::size_t>(it - leads.begin())];
  const auto [low, high] = std::minmax_element(lead.begin(), lead.end());
  return lead.empty() ? std::optional<double>{} : static_cast<double>(*high - *low);
}

/// With an arm's electrode on the right leg one limb lead records between both legs, which are at nearly the
/// same potential: II for the right arm, III for the left one. [Haisty et al., J Electrocardiol 33:107, 2000]
std::optional<ReversalFinding> right_leg(const MedianBeat& beat, const std::vector<LeadId>& leads) {
  const auto one = swing(beat, leads, LeadId::I), two = swing(beat, leads, LeadId::II),
             three = swing(beat, leads, LeadId::III);
  if (!one || !two || !three) return {};
  const auto flat = [](double lead, double other, double another) {
    return lead < flat_limb_uv && lead < flat_limb_part * std::min(other, another);
  };
  const bool two_flat = flat(*two, *one, *three), three_flat = flat(*three, *one, *two);
  if (!two_flat && !three_flat) return {};
  return ReversalFinding{Reversal::rl,
                         {two_flat ? LeadId::II : LeadId::III},
                         0.85,
                         two_flat ? "II flat beside I and III: right arm and right leg exchanged"
                                  : "III flat beside I and II: left arm and right leg exchanged"};
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

/// What the arrangements of electrodes.h are called here.
struct Arrangement {
  Reversal kind;
  std::vector<LeadId> leads;
  const char* why;
};

std::optional<Arrangement> limb_arrangement(std::size_t index) {
  switch (index) {
    case 1:
      return Arrangement{Reversal::la_ll,
                         {LeadId::I, LeadId::II, LeadId::III},
                         "I and II fit the other leads better with left arm and left leg exchanged"};
    case 2:
      return Arrangement{Reversal::la_ra,
                         {LeadId::I, LeadId::aVR, LeadId::aVL},
                         "the limb leads fit the chest leads better with the arms exchanged"};
    case 5:
      return Arrangement{Reversal::ra_ll,
                         {LeadId::II, LeadId::aVR, LeadId::aVF},
                         "the limb leads fit the chest leads better with right arm and left leg exchanged"};
    default:  // all three moved on: not a mistake of one exchange
      return {};
  }
}

/// How far ahead of its threshold an arrangement is, and the finding that it stands for.
struct Candidate {
  double excess;
  ReversalFinding finding;
};

std::optional<Candidate> best_arrangement(const ElectrodePattern& pattern, ElectrodeGroup group) {
  const ElectrodeModel& model = electrode_model();
  const auto g = static_cast<std::size_t>(group);
  const auto ahead = arrangement_leads(model.networks[g], pattern, group);
  const auto best = static_cast<std::size_t>(std::max_element(ahead.begin(), ahead.end()) - ahead.begin());
  const double excess = ahead[best] - model.thresholds[g][pattern.plain ? 0 : 1][best];
  if (best == 0 || excess <= 0) return {};
  std::optional<Arrangement> what;
  if (group == ElectrodeGroup::limb)
    what = limb_arrangement(best);
  else
    what = Arrangement{Reversal::chest_neighbours,
                       {chest[best - 1], chest[best]},
                       "the chest leads fit each other better with these two exchanged"};
  if (!what) return {};
  const double confidence = 0.6 + 0.35 * std::tanh(excess / 4);  // no calibrated probability
  return Candidate{excess, {what->kind, std::move(what->leads), confidence, what->why}};
}

/// The arrangement that explains the beat best; one mistake at a time.
std::optional<ReversalFinding> rearrangement(const ElectrodePattern& pattern) {
  auto limb = best_arrangement(pattern, ElectrodeGroup::limb);
  auto neighbours = best_arrangement(pattern, ElectrodeGroup::chest);
  if (limb && (!neighbours || limb->excess >= neighbours->excess)) return std::move(limb->finding);
  if (neighbours) return std::move(neighbours->finding);
  return {};
}

bool all_usable(const Signs& signs) {
  return std::all_of(independent_leads.begin(), independent_leads.end(),
                     [&](LeadId lead) { return signs.size(lead) >= 0; });
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
  if (const auto leg = right_leg(beat, leads)) return {*leg};  // the limb leads tell nothing else then
  const auto inverted = inverted_one(signs, one_with_v6(beat, leads));
  const bool mirrored = inverted && inverted->kind == Reversal::dextrocardia;
  if (mirrored) found.push_back(*inverted);
  const auto pattern = all_usable(signs) ? electrode_pattern(beat, leads) : std::nullopt;
  if (pattern) {
    if (const auto finding = mirrored ? std::nullopt : rearrangement(*pattern)) found.push_back(*finding);
    return found;
  }
  if (inverted && !mirrored) found.push_back(*inverted);
  if (const auto finding = arm_and_leg(signs)) found.push_back(*finding);
  std::stable_sort(found.begin(), found.end(), [](const ReversalFinding& a, const ReversalFinding& b) {
    return a.confidence > b.confidence;
  });
  return found;
}

}  // namespace heartcare::signal
