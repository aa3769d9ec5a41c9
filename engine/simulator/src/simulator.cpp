#include "heartcare/simulator/simulator.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "heartcare/core/limits.h"
#include "heartcare/core/paged_source.h"
#include "plan.h"
#include "preset.h"
#include "truth.h"

namespace heartcare::simulator {
namespace {

constexpr double max_duration_s = 7 * 86400.0;

Result<void> check(const Request& request, const Preset& preset) {
  // Written so that NaN fails as well.
  if (!(request.duration_s >= 1.0 && request.duration_s <= max_duration_s))
    return fail(ErrorCode::invalid_argument, "duration must be 1 s to 7 days");
  if (!(request.rate_hz >= 50.0 && request.rate_hz <= 8000.0))
    return fail(ErrorCode::invalid_argument, "sampling rate must be 50 to 8000 Hz");
  if (request.duration_s * request.rate_hz >= static_cast<double>(limits::max_samples_per_lead))
    return fail(ErrorCode::limit_exceeded, "more samples than a record may hold");
  if (request.heart_rate_bpm) {
    const double bpm = *request.heart_rate_bpm;
    if (preset.info.min_rate_bpm == preset.info.max_rate_bpm)
      return fail(ErrorCode::invalid_argument, "the heart rate of this preset is fixed");
    if (!(bpm >= preset.info.min_rate_bpm && bpm <= preset.info.max_rate_bpm))
      return fail(ErrorCode::invalid_argument, "heart rate outside the range of this preset");
  }
  if (request.noise.size() > 16) return fail(ErrorCode::limit_exceeded, "more than 16 noise sources");
  for (const Noise& noise : request.noise) {
    if (!(noise.snr_db >= -30.0 && noise.snr_db <= 60.0))
      return fail(ErrorCode::invalid_argument, "SNR must be -30 to 60 dB");
    if (noise.kind == NoiseKind::mains && !(noise.mains_hz >= 10.0 && noise.mains_hz < request.rate_hz / 2))
      return fail(ErrorCode::invalid_argument,
                  "mains frequency must be 10 Hz to below half the sampling rate");
  }
  return {};
}

Plan make_plan(const Request& request, const Preset& preset) {
  Plan plan;
  plan.rate_hz = request.rate_hz;
  plan.samples = static_cast<std::int64_t>(std::floor(request.duration_s * request.rate_hz + 0.5));
  plan.seed = request.seed;
  plan.model = preset.make();
  if (request.heart_rate_bpm) plan.model.rhythm.rate_bpm = *request.heart_rate_bpm;
  plan.beats = schedule(plan.model, request.duration_s, request.seed);
  for (const Beat& beat : plan.beats)
    plan.longest_beat_s =
        std::max(plan.longest_beat_s, end_s(beat, plan.model.shapes[beat.shape]) - begin_s(beat));
  std::uint64_t stream = request.seed + 1000;
  for (const Noise& noise : request.noise) plan.noise.push_back({noise, stream++, 0.0});
  set_noise_gains(plan);
  return plan;
}

std::vector<Lead> standard_twelve() {
  std::vector<Lead> leads;
  for (const LeadId id : standard_leads) {
    Lead lead;
    lead.id = id;
    lead.label = lead_name(id);
    leads.push_back(std::move(lead));
  }
  return leads;
}

Result<SignalGroup> make_group(std::shared_ptr<const Plan> plan, bool paged) {
  const Hertz rate{plan->rate_hz};
  if (!paged) {
    std::vector<float> data(twelve * static_cast<std::size_t>(plan->samples));
    render(*plan, 0, plan->samples, data);
    return SignalGroup::create(rate, standard_twelve(), std::move(data));
  }
  const std::int64_t samples = plan->samples;
  auto decode = [plan = std::move(plan)](std::int64_t first, std::int64_t count,
                                         std::span<float> out) -> Result<void> {
    render(*plan, first, count, out);
    return {};
  };
  return SignalGroup::create(rate, standard_twelve(), samples,
                             std::make_shared<PagedSource>(twelve, samples, std::move(decode)));
}

RecordParts describe_record(const Preset& preset) {
  RecordParts parts;
  parts.name = preset.info.name;
  parts.patient.name = "Simulated";
  parts.patient.sex = preset.sex;
  parts.patient.age_years = preset.age_years;
  // A fixed time keeps equal requests equal.
  parts.start = LocalTime{std::chrono::local_days{std::chrono::year{2026} / 1 / 1} + std::chrono::hours{9}};
  parts.device = {"Heartcare Studio", "Simulator", "", ""};
  parts.provenance.source = "simulator:" + std::string(preset.info.name);
  parts.provenance.importer = "simulator";
  return parts;
}

}  // namespace

Result<Simulated> simulate(const Request& request) {
  const auto& table = preset_table();
  const auto preset = std::find_if(table.begin(), table.end(),
                                   [&](const Preset& row) { return row.info.name == request.preset; });
  if (preset == table.end()) return fail(ErrorCode::not_found, "no such simulator preset");
  if (auto valid = check(request, *preset); !valid) return pass_on(valid);

  const auto plan = std::make_shared<const Plan>(make_plan(request, *preset));
  const bool paged = plan->samples * static_cast<std::int64_t>(twelve) > limits::max_samples_in_memory;
  auto group = make_group(plan, paged);
  if (!group) return pass_on(group);

  Simulated result;
  result.truth = truth_of(*plan);
  result.truth.scp_statements = preset->scp;
  RecordParts parts = describe_record(*preset);
  parts.groups.push_back(std::move(*group));
  // Over days, five marks a beat would take more memory than anything else in the record.
  parts.annotations = annotate(*plan, result.truth, !paged);
  auto record = Record::create(std::move(parts));
  if (!record) return pass_on(record);
  result.record = std::move(*record);
  return result;
}

}  // namespace heartcare::simulator
