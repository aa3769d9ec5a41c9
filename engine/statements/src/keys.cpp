#include <algorithm>
#include <array>

#include "heartcare/statements/findings.h"

namespace heartcare::statements {
namespace {

constexpr std::string_view prefix = "lead.";

constexpr std::array global_table{
    KeyInfo{"hr_bpm", "bpm", "ventricular rate, 60 / mean RR"},
    KeyInfo{"atrial_rate_bpm", "bpm", "rate of the P waves or flutter waves"},
    KeyInfo{"rr_mean_ms", "ms", "mean RR interval"},
    KeyInfo{"rr_min_ms", "ms", "shortest RR interval"},
    KeyInfo{"rr_max_ms", "ms", "longest RR interval"},
    KeyInfo{"rr_sd_ms", "ms", "standard deviation of RR"},
    KeyInfo{"rr_rmssd_ms", "ms", "root mean square of successive RR differences"},
    KeyInfo{"rr_irregularity", "fraction", "RMSSD / mean RR without premature beats and their pauses"},
    KeyInfo{"rr_entropy", "fraction", "normalised entropy of the RR steps, 0 regular to 1 chaotic"},
    KeyInfo{"p_fraction", "fraction", "share of the beats with a P wave before them"},
    KeyInfo{"pr_sd_ms", "ms", "spread of PR over the beats"},
    KeyInfo{"flutter_strength", "fraction", "share of atrial power in one rhythm of 220-360 per minute"},
    KeyInfo{"fibrillation_strength", "fraction", "share of atrial power between 4 and 9 Hz"},
    KeyInfo{"p_ms", "ms", "global P duration"},
    KeyInfo{"pr_ms", "ms", "global PR interval"},
    KeyInfo{"qrs_ms", "ms", "global QRS duration"},
    KeyInfo{"qt_ms", "ms", "global QT interval"},
    KeyInfo{"jt_ms", "ms", "QT - QRS"},
    KeyInfo{"qtc_bazett_ms", "ms", "QT corrected by Bazett"},
    KeyInfo{"qtc_fridericia_ms", "ms", "QT corrected by Fridericia"},
    KeyInfo{"qtc_framingham_ms", "ms", "QT corrected by Framingham"},
    KeyInfo{"qtc_hodges_ms", "ms", "QT corrected by Hodges"},
    KeyInfo{"p_axis_deg", "deg", "frontal P axis, -180 to 180"},
    KeyInfo{"qrs_axis_deg", "deg", "frontal QRS axis, -180 to 180"},
    KeyInfo{"t_axis_deg", "deg", "frontal T axis, -180 to 180"},
    KeyInfo{"delta_ms", "ms", "length of a delta wave agreeing over the leads; 0 = none"},
    KeyInfo{"rhythm.beats", "count", "ventricular complexes"},
    KeyInfo{"rhythm.dominant_fraction", "fraction", "share of the beats that have the dominant form"},
    KeyInfo{"rhythm.premature_narrow", "count", "premature beats of narrow or dominant form"},
    KeyInfo{"rhythm.premature_wide", "count", "premature wide beats"},
    KeyInfo{"rhythm.other_beats", "count", "beats of another form that are not early"},
    KeyInfo{"rhythm.wide_fraction", "fraction", "share of wide beats"},
    KeyInfo{"rhythm.paced_fraction", "fraction", "share of beats that follow a pacing spike"},
    KeyInfo{"rhythm.spikes", "count", "pacing spikes"},
    KeyInfo{"rhythm.wide_run", "count", "longest run of successive premature wide beats"},
    KeyInfo{"rhythm.bigeminy_narrow", "count", "longest run of normal + premature narrow pairs"},
    KeyInfo{"rhythm.bigeminy_wide", "count", "longest run of normal + premature wide pairs"},
    KeyInfo{"rhythm.trigeminy_wide", "count", "longest run of normal + normal + premature wide triples"},
    KeyInfo{"rhythm.blocked_p", "count", "P waves that conduct to no beat"},
    KeyInfo{"rhythm.pr_growth_ms", "ms", "mean growth of PR over the beats before a blocked P"},
    KeyInfo{"rhythm.p_per_beat", "ratio", "P waves per ventricular complex"},
    KeyInfo{"rhythm.longest_rr_ratio", "ratio",
            "longest RR / median RR, premature beats and their pauses left out"},
    KeyInfo{"quality.score", "fraction", "mean quality of the leads, 0 unusable to 1 clean"},
    KeyInfo{"quality.acceptable", "flag", "1 if good enough to be read"},
    KeyInfo{"quality.standard_leads", "count", "leads of the standard twelve that were recorded or derived"},
    KeyInfo{"quality.unusable_leads", "count", "leads left out of the measurements"},
    KeyInfo{"quality.noisy_leads", "count", "leads with muscle noise above the limit"},
    KeyInfo{"quality.wander_leads", "count", "leads with baseline wander above the limit"},
    KeyInfo{"quality.mains_leads", "count", "leads with mains interference above the limit"},
    KeyInfo{"quality.lost_leads", "count", "flat, clipped, detached or missing leads"},
    KeyInfo{"reversal.la_ra", "fraction", "confidence that the arm electrodes are exchanged; 0 = no sign"},
    KeyInfo{"reversal.la_ll", "fraction", "confidence that left arm and left leg are exchanged"},
    KeyInfo{"reversal.ra_ll", "fraction", "confidence that right arm and left leg are exchanged"},
    KeyInfo{"reversal.rl", "fraction", "confidence that the right leg is exchanged with an arm"},
    KeyInfo{"reversal.chest", "fraction", "confidence that two neighbouring chest electrodes are exchanged"},
    KeyInfo{"reversal.dextrocardia", "fraction", "confidence that all leads are mirrored"},
};

constexpr std::array lead_table{
    KeyInfo{"p_uv", "uV", "largest P deflection, signed"},
    KeyInfo{"p_terminal_uv", "uV", "second part of a biphasic P, of the opposite sign; 0 = none"},
    KeyInfo{"p_ms", "ms", "P duration in this lead"},
    KeyInfo{"p_terminal_area_uvs", "uV s", "area of the second part of P, signed; 0 = none"},
    KeyInfo{"q_uv", "uV", "Q amplitude, <= 0; 0 = no Q"},
    KeyInfo{"r_uv", "uV", "R amplitude, >= 0; 0 = no R"},
    KeyInfo{"s_uv", "uV", "S amplitude, <= 0; 0 = no S"},
    KeyInfo{"r2_uv", "uV", "R' amplitude, >= 0; 0 = none"},
    KeyInfo{"s2_uv", "uV", "S' amplitude, <= 0; 0 = none"},
    KeyInfo{"q_ms", "ms", "Q duration; 0 = no Q"},
    KeyInfo{"r_ms", "ms", "R duration; 0 = no R"},
    KeyInfo{"s_ms", "ms", "S duration; 0 = no S"},
    KeyInfo{"r2_ms", "ms", "R' duration; 0 = none"},
    KeyInfo{"qrs_ms", "ms", "QRS duration in this lead"},
    KeyInfo{"qrs_area_uvs", "uV s", "signed QRS area"},
    KeyInfo{"qrs_pp_uv", "uV", "QRS peak to peak"},
    KeyInfo{"r_peak_ms", "ms", "QRS onset to the last R peak"},
    KeyInfo{"st_j_uv", "uV", "level at the J point"},
    KeyInfo{"st_j20_uv", "uV", "level 20 ms after J"},
    KeyInfo{"st_j40_uv", "uV", "level 40 ms after J"},
    KeyInfo{"st_j60_uv", "uV", "level 60 ms after J"},
    KeyInfo{"st_j80_uv", "uV", "level 80 ms after J"},
    KeyInfo{"st_slope_uv_s", "uV/s", "slope from J to J+80 ms"},
    KeyInfo{"t_uv", "uV", "largest T deflection, signed"},
    KeyInfo{"t_second_uv", "uV", "second part of a biphasic T, of the opposite sign; 0 = none"},
    KeyInfo{"t_area_uvs", "uV s", "signed T area"},
    KeyInfo{"qt_ms", "ms", "QT in this lead"},
    KeyInfo{"qs", "flag", "1 if the QRS has no R"},
    KeyInfo{"notch", "flag", "1 if the QRS is notched"},
    KeyInfo{"slur", "flag", "1 if the QRS is slurred"},
    KeyInfo{"delta_ms", "ms", "slurred start of the QRS; 0 = none"},
};

template <class Table>
bool contains(const Table& table, std::string_view key) noexcept {
  return std::any_of(table.begin(), table.end(), [&](const KeyInfo& info) { return info.key == key; });
}

}  // namespace

std::span<const KeyInfo> global_keys() noexcept { return global_table; }
std::span<const KeyInfo> lead_keys() noexcept { return lead_table; }

std::string lead_key(LeadId lead, std::string_view key) {
  std::string text(prefix);
  text += lead_name(lead);
  text += '.';
  text += key;
  return text;
}

std::optional<LeadId> lead_of_key(std::string_view key) noexcept {
  if (key.substr(0, prefix.size()) != prefix) return std::nullopt;
  const std::string_view rest = key.substr(prefix.size());
  for (const LeadId lead : standard_leads) {
    const std::string_view name = lead_name(lead);
    if (rest.size() > name.size() && rest.substr(0, name.size()) == name && rest[name.size()] == '.')
      return lead;
  }
  return std::nullopt;
}

bool is_known_key(std::string_view key) noexcept {
  const auto lead = lead_of_key(key);
  if (!lead) return contains(global_table, key);
  return contains(lead_table, key.substr(prefix.size() + lead_name(*lead).size() + 1));
}

}  // namespace heartcare::statements
