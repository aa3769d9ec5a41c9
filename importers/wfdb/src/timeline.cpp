#include "timeline.h"

#include <algorithm>
#include <limits>
#include <map>

#include "heartcare/core/limits.h"
#include "heartcare/core/paged_source.h"

namespace heartcare::wfdb {
namespace {

/// The channels that have one rate.
struct GroupPlan {
  int samples_per_frame = 1;
  std::vector<std::size_t> channels;
};

/// How much a group looks like the ECG: known leads count most.
std::int64_t ecg_rank(const Timeline& timeline, const GroupPlan& plan) {
  std::int64_t rank = 0;
  for (const std::size_t c : plan.channels) {
    const Lead& lead = timeline.channels[c].lead;
    if (lead.is_ecg()) rank += lead.id != LeadId::other ? 1000 : 1;
  }
  return rank;
}

std::vector<GroupPlan> plan_groups(const Timeline& timeline) {
  std::vector<GroupPlan> plans;
  for (std::size_t c = 0; c < timeline.channels.size(); ++c) {
    const int spf = timeline.channels[c].samples_per_frame;
    auto plan =
        std::find_if(plans.begin(), plans.end(), [&](const auto& p) { return p.samples_per_frame == spf; });
    if (plan == plans.end()) plan = plans.insert(plans.end(), GroupPlan{spf, {}});
    plan->channels.push_back(c);
  }
  const auto best = std::max_element(plans.begin(), plans.end(), [&](const auto& a, const auto& b) {
    return ecg_rank(timeline, a) < ecg_rank(timeline, b);
  });
  std::rotate(plans.begin(), best, best + 1);
  return plans;
}

/// The samples of every plan, lead-major: each segment is read once for all of them. What no segment has is
/// NaN.
Result<std::vector<std::vector<float>>> resident_samples(const Timeline& timeline,
                                                         const std::vector<GroupPlan>& plans,
                                                         const ReadPiece& read) {
  std::vector<std::vector<float>> data;
  for (const GroupPlan& plan : plans)
    data.emplace_back(
        static_cast<std::size_t>(timeline.frames * plan.samples_per_frame) * plan.channels.size(),
        std::numeric_limits<float>::quiet_NaN());
  std::vector<Segment::Want> wanted;
  for (const Piece& piece : timeline.pieces) {
    if (!piece.segment) continue;
    wanted.clear();
    for (std::size_t p = 0; p < plans.size(); ++p)
      for (std::size_t i = 0; i < plans[p].channels.size(); ++i)
        if (const auto signal = piece.signals[plans[p].channels[i]])
          wanted.push_back(
              {*signal, data[p].data() + (static_cast<std::int64_t>(i) * timeline.frames + piece.first) *
                                             plans[p].samples_per_frame});
    if (auto ok = read(*piece.segment, std::min(piece.frames, piece.segment->frames()), wanted); !ok)
      return pass_on(ok);
  }
  return data;
}

std::shared_ptr<const SampleSource> paged_source(std::shared_ptr<const Timeline> timeline,
                                                 const GroupPlan& plan) {
  const std::int64_t spf = plan.samples_per_frame;
  // Blocks hold whole frames, so that every block but the last is as long as it is asked for.
  const std::int64_t block = std::max<std::int64_t>(1, 8192 / spf) * spf;
  const std::int64_t samples = timeline->frames * spf;
  const std::size_t leads = plan.channels.size();
  auto decode = [timeline = std::move(timeline), channels = plan.channels, spf](
                    std::int64_t first, std::int64_t count, std::span<float> out) {
    return timeline->read(channels, first / spf, count / spf, out.data(), count);
  };
  return std::make_shared<const PagedSource>(leads, samples, std::move(decode), block);
}

}  // namespace

Result<void> Timeline::read(std::span<const std::size_t> wanted, std::int64_t first, std::int64_t count,
                            float* out, std::int64_t stride) const {
  const std::int64_t end = first + count, spf = channels[wanted.front()].samples_per_frame;
  const auto at = [&](std::size_t i, std::int64_t frame) {
    return out + static_cast<std::int64_t>(i) * stride + (frame - first) * spf;
  };
  const auto fill_missing = [&](std::size_t i, std::int64_t from, std::int64_t to) {
    if (from < to) std::fill_n(at(i, from), (to - from) * spf, std::numeric_limits<float>::quiet_NaN());
  };
  std::int64_t done = first;
  auto piece = std::partition_point(pieces.begin(), pieces.end(),
                                    [&](const Piece& p) { return p.first + p.frames <= first; });
  for (; piece != pieces.end() && piece->first < end; ++piece) {
    if (!piece->segment) continue;
    const std::int64_t from = std::max(first, piece->first);
    const std::int64_t to =
        std::min({end, piece->first + piece->frames, piece->first + piece->segment->frames()});
    if (from >= to) continue;
    std::vector<Segment::Want> wants;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      fill_missing(i, done, from);
      if (const auto signal = piece->signals[wanted[i]])
        wants.push_back({*signal, at(i, from)});
      else
        fill_missing(i, from, to);
    }
    if (auto ok = piece->segment->read(from - piece->first, to - from, wants); !ok) return ok;
    done = to;
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) fill_missing(i, done, end);
  return {};
}

Result<std::vector<SignalGroup>> make_groups(const std::shared_ptr<const Timeline>& timeline,
                                             std::int64_t max_resident, const ReadPiece& read) {
  const std::vector<GroupPlan> plans = plan_groups(*timeline);
  if (std::ssize(plans) > limits::max_groups)
    return fail(ErrorCode::limit_exceeded, "more than 64 sampling rates");
  std::int64_t per_frame = 0;
  for (const Channel& channel : timeline->channels) per_frame += channel.samples_per_frame;
  const bool resident = timeline->frames <= max_resident / per_frame;
  std::vector<std::vector<float>> data;
  if (resident) {
    auto samples = resident_samples(*timeline, plans, read);
    if (!samples) return pass_on(samples);
    data = std::move(*samples);
  } else {
    for (const Piece& piece : timeline->pieces)
      if (piece.segment)
        if (auto ok = read(*piece.segment, 0, {}); !ok) return pass_on(ok);
  }
  std::vector<SignalGroup> groups;
  for (std::size_t p = 0; p < plans.size(); ++p) {
    const std::int64_t samples = timeline->frames * plans[p].samples_per_frame;
    std::shared_ptr<const SampleSource> source;
    source = resident ? std::make_shared<const MemorySource>(std::move(data[p]), samples)
                      : paged_source(timeline, plans[p]);
    std::vector<Lead> leads;
    for (const std::size_t c : plans[p].channels) leads.push_back(timeline->channels[c].lead);
    auto group = SignalGroup::create({timeline->frame_rate * plans[p].samples_per_frame}, std::move(leads),
                                     samples, std::move(source));
    if (!group) return pass_on(group);
    groups.push_back(std::move(*group));
  }
  return groups;
}

}  // namespace heartcare::wfdb
