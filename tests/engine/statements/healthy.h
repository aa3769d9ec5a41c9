#pragma once
#include <string>
#include <utility>
#include <vector>

#include "heartcare/statements/findings.h"

namespace heartcare::statements {

using Values = std::vector<std::pair<std::string, double>>;

/// Every key of an ECG on which nothing is wrong: a man of 50, 70 bpm. The numbers are made up, not a
/// patient's.
inline Findings healthy() {
  Findings findings;
  findings.age_years = 50;
  findings.sex = Sex::male;
  for (const KeyInfo& info : global_keys()) findings.set(std::string(info.key), 0);
  for (const auto& [key, value] : Values{{"hr_bpm", 70},
                                         {"atrial_rate_bpm", 70},
                                         {"rr_mean_ms", 857},
                                         {"rr_min_ms", 840},
                                         {"rr_max_ms", 880},
                                         {"rr_sd_ms", 12},
                                         {"rr_rmssd_ms", 14},
                                         {"rr_irregularity", 0.02},
                                         {"rr_entropy", 0.3},
                                         {"p_fraction", 1},
                                         {"pr_sd_ms", 4},
                                         {"p_ms", 100},
                                         {"pr_ms", 160},
                                         {"qrs_ms", 90},
                                         {"qt_ms", 390},
                                         {"jt_ms", 300},
                                         {"qtc_bazett_ms", 421},
                                         {"qtc_fridericia_ms", 410},
                                         {"qtc_hodges_ms", 408},
                                         {"qtc_framingham_ms", 412},
                                         {"p_axis_deg", 50},
                                         {"qrs_axis_deg", 45},
                                         {"t_axis_deg", 40},
                                         {"rhythm.beats", 12},
                                         {"quality.score", 0.95},
                                         {"quality.acceptable", 1},
                                         {"quality.standard_leads", 12},
                                         {"rhythm.p_per_beat", 1},
                                         {"rhythm.dominant_fraction", 1},
                                         {"rhythm.longest_rr_ratio", 1.03}})
    findings.set(key, value);
  const auto set = [&](LeadId lead, std::string_view key, double value) {
    findings.set(lead_key(lead, key), value);
  };
  for (const LeadId lead : standard_leads) {
    const bool mirrored = lead == LeadId::aVR, septal = lead == LeadId::V1 || lead == LeadId::V2;
    for (const KeyInfo& info : lead_keys()) set(lead, info.key, 0);
    set(lead, "p_uv", mirrored ? -90 : 100);
    set(lead, "p_ms", 95);
    set(lead, "r_uv", mirrored ? 60 : septal ? 350 : 800);
    set(lead, "r_ms", septal ? 25 : 45);
    set(lead, "s_uv", mirrored ? -700 : septal ? -900 : -200);
    set(lead, "s_ms", septal ? 50 : 20);
    set(lead, "qrs_pp_uv", 1000);
    set(lead, "qrs_ms", 88);
    set(lead, "r_peak_ms", septal ? 25 : 40);
    set(lead, "t_uv", mirrored ? -200 : 250);
    set(lead, "qt_ms", 385);
  }
  return findings;
}

inline Findings with(Findings findings, const Values& values) {
  for (const auto& [key, value] : values) findings.set(key, value);
  return findings;
}

/// The same change in several leads: `in({LeadId::II, LeadId::III}, {{"q_ms", 40}})`.
inline Values in(const std::vector<LeadId>& leads, const Values& values) {
  Values all;
  for (const LeadId lead : leads)
    for (const auto& [key, value] : values) all.emplace_back(lead_key(lead, key), value);
  return all;
}

inline Values operator+(Values left, const Values& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace heartcare::statements
