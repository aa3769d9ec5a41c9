#include "heartcare/statements/from_analysis.h"

#include <algorithm>

#include "beat_patterns.h"

namespace heartcare::statements {
namespace {

using signal::LeadMeasurements;
using signal::Measurement;

Evidence evidence_of(const signal::Evidence& from) {
  Evidence evidence;
  evidence.leads = from.leads;
  if (from.last > from.first) evidence.samples = {from.first, from.last + 1};
  evidence.beats = from.beats;
  return evidence;
}

class Adapter {
 public:
  explicit Adapter(const signal::Analysis& analysis) : analysis_(analysis) {}

  Findings run(const Patient& patient) {
    findings_.age_years = patient.age_years;
    findings_.sex = patient.sex;
    add_global();
    add_rhythm();
    add_patterns();
    add_quality();
    add_reversals();
    for (const LeadMeasurements& lead : analysis_.per_lead) add_lead(lead);
    return std::move(findings_);
  }

 private:
  void add(const std::string& key, const Measurement& measurement) {
    if (measurement.value)
      findings_.set(key, *measurement.value, evidence_of(measurement.evidence),
                    measurement.evidence.confidence);
    else
      findings_.set_missing(key, measurement.reason.empty() ? "not measurable" : measurement.reason);
  }

  /// A part that the measured whole does not have is a fact, not a gap: its size is 0.
  void add_part(const std::string& key, const Measurement& part, const Measurement& whole) {
    if (!part && whole)
      findings_.set(key, 0, evidence_of(whole.evidence), whole.evidence.confidence);
    else
      add(key, part);
  }

  void add_global() {
    const signal::GlobalMeasurements& global = analysis_.global;
    add("hr_bpm", analysis_.rhythm.heart_rate_bpm);
    add("p_ms", global.p_ms);
    add("pr_ms", global.pr_ms);
    add("qrs_ms", global.qrs_ms);
    add("qt_ms", global.qt_ms);
    add("jt_ms", global.jt_ms);
    for (const auto& [formula, key] : {std::pair{signal::QtFormula::bazett, "qtc_bazett_ms"},
                                       {signal::QtFormula::fridericia, "qtc_fridericia_ms"},
                                       {signal::QtFormula::framingham, "qtc_framingham_ms"},
                                       {signal::QtFormula::hodges, "qtc_hodges_ms"}})
      add(key, global.qtc_ms[static_cast<std::size_t>(formula)]);
    add("p_axis_deg", global.p_axis_deg);
    add("qrs_axis_deg", global.qrs_axis_deg);
    add("t_axis_deg", global.t_axis_deg);
    add_part("delta_ms", global.delta_ms, global.qrs_ms);
  }

  void add_rhythm() {
    const signal::Rhythm& rhythm = analysis_.rhythm;
    add("atrial_rate_bpm", rhythm.atrial_rate_bpm);
    add("rr_mean_ms", rhythm.rr_mean_ms);
    add("rr_min_ms", rhythm.rr_min_ms);
    add("rr_max_ms", rhythm.rr_max_ms);
    add("rr_sd_ms", rhythm.rr_sd_ms);
    add("rr_rmssd_ms", rhythm.rmssd_ms);
    add("rr_irregularity", rhythm.rr_irregularity);
    add("rr_entropy", rhythm.rr_entropy);
    add("p_fraction", rhythm.p_fraction);
    add("pr_sd_ms", rhythm.pr_sd_ms);
    add("flutter_strength", rhythm.flutter_strength);
    add("fibrillation_strength", rhythm.fibrillation_strength);
  }

  /// A count over the whole stretch; its evidence are the beats of one class where that is what was counted.
  void count(const char* key, std::optional<double> value, std::optional<signal::BeatClass> kind = {}) {
    if (analysis_.beats.empty()) return findings_.set_missing(key, "not measurable: no beats");
    if (!value) return findings_.set_missing(key, "not measurable: too few beats");
    Evidence evidence;
    for (std::size_t i = 0; kind && i < analysis_.beats.size(); ++i)
      if (analysis_.beats[i].kind == *kind) evidence.beats.push_back(i);
    if (!evidence.beats.empty()) {
      const auto margin = static_cast<std::int64_t>(0.3 * analysis_.rate.value);
      evidence.samples = {std::max(analysis_.first, analysis_.beats[evidence.beats.front()].sample - margin),
                          analysis_.beats[evidence.beats.back()].sample + margin};
    }
    findings_.set(key, *value, std::move(evidence));
  }

  void add_patterns() {
    using signal::BeatClass;
    const BeatPatterns patterns = find_patterns(analysis_);
    count("rhythm.beats", patterns.all);
    count("rhythm.dominant_fraction",
          patterns.all > 0 ? std::optional(static_cast<double>(patterns.dominant) / patterns.all)
                           : std::nullopt,
          BeatClass::dominant);
    count("rhythm.premature_narrow", patterns.premature_narrow, BeatClass::premature_narrow);
    count("rhythm.premature_wide", patterns.premature_wide, BeatClass::premature_wide);
    count("rhythm.other_beats", patterns.other, BeatClass::other);
    count("rhythm.wide_fraction", analysis_.rhythm.wide_fraction, BeatClass::premature_wide);
    count("rhythm.paced_fraction", analysis_.rhythm.paced_fraction, BeatClass::paced);
    count("rhythm.spikes", static_cast<double>(analysis_.pacing_spikes.size()), BeatClass::paced);
    count("rhythm.wide_run", patterns.wide_run, BeatClass::premature_wide);
    count("rhythm.bigeminy_narrow", patterns.bigeminy_narrow, BeatClass::premature_narrow);
    count("rhythm.bigeminy_wide", patterns.bigeminy_wide, BeatClass::premature_wide);
    count("rhythm.trigeminy_wide", patterns.trigeminy_wide, BeatClass::premature_wide);
    count("rhythm.blocked_p", patterns.blocked_p);
    count("rhythm.pr_growth_ms", patterns.pr_growth_ms);
    count("rhythm.p_per_beat", patterns.p_per_beat);
    count("rhythm.longest_rr_ratio", patterns.longest_rr_ratio);
  }

