#include "heartcare/models/beat_scores.h"
#include "heartcare/signal/analysis.h"

namespace heartcare::models {
namespace {

using Kind = ui_model::ClinicalDelta::Kind;

constexpr std::size_t j60 = 3;  ///< of LeadMeasurements::st_uv

Result<signal::Analysis> measured(const page::LeadTraces& traces, Hertz rate, JobContext& job) {
  std::vector<Lead> leads;
  std::vector<float> samples;
  std::size_t count = 0;
  for (const auto& trace : traces) count = std::max(count, trace.size());
  for (std::size_t i = 0; i < traces.size(); ++i) {
    if (traces[i].size() != count || count == 0) continue;
    Lead lead;
    lead.id = standard_leads[i];
    lead.label = lead_name(lead.id);
    leads.push_back(std::move(lead));
    samples.insert(samples.end(), traces[i].begin(), traces[i].end());
  }
  const auto group = SignalGroup::create(rate, std::move(leads), std::move(samples));
  if (!group) return pass_on(group);
  return signal::analyse(*group, {}, job);
}

void add_leads(std::vector<ui_model::ClinicalDelta>& deltas, Kind kind, const signal::Analysis& a,
               const signal::Analysis& b, const signal::Measurement& (*of)(const signal::LeadMeasurements&)) {
  for (const LeadId id : standard_leads) {
    const auto *before = a.find(id), *after = b.find(id);
    if (!before || !after) continue;
    deltas.push_back({kind, id, of(*before).value, of(*after).value});
  }
}

}  // namespace

Result<std::vector<ui_model::ClinicalDelta>> clinical_deltas(const ui_model::Reconstruction& reconstruction,
                                                             JobContext& job) {
  const auto a = measured(reconstruction.reference, reconstruction.rate, job);
  if (!a) return pass_on(a);
  const auto b = measured(reconstruction.values, reconstruction.rate, job);
  if (!b) return pass_on(b);
  std::vector<ui_model::ClinicalDelta> deltas;
  deltas.push_back({Kind::pr, LeadId::other, a->global.pr_ms.value, b->global.pr_ms.value});
  deltas.push_back({Kind::qrs, LeadId::other, a->global.qrs_ms.value, b->global.qrs_ms.value});
  deltas.push_back({Kind::qt, LeadId::other, a->global.qt_ms.value, b->global.qt_ms.value});
  using PerLead = signal::LeadMeasurements;
  using Value = signal::Measurement;
  add_leads(deltas, Kind::st_j60, *a, *b, [](const PerLead& m) -> const Value& { return m.st_uv[j60]; });
  add_leads(deltas, Kind::r, *a, *b, [](const PerLead& m) -> const Value& { return m.r_uv; });
  add_leads(deltas, Kind::t, *a, *b, [](const PerLead& m) -> const Value& { return m.t_uv; });
  return deltas;
}

}  // namespace heartcare::models
