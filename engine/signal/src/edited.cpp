#include <array>

#include "measure.h"

namespace heartcare::signal {
namespace {

constexpr std::array global_members{
    &GlobalMeasurements::p_ms,         &GlobalMeasurements::pr_ms,      &GlobalMeasurements::qrs_ms,
    &GlobalMeasurements::qt_ms,        &GlobalMeasurements::jt_ms,      &GlobalMeasurements::p_axis_deg,
    &GlobalMeasurements::qrs_axis_deg, &GlobalMeasurements::t_axis_deg, &GlobalMeasurements::delta_ms};

constexpr std::array lead_members{&LeadMeasurements::p_uv,           &LeadMeasurements::p_terminal_uv,
                                  &LeadMeasurements::p_ms,           &LeadMeasurements::p_terminal_area,
                                  &LeadMeasurements::q_uv,           &LeadMeasurements::r_uv,
                                  &LeadMeasurements::s_uv,           &LeadMeasurements::r2_uv,
                                  &LeadMeasurements::s2_uv,          &LeadMeasurements::q_ms,
                                  &LeadMeasurements::r_ms,           &LeadMeasurements::s_ms,
                                  &LeadMeasurements::r2_ms,          &LeadMeasurements::qrs_ms,
                                  &LeadMeasurements::qrs_area,       &LeadMeasurements::qrs_peak_to_peak_uv,
                                  &LeadMeasurements::r_peak_time_ms, &LeadMeasurements::st_slope_uv_per_s,
                                  &LeadMeasurements::t_uv,           &LeadMeasurements::t_second_uv,
                                  &LeadMeasurements::t_area,         &LeadMeasurements::qt_ms,
                                  &LeadMeasurements::delta_ms};

void compare(Measurement& after, const Measurement& before) {
  const bool same = after.value == before.value && after.evidence.first == before.evidence.first &&
                    after.evidence.last == before.evidence.last;
  after.evidence.edited = before.evidence.edited || !same;
}

}  // namespace

void mark_edited(Analysis& after, const Analysis& before) {
  for (const auto member : global_members) compare(after.global.*member, before.global.*member);
  for (std::size_t k = 0; k < after.global.qtc_ms.size(); ++k)
    compare(after.global.qtc_ms[k], before.global.qtc_ms[k]);
  for (std::size_t l = 0; l < after.per_lead.size() && l < before.per_lead.size(); ++l) {
    for (const auto member : lead_members) compare(after.per_lead[l].*member, before.per_lead[l].*member);
    for (std::size_t k = 0; k < after.per_lead[l].st_uv.size(); ++k)
      compare(after.per_lead[l].st_uv[k], before.per_lead[l].st_uv[k]);
  }
}

}  // namespace heartcare::signal