  template <class Fits>
  void count_leads(const char* key, Fits fits) {
    Evidence evidence;
    for (const signal::LeadQuality& lead : analysis_.quality.leads)
      if (fits(lead)) evidence.leads.push_back(lead.lead);
    const auto number = static_cast<double>(evidence.leads.size());
    findings_.set(key, number, std::move(evidence));
  }

  void add_quality() {
    using signal::QualityFlag;
    findings_.set("quality.score", analysis_.quality.score);
    findings_.set("quality.acceptable", analysis_.quality.acceptable ? 1 : 0);
    const auto standard = std::count_if(analysis_.leads.begin(), analysis_.leads.end(), [](LeadId lead) {
      return std::find(standard_leads.begin(), standard_leads.end(), lead) != standard_leads.end();
    });
    findings_.set("quality.standard_leads", static_cast<double>(standard));
    count_leads("quality.unusable_leads", [](const auto& lead) { return !lead.usable; });
    count_leads("quality.noisy_leads", [](const auto& lead) { return lead.has(QualityFlag::noisy); });
    count_leads("quality.wander_leads", [](const auto& lead) { return lead.has(QualityFlag::wander); });
    count_leads("quality.mains_leads", [](const auto& lead) { return lead.has(QualityFlag::mains); });
    count_leads("quality.lost_leads", [](const auto& lead) {
      return lead.has(QualityFlag::flat) || lead.has(QualityFlag::clipped) ||
             lead.has(QualityFlag::detached) || lead.has(QualityFlag::missing);
    });
  }

  void add_reversals() {
    using signal::Reversal;
    for (const auto& [kind, key] : {std::pair{Reversal::la_ra, "reversal.la_ra"},
                                    {Reversal::la_ll, "reversal.la_ll"},
                                    {Reversal::ra_ll, "reversal.ra_ll"},
                                    {Reversal::rl, "reversal.rl"},
                                    {Reversal::chest_neighbours, "reversal.chest"},
                                    {Reversal::dextrocardia, "reversal.dextrocardia"}}) {
      if (analysis_.beats.empty()) {
        findings_.set_missing(key, "not measurable: no beats");
        continue;
      }
      findings_.set(key, 0);
      for (const signal::ReversalFinding& found : analysis_.reversals)
        if (found.kind == kind && found.confidence > findings_.value(key).value_or(0))
          findings_.set(key, found.confidence, {found.leads, {}, {}});
    }
  }

  void add_lead(const LeadMeasurements& lead) {
    const auto key = [&](std::string_view name) { return lead_key(lead.lead, name); };
    const Measurement& qrs = lead.qrs_peak_to_peak_uv;
    add(key("p_uv"), lead.p_uv);
    add_part(key("p_terminal_uv"), lead.p_terminal_uv, lead.p_uv);
    add(key("p_ms"), lead.p_ms);
    add_part(key("p_terminal_area_uvs"), lead.p_terminal_area, lead.p_uv);
    add_part(key("q_uv"), lead.q_uv, qrs);
    add_part(key("r_uv"), lead.r_uv, qrs);
    add_part(key("s_uv"), lead.s_uv, qrs);
    add_part(key("r2_uv"), lead.r2_uv, qrs);
    add_part(key("s2_uv"), lead.s2_uv, qrs);
    add_part(key("q_ms"), lead.q_ms, qrs);
    add_part(key("r_ms"), lead.r_ms, qrs);
    add_part(key("s_ms"), lead.s_ms, qrs);
    add_part(key("r2_ms"), lead.r2_ms, qrs);
    add(key("qrs_ms"), lead.qrs_ms);
    add(key("qrs_area_uvs"), lead.qrs_area);
    add(key("qrs_pp_uv"), qrs);
    add(key("r_peak_ms"), lead.r_peak_time_ms);
    constexpr std::array st_names{"st_j_uv", "st_j20_uv", "st_j40_uv", "st_j60_uv", "st_j80_uv"};
    for (std::size_t i = 0; i < st_names.size(); ++i) add(key(st_names[i]), lead.st_uv[i]);
    add(key("st_slope_uv_s"), lead.st_slope_uv_per_s);
    add(key("t_uv"), lead.t_uv);
    add_part(key("t_second_uv"), lead.t_second_uv, lead.t_uv);
    add(key("t_area_uvs"), lead.t_area);
    add(key("qt_ms"), lead.qt_ms);
    add_part(key("delta_ms"), lead.delta_ms, qrs);
    for (const auto& [flag, name] :
         {std::pair{lead.qs_complex, "qs"}, {lead.notch, "notch"}, {lead.slur, "slur"}}) {
      Measurement measurement = qrs;
      if (measurement.value) measurement.value = flag ? 1 : 0;
      add(key(name), measurement);
    }
  }

  const signal::Analysis& analysis_;
  Findings findings_;
};

}  // namespace

Findings from_analysis(const signal::Analysis& analysis, const Patient& patient) {
  return Adapter(analysis).run(patient);
}

}  // namespace heartcare::statements
