#include "groups.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace heartcare::dicom {
namespace {

/// Multiplex groups that make one SignalGroup, each later than the one before by `starts` samples.
struct Joined {
  std::vector<std::size_t> parts;
  std::vector<std::int64_t> starts;
};

bool share_a_lead(const Multiplex& a, const Multiplex& b) {
  for (const Lead& lead : a.leads)
    for (const Lead& other : b.leads)
      if (lead.id == other.id && lead.label == other.label) return true;
  return false;
}

/// Recorders that show 3x4 pages store four groups of 2.5 s, one after the other; together they are one page.
bool continues(const Multiplex& first, const Multiplex& next) {
  return first.kind == GroupKind::rhythm && next.kind == GroupKind::rhythm && first.rate_hz == next.rate_hz &&
         first.original == next.original && next.offset_ms > first.offset_ms && !share_a_lead(first, next);
}

std::vector<Joined> join(const std::vector<Multiplex>& all, importing::ImportLog& log) {
  constexpr double longest_gap_s = 60;
  std::vector<Joined> joined;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Joined* home = nullptr;
    for (Joined& candidate : joined) {
      const Multiplex& first = all[candidate.parts.front()];
      const bool fits = std::all_of(candidate.parts.begin(), candidate.parts.end(),
                                    [&](std::size_t part) { return continues(all[part], all[i]); });
      const double after_s = (all[i].offset_ms - first.offset_ms) * 1e-3;
      const double end_s = static_cast<double>(first.length()) / first.rate_hz;
      if (!home && fits && after_s <= end_s * static_cast<double>(candidate.parts.size()) + longest_gap_s)
        home = &candidate;
    }
    if (!home) {
      joined.push_back({{i}, {0}});
      continue;
    }
    const double delay_s = (all[i].offset_ms - all[home->parts.front()].offset_ms) * 1e-3;
    home->parts.push_back(i);
    home->starts.push_back(std::llround(delay_s * all[i].rate_hz));
    log.warn("groups_joined", "leads recorded one after the other are shown as one recording");
  }
  return joined;
}

/// More is shown first: an original rhythm before a derived one before beats, then the number of ECG leads.
int rank(const std::vector<Multiplex>& all, const Joined& joined) {
  const Multiplex& first = all[joined.parts.front()];
  int leads = 0;
  for (const std::size_t part : joined.parts)
    for (const Lead& lead : all[part].leads) leads += lead.is_ecg() ? 1 : 0;
  const int kind = first.kind == GroupKind::median_beat ? 0 : first.original ? 2 : 1;
  return (leads > 0 ? 10'000 : 0) + kind * 1000 + std::min(leads, 999);
}

Result<SignalGroup> make_group(const std::vector<Multiplex>& all, const Joined& joined,
                               const ReadOptions& options, JobContext& job) {
  std::vector<Lead> leads;
  std::vector<StoredSource::LeadPart> parts;
  std::int64_t samples = 0;
  for (std::size_t p = 0; p < joined.parts.size(); ++p) {
    const Multiplex& part = all[joined.parts[p]];
    samples = std::max(samples, part.length() + joined.starts[p]);
    for (std::size_t i = 0; i < part.leads.size(); ++i) {
      leads.push_back(part.leads[i]);
      parts.push_back({part.stored, part.decoders[i]});
      parts.back().decoder.shift += joined.starts[p];
    }
  }
  if (leads.size() > static_cast<std::size_t>(limits::max_leads))
    return fail(ErrorCode::limit_exceeded, "more than 256 leads in one group");
  const Multiplex& first = all[joined.parts.front()];
  const auto count = static_cast<std::int64_t>(leads.size());
  if (samples > options.max_resident_samples / count)
    return SignalGroup::create(Hertz{first.rate_hz}, std::move(leads), samples,
                               std::make_shared<const StoredSource>(std::move(parts)), first.kind);
  std::vector<float> values(static_cast<std::size_t>(samples * count));
  for (std::size_t lead = 0; lead < parts.size(); ++lead) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const auto length = static_cast<std::size_t>(samples);
    parts[lead].decoder.decode(*parts[lead].stored, 0, std::span(values).subspan(lead * length, length));
  }
  return SignalGroup::create(Hertz{first.rate_hz}, std::move(leads), std::move(values), first.kind);
}

}  // namespace

Result<Groups> make_groups(std::vector<Multiplex> multiplexes, const ReadOptions& options, JobContext& job,
                           importing::ImportLog& log) {
  std::vector<Joined> joined = join(multiplexes, log);
  std::stable_sort(joined.begin(), joined.end(), [&](const Joined& a, const Joined& b) {
    return rank(multiplexes, a) > rank(multiplexes, b);
  });
  Groups result;
  result.first_offset_ms = multiplexes[joined.front().parts.front()].offset_ms;
  for (std::size_t g = 0; g < joined.size(); ++g) {
    auto group = make_group(multiplexes, joined[g], options, job);
    if (!group) return pass_on(group);
    result.groups.push_back(std::move(*group));
    std::size_t lead = 0;
    for (std::size_t p = 0; p < joined[g].parts.size(); ++p) {
      const Multiplex& part = multiplexes[joined[g].parts[p]];
      for (std::size_t c = 0; c < part.leads.size(); ++c, ++lead)
        result.places[{joined[g].parts[p], c}] = {g, lead, joined[g].starts[p] + part.decoders[c].shift};
    }
  }
  return result;
}

}  // namespace heartcare::dicom
