#include "excerpt.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "heartcare/core/de_identify.h"

namespace heartcare::cli {
namespace {

/// Some leads and a stretch of another group, read from it when asked.
class WindowSource final : public SampleSource {
 public:
  WindowSource(SignalGroup group, std::vector<std::size_t> leads, std::int64_t first, std::int64_t samples)
      : group_(std::move(group)), leads_(std::move(leads)), first_(first), samples_(samples) {}

  Result<void> read(std::size_t lead, std::int64_t first, std::span<float> out) const override {
    return group_.read(leads_[lead], first_ + first, out);
  }
  std::span<const float> resident(std::size_t lead) const noexcept override {
    const auto whole = group_.resident(leads_[lead]);
    if (whole.empty()) return {};
    return whole.subspan(static_cast<std::size_t>(first_), static_cast<std::size_t>(samples_));
  }

 private:
  SignalGroup group_;
  std::vector<std::size_t> leads_;
  std::int64_t first_, samples_;
};

/// What is kept of one group, in its own samples.
struct Window {
  std::size_t group = 0;
  std::vector<std::size_t> leads;
  std::int64_t first = 0, samples = 0;
};

std::optional<std::size_t> find_lead(const SignalGroup& group, const std::string& name) {
  for (std::size_t i = 0; i < group.leads().size(); ++i)
    if (group.leads()[i].label == name) return i;
  return group.find(parse_lead_name(name));
}

Result<std::vector<Window>> choose_leads(const Record& record, const std::vector<std::string>& names,
                                         bool median_beats) {
  std::vector<Window> windows;
  std::vector<bool> found(names.size());
  for (std::size_t g = 0; g < record.groups().size(); ++g) {
    const SignalGroup& group = record.groups()[g];
    if (group.kind() != GroupKind::rhythm && !median_beats) continue;
    Window window{.group = g, .samples = group.samples()};
    for (std::size_t n = 0; n < names.size(); ++n) {
      const auto lead = found[n] ? std::nullopt : find_lead(group, names[n]);
      if (lead) window.leads.push_back(*lead);
      found[n] = found[n] || lead;
    }
    for (std::size_t i = 0; names.empty() && i < group.leads().size(); ++i) window.leads.push_back(i);
    if (!window.leads.empty()) windows.push_back(window);
  }
  for (std::size_t n = 0; n < names.size(); ++n)
    if (!found[n]) return fail(ErrorCode::not_found, "the recording has no lead " + names[n]);
  if (windows.empty()) return fail(ErrorCode::invalid_argument, "the recording holds no rhythm");
  return windows;
}

/// Cuts all groups at samples of the slowest one, so that they stay aligned.
Result<void> cut(const Record& record, const Excerpt& excerpt, std::vector<Window>& windows) {
  if (!excerpt.from_s && !excerpt.to_s) return {};
  double slowest = record.groups()[windows.front().group].rate().value, length_s = 0;
  for (const Window& window : windows) {
    slowest = std::min(slowest, record.groups()[window.group].rate().value);
    length_s = std::max(length_s, record.groups()[window.group].duration().value);
  }
  const double from = std::max(0.0, excerpt.from_s.value_or(0.0)),
               to = std::min(length_s, excerpt.to_s.value_or(length_s));
  const bool numbers = !std::isnan(excerpt.from_s.value_or(0.0)) && !std::isnan(excerpt.to_s.value_or(0.0));
  if (!numbers || !(from < to))
    return fail(ErrorCode::invalid_argument, "--from and --to leave nothing of the recording");
  const double first_s = std::round(from * slowest) / slowest, last_s = std::round(to * slowest) / slowest;
  for (Window& window : windows) {
    const double rate = record.groups()[window.group].rate().value;
    window.first = std::llround(first_s * rate);
    window.samples =
        std::min(std::llround(last_s * rate), static_cast<long long>(window.samples)) - window.first;
    if (window.samples <= 0) return fail(ErrorCode::invalid_argument, "--from and --to leave no sample");
  }
  return {};
}

Result<std::vector<SignalGroup>> groups_of(const Record& record, const std::vector<Window>& windows,
                                           double resolution_uv) {
  std::vector<SignalGroup> groups;
  for (const Window& window : windows) {
    const SignalGroup& whole = record.groups()[window.group];
    std::vector<Lead> leads;
    for (const std::size_t i : window.leads) leads.push_back(whole.leads()[i]);
    for (Lead& lead : leads)
      if (lead.is_ecg() && !(lead.resolution > 0)) lead.resolution = resolution_uv;
    auto group = SignalGroup::create(
        whole.rate(), std::move(leads), window.samples,
        std::make_shared<WindowSource>(whole, window.leads, window.first, window.samples), whole.kind());
    if (!group) return pass_on(group);
    groups.push_back(std::move(*group));
  }
  return groups;
}

/// The annotation in the excerpt's groups, leads and samples; empty if it lies outside.
std::optional<Annotation> moved(const Annotation& annotation, const std::vector<Window>& windows) {
  for (std::size_t w = 0; w < windows.size(); ++w) {
    const Window& window = windows[w];
    if (window.group != annotation.group) continue;
    Annotation result = annotation;
    result.group = w;
    result.sample -= window.first;
    if (result.sample < 0 || result.sample >= window.samples) return {};
    if (!annotation.lead) return result;
    const auto at = std::find(window.leads.begin(), window.leads.end(), *annotation.lead);
    if (at == window.leads.end()) return {};
    result.lead = static_cast<std::size_t>(at - window.leads.begin());
    return result;
  }
  return {};
}

}  // namespace

Result<RecordPtr> make_excerpt(const Record& record, const Excerpt& excerpt) {
  const bool whole = excerpt.leads.empty() && !excerpt.from_s && !excerpt.to_s;
  auto windows = choose_leads(record, excerpt.leads, excerpt.median_beats && whole);
  if (!windows) return pass_on(windows);
  if (auto ok = cut(record, excerpt, *windows); !ok) return pass_on(ok);
  auto groups = groups_of(record, *windows, excerpt.resolution_uv);
  if (!groups) return pass_on(groups);
  RecordParts parts = record.parts();
  parts.groups = std::move(*groups);
  parts.annotations.clear();
  for (const Annotation& annotation : record.annotations())
    if (auto kept = moved(annotation, *windows)) parts.annotations.push_back(std::move(*kept));
  if (parts.start) {
    const double shift = static_cast<double>(windows->front().first) / parts.groups.front().rate().value;
    *parts.start += std::chrono::milliseconds(std::llround(shift * 1e3));
  }
  if (excerpt.anonymise) de_identify(parts);
  return Record::create(std::move(parts));
}

}  // namespace heartcare::cli
