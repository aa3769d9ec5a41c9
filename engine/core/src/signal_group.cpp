#include "heartcare/core/signal_group.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "heartcare/core/limits.h"

namespace heartcare {
namespace {

Result<void> check(Hertz rate, const std::vector<Lead>& leads, std::int64_t samples) {
  if (!std::isfinite(rate.value) || rate.value < limits::min_rate_hz || rate.value > limits::max_rate_hz)
    return fail(ErrorCode::invalid_argument, "sampling rate outside 0.1 Hz to 100 kHz");
  if (leads.empty()) return fail(ErrorCode::invalid_argument, "a signal group needs at least one lead");
  if (leads.size() > static_cast<std::size_t>(limits::max_leads))
    return fail(ErrorCode::limit_exceeded, "more than 256 leads in one group");
  if (samples < 1) return fail(ErrorCode::invalid_argument, "a signal group needs at least one sample");
  if (samples > limits::max_samples_per_lead)
    return fail(ErrorCode::limit_exceeded, "more than 4,000,000,000 samples per lead");
  return {};
}

}  // namespace

Result<SignalGroup> SignalGroup::create(Hertz rate, std::vector<Lead> leads, std::vector<float> lead_major,
                                        GroupKind kind) {
  if (leads.empty() || lead_major.size() % leads.size() != 0)
    return fail(ErrorCode::invalid_argument, "the samples do not divide evenly among the leads");
  const auto samples = static_cast<std::int64_t>(lead_major.size() / leads.size());
  auto source = std::make_shared<const MemorySource>(std::move(lead_major), samples);
  return create(rate, std::move(leads), samples, std::move(source), kind);
}

Result<SignalGroup> SignalGroup::create(Hertz rate, std::vector<Lead> leads, std::int64_t samples,
                                        std::shared_ptr<const SampleSource> source, GroupKind kind) {
  if (auto ok = check(rate, leads, samples); !ok) return pass_on(ok);
  if (!source) return fail(ErrorCode::invalid_argument, "a signal group needs a sample source");
  SignalGroup group;
  group.rate_ = rate;
  group.kind_ = kind;
  group.leads_ = std::move(leads);
  group.samples_ = samples;
  group.source_ = std::move(source);
  return group;
}

std::optional<std::size_t> SignalGroup::find(LeadId id) const noexcept {
  if (id == LeadId::other) return {};
  for (std::size_t i = 0; i < leads_.size(); ++i)
    if (leads_[i].id == id) return i;
  return {};
}

Result<void> SignalGroup::read(std::size_t lead, std::int64_t first, std::span<float> out) const {
  if (lead >= leads_.size()) return fail(ErrorCode::not_found, "no such lead in this group");
  const auto size = static_cast<std::int64_t>(out.size());
  const std::int64_t before = std::clamp<std::int64_t>(-first, 0, size);
  const std::int64_t inside = std::clamp<std::int64_t>(samples_ - (first + before), 0, size - before);
  constexpr float missing = std::numeric_limits<float>::quiet_NaN();
  std::fill_n(out.begin(), before, missing);
  std::fill(out.begin() + before + inside, out.end(), missing);
  if (inside == 0) return {};
  return source_->read(lead, first + before,
                       out.subspan(static_cast<std::size_t>(before), static_cast<std::size_t>(inside)));
}

Result<std::vector<float>> SignalGroup::read(std::size_t lead, std::int64_t first, std::int64_t count) const {
  if (count < 0) return fail(ErrorCode::invalid_argument, "a negative number of samples was asked for");
  if (count > limits::max_samples_in_memory)
    return fail(ErrorCode::limit_exceeded, "more samples asked for at once than are kept in memory");
  std::vector<float> samples(static_cast<std::size_t>(count));
  if (auto ok = read(lead, first, samples); !ok) return pass_on(ok);
  return samples;
}

std::span<const float> SignalGroup::resident(std::size_t lead) const noexcept {
  return lead < leads_.size() ? source_->resident(lead) : std::span<const float>{};
}

}  // namespace heartcare
