#include "rule_cases.h"

namespace heartcare::statements {
namespace {

using L = LeadId;
const std::vector<L> inferior{L::II, L::III, L::aVF}, limb{L::I, L::II, L::III, L::aVR, L::aVL, L::aVF};
const std::vector<L> lateral{L::I, L::aVL, L::V5, L::V6},
    most{L::I, L::II, L::aVL, L::aVF, L::V4, L::V5, L::V6};
const Values af{{"rr_irregularity", 0.2}, {"p_fraction", 0.1}};
const Values wide_fast{{"hr_bpm", 150}, {"p_fraction", 0}, {"qrs_ms", 150}};
const Values lbbb = Values{{"qrs_ms", 140}, {"lead.V1.r_uv", 100}, {"lead.V1.s_uv", -1500}} +
                    in({L::V5, L::V6}, {{"r_peak_ms", 75}, {"s_uv", 0}});
const Values rbbb{{"qrs_ms", 130}, {"lead.V1.r2_uv", 700}, {"lead.V6.s_ms", 60}};
const Values third_degree{
    {"rhythm.p_per_beat", 2.1}, {"rhythm.blocked_p", 8}, {"pr_sd_ms", 90}, {"hr_bpm", 35}};
const Values wenckebach{
    {"rhythm.blocked_p", 1}, {"rhythm.pr_growth_ms", 60}, {"rhythm.longest_rr_ratio", 1.5}};
const Values two_to_one{{"rhythm.p_per_beat", 2}, {"rhythm.blocked_p", 6}, {"hr_bpm", 40}};
const Values hypertrophy{{"lead.V1.s_uv", -1900}, {"lead.V5.r_uv", 1700}};

std::vector<RuleCase> technical_and_rhythm() {
  return {
      {"poor_quality", {{"quality.acceptable", 0}}, {}},
      {"missing_leads", {{"quality.standard_leads", 11}}, {}},
      {"artifact", {{"quality.noisy_leads", 1}}, {}},
      {"limb_reversal", {{"reversal.la_ll", 0.6}}, {{"reversal.la_ll", 0.59}}},
      {"chest_reversal", {{"reversal.chest", 0.6}}, {{"reversal.chest", 0.4}}},
      {"dextrocardia", {{"reversal.dextrocardia", 0.7}}, {{"reversal.dextrocardia", 0.4}}},
      {"ventricular_paced", {{"rhythm.paced_fraction", 0.9}}, {{"rhythm.paced_fraction", 0.2}}},
      {"flutter",
       {{"flutter_strength", 0.7}, {"p_fraction", 0.1}},
       {{"flutter_strength", 0.69}, {"p_fraction", 0.1}}},
      {"atrial_fibrillation", af, {{"rr_irregularity", 0.13}, {"p_fraction", 0.1}}},
      {"ventricular_tachycardia", wide_fast + Values{{"qrs_ms", 165}}, wide_fast},
      {"wide_tachycardia", wide_fast, wide_fast + Values{{"hr_bpm", 95}}},
      {"nonsustained_vt", {{"rhythm.wide_run", 3}}, {{"rhythm.wide_run", 2}}},
      {"supraventricular_tachycardia",
       {{"hr_bpm", 170}, {"p_fraction", 0}},
       {{"hr_bpm", 125}, {"p_fraction", 0}}},
      {"complete_av_block", third_degree, third_degree + Values{{"pr_sd_ms", 10}}},
      {"two_to_one_block", two_to_one, two_to_one + Values{{"rhythm.p_per_beat", 1.5}}},
      {"mobitz_one", wenckebach, wenckebach + Values{{"rhythm.pr_growth_ms", 10}}},
      {"mobitz_two", wenckebach + Values{{"rhythm.pr_growth_ms", 0}, {"rhythm.longest_rr_ratio", 1.9}},
       wenckebach + Values{{"rhythm.pr_growth_ms", 0}, {"rhythm.longest_rr_ratio", 1.4}}},
      {"sinus_pause",
       {{"rr_max_ms", 2400}, {"rhythm.longest_rr_ratio", 2.5}},
       {{"rr_max_ms", 1900}, {"rhythm.longest_rr_ratio", 2.5}}},
      {"sinus_tachycardia", {{"hr_bpm", 101}}, {{"hr_bpm", 100}}},
      {"sinus_bradycardia", {{"hr_bpm", 49}}, {{"hr_bpm", 50}}},
      {"sinus_rhythm", {}, {{"p_axis_deg", 150}}},
      {"ectopic_atrial_rhythm", {{"p_axis_deg", -80}}, {{"p_axis_deg", -20}}},
      {"junctional_rhythm", {{"p_fraction", 0}, {"hr_bpm", 45}}, {{"p_fraction", 0}, {"hr_bpm", 30}}},
      {"idioventricular_rhythm",
       {{"p_fraction", 0}, {"hr_bpm", 38}, {"qrs_ms", 160}},
       {{"p_fraction", 0}, {"hr_bpm", 55}, {"qrs_ms", 160}}},
      {"sinus_arrhythmia", {{"rr_irregularity", 0.12}}, {{"rr_irregularity", 0.03}}},
      {"atrial_premature",
       {{"rhythm.premature_narrow", 1}, {"rr_min_ms", 640}},
       {{"rhythm.premature_narrow", 1}, {"rr_min_ms", 660}}},
      {"ventricular_premature", {{"rhythm.premature_wide", 1}}, {}},
      {"ventricular_bigeminy",
       {{"rhythm.premature_wide", 4}, {"rhythm.bigeminy_wide", 4}},
       {{"rhythm.premature_wide", 4}, {"rhythm.bigeminy_wide", 2}}},
      {"ventricular_trigeminy",
       {{"rhythm.premature_wide", 2}, {"rhythm.trigeminy_wide", 2}},
       {{"rhythm.premature_wide", 2}, {"rhythm.trigeminy_wide", 1}}},
  };
}

std::vector<RuleCase> conduction_and_axis() {
  const Values delta{{"pr_ms", 100}, {"delta_ms", 40}, {"qrs_ms", 125}};
  const Values lafb =
      Values{{"qrs_axis_deg", -60}, {"lead.aVL.r_uv", 900}} + in(inferior, {{"r_uv", 200}, {"s_uv", -700}});
  const Values lpfb = Values{{"qrs_axis_deg", 115}, {"lead.I.r_uv", 200}, {"lead.I.s_uv", -600}} +
                      in({L::III, L::aVF}, {{"q_uv", -60}, {"q_ms", 15}});
  return {
      {"preexcitation", delta, delta + Values{{"pr_ms", 125}}},
      {"left_bundle_branch_block", lbbb, lbbb + Values{{"qrs_ms", 118}}},
      {"right_bundle_branch_block", rbbb, rbbb + Values{{"qrs_ms", 119}}},
      {"incomplete_right_bundle_branch_block", rbbb + Values{{"qrs_ms", 112}},
       rbbb + Values{{"qrs_ms", 112}, {"lead.V1.r2_uv", 40}}},
      {"incomplete_left_bundle_branch_block", lbbb + Values{{"qrs_ms", 116}},
       lbbb + Values{{"qrs_ms", 116}, {"lead.I.q_uv", -90}}},
      {"left_anterior_fascicular_block", lafb, lafb + Values{{"qrs_axis_deg", -37}}},
      {"left_posterior_fascicular_block", lpfb, lpfb + Values{{"qrs_axis_deg", 85}}},
      {"intraventricular_delay", {{"qrs_ms", 125}}, {{"qrs_ms", 108}}},
      {"prolonged_pr", {{"pr_ms", 233}}, {{"pr_ms", 232}}},
      {"borderline_pr", {{"pr_ms", 217}}, {{"pr_ms", 216}}},
      {"short_pr", {{"pr_ms", 105}}, {{"pr_ms", 121}}},
      {"left_axis", {{"qrs_axis_deg", -30}}, {{"qrs_axis_deg", -29}}},
      {"right_axis", {{"qrs_axis_deg", 95}}, {{"qrs_axis_deg", 89}}},
      {"superior_axis", {{"qrs_axis_deg", -120}}, {{"qrs_axis_deg", -85}}},
      {"low_voltage", in(limb, {{"qrs_pp_uv", 450}}),
       in(limb, {{"qrs_pp_uv", 450}}) + Values{{"lead.II.qrs_pp_uv", 500}}},
  };
}

std::vector<RuleCase> enlargement_and_infarction() {
  const Values right{{"qrs_axis_deg", 120}, {"lead.V1.r_uv", 900}};
  const Values up_inferior = in(inferior, {{"st_j_uv", 180}}) + Values{{"lead.aVL.st_j_uv", -100}};
  const Values up_lateral = in({L::I, L::aVL}, {{"st_j_uv", 150}}) + in({L::III, L::aVF}, {{"st_j_uv", -90}});
  const Values q{{"q_ms", 40}, {"q_uv", -300}};
  const Values tall_r{{"r_ms", 50}, {"r_uv", 1000}, {"s_uv", -300}};
  const Values down_septal =
      in({L::V1, L::V2, L::V3}, {{"st_j_uv", -120}, {"r_uv", 900}, {"s_uv", -500}, {"t_uv", 300}});
  return {
      {"left_atrial_enlargement",
       {{"p_ms", 145}, {"lead.V1.p_terminal_area_uvs", -7}},
       {{"p_ms", 108}, {"lead.V1.p_terminal_area_uvs", -7}}},
      {"right_atrial_enlargement", {{"lead.II.p_uv", 280}}, {{"lead.II.p_uv", 230}}},
      {"left_ventricular_hypertrophy", hypertrophy, {{"lead.V1.s_uv", -1600}, {"lead.V5.r_uv", 1700}}},
      {"possible_lvh", {{"lead.aVL.r_uv", 1100}}, {{"lead.aVL.r_uv", 1090}}},
      {"right_ventricular_hypertrophy", right, right + Values{{"qrs_axis_deg", 80}}},
      {"acute_anterior_mi", in({L::V2, L::V3, L::V4}, {{"st_j_uv", 400}}),
       in({L::V2, L::V4}, {{"st_j_uv", 400}})},
      {"acute_inferior_mi", up_inferior, up_inferior + Values{{"lead.aVL.st_j_uv", 0}}},
      {"acute_lateral_mi", up_lateral, up_lateral + in(inferior, {{"st_j_uv", 0}})},
      {"inferior_mi", in({L::III, L::aVF}, q), in({L::III}, q)},
      {"extensive_anterior_mi", in({L::V1, L::V2, L::V3, L::V4}, {{"qs", 1}}),
       in({L::V1, L::V2, L::V3}, {{"qs", 1}})},
      {"anteroseptal_mi", in({L::V2, L::V3}, {{"qs", 1}}), in({L::V1}, {{"qs", 1}})},
      {"anterior_mi", in({L::V4, L::V5}, q), in({L::V4}, q)},
      {"lateral_mi", in({L::I, L::aVL}, q), in({L::aVL}, q)},
      {"posterior_mi", in({L::V1, L::V2}, tall_r), in({L::V2}, tall_r)},
      {"acute_posterior_mi", down_septal, down_septal + Values{{"lead.V2.r_uv", 300}}},
      {"possible_anteroseptal_mi",
       {{"lead.V3.r_uv", 190}, {"lead.V3.s_uv", -900}},
       {{"lead.V3.r_uv", 200}, {"lead.V3.s_uv", -900}}},
      {"poor_r_progression", in({L::V2, L::V3}, {{"r_uv", 250}, {"s_uv", -900}}),
       in({L::V2}, {{"r_uv", 250}, {"s_uv", -900}})},
  };
}

std::vector<RuleCase> repolarisation() {
  const Values inverted = in({L::I, L::aVL, L::V5, L::V6}, {{"t_uv", -200}});
  const Values strain = hypertrophy + in(lateral, {{"st_j60_uv", -100}, {"t_uv", -150}});
  const Values coved =
      in({L::V1, L::V2}, {{"st_j_uv", 260}, {"st_j40_uv", 180}, {"st_j80_uv", 90}, {"t_uv", -150}});
  const Values raised = in(most, {{"st_j_uv", 90}, {"t_uv", 300}}) + Values{{"lead.aVR.st_j_uv", -80}};
  return {
      {"pericarditis", raised, raised + Values{{"lead.aVR.st_j_uv", 0}}},
      {"brugada", coved, in({L::V1, L::V2}, {{"st_j_uv", 150}, {"t_uv", -150}})},
      {"st_elevation", in(inferior, {{"st_j_uv", 150}}), in({L::III}, {{"st_j_uv", 150}})},
      {"lvh_st_t", strain, hypertrophy},
      {"st_depression", in({L::V5, L::V6}, {{"st_j60_uv", -110}}), in({L::V4, L::V6}, {{"st_j60_uv", -110}})},
      {"anterolateral_ischemia", inverted, in({L::V5}, {{"t_uv", -200}})},
      {"t_inversion", in({L::V3, L::V4}, {{"t_uv", -150}}), in({L::V3}, {{"t_uv", -150}})},
      {"nonspecific_t", in({L::V5, L::V6}, {{"t_uv", 30}}), in({L::V6}, {{"t_uv", 30}})},
      {"peaked_t", in({L::V3, L::V4}, {{"t_uv", 1500}}), in({L::V3}, {{"t_uv", 1500}})},
      {"early_repolarization", in(inferior, {{"st_j_uv", 120}}), in({L::II}, {{"st_j_uv", 120}})},
      {"long_qt", {{"qtc_fridericia_ms", 480}}, {{"qtc_fridericia_ms", 449}}},
      {"short_qt", {{"qtc_fridericia_ms", 330}}, {{"qtc_fridericia_ms", 352}}},
  };
}

}  // namespace

const std::vector<RuleCase>& rule_cases() {
  static const auto all = [] {
    std::vector<RuleCase> cases;
    for (auto part :
         {technical_and_rhythm(), conduction_and_axis(), enlargement_and_infarction(), repolarisation()})
      cases.insert(cases.end(), part.begin(), part.end());
    return cases;
  }();
  return all;
}

}  // namespace heartcare::statements
