#include "segment.h"

#include <algorithm>
#include <limits>
#include <set>

#include "frame_splitter.h"

namespace heartcare::wfdb {
Result<std::shared_ptr<const Segment>> Segment::open(const OpenFile& open, Header header,
                                                     importing::ImportLog& log) {
  std::shared_ptr<Segment> segment(new Segment);
  segment->header_ = std::move(header);
  if (auto ok = segment->open_files(open, log); !ok) return pass_on(ok);
  segment->settle_length(log);
  if (segment->frames_ == 0) return fail(ErrorCode::damaged, "the signal files hold no complete frame");
  return segment;
}

/// Signals of one file follow each other in the header; a run of equal names is one file.
Result<void> Segment::open_files(const OpenFile& open, importing::ImportLog& log) {
  const auto& signals = header_.signals;
  std::optional<Error> first_error;
  std::set<std::string> seen;
  for (std::size_t first = 0, end = 0; first < signals.size(); first = end) {
    while (end < signals.size() && signals[end].file_name == signals[first].file_name) ++end;
    if (signals[first].file_name == "~" || signals[first].format == 0) continue;
    if (!seen.insert(signals[first].file_name).second)
      return fail(ErrorCode::damaged, "the signals of one file do not follow each other in the header");
    const auto opened = open_file(open, first, end);
    if (opened) continue;
    if (!first_error) first_error = opened.error();
    log.warn("signal_file_unreadable", "signals " + std::to_string(first + 1) + " to " + std::to_string(end) +
                                           ": " + describe(opened.error()));
  }
  if (files_.empty())
    return tl::unexpected<Error>(
        first_error.value_or(Error{ErrorCode::unsupported_format, "the record has no signals", {}}));
  return {};
}

Result<void> Segment::open_file(const OpenFile& open, std::size_t first, std::size_t end) {
  SignalFile file;
  file.first_signal = first;
  FileLayout layout{header_.signals[first].format, header_.signals[first].offset, {}, {}};
  for (std::size_t i = first; i < end; ++i) {
    const SignalSpec& signal = header_.signals[i];
    if (signal.format != layout.format)
      return fail(ErrorCode::damaged, "signals of one file have different formats");
    file.conversions.emplace_back(signal);
    layout.samples_per_frame.push_back(signal.samples_per_frame);
    layout.initial.push_back(static_cast<std::int32_t>(signal.initial.value_or(0)));
  }
  file.samples_per_frame = layout.samples_per_frame;
  file.frame_samples = layout.frame_samples();
  auto opened = open(header_.signals[first].file_name);
  if (!opened) return pass_on(opened);
  file.file = *opened;
  auto source = make_frame_source(std::move(*opened), layout);
  if (!source) return pass_on(source);
  if ((*source)->frames() == 0) return fail(ErrorCode::damaged, "signal file holds no complete frame");
  file.source = std::move(*source);
  files_.push_back(std::move(file));
  return {};
}

/// The stated length, but not more than the longest file holds, so that memory is bounded by what is really
/// there.
void Segment::settle_length(importing::ImportLog& log) {
  std::int64_t longest = 0, shortest = std::numeric_limits<std::int64_t>::max();
  for (const SignalFile& file : files_) {
    longest = std::max(longest, file.source->frames());
    shortest = std::min(shortest, file.source->frames());
  }
  frames_ = std::min(header_.frames.value_or(limits::max_samples_per_lead), longest);
  if (shortest < std::max(frames_, header_.frames.value_or(0)))
    log.warn("signal_file_short", "a signal file ends after " + std::to_string(shortest) + " frames of " +
                                      std::to_string(std::max(frames_, header_.frames.value_or(0))));
}

std::int64_t Segment::stored_frames(const SignalFile& file) const noexcept {
  return std::min(frames_, file.source->frames());
}

std::uint64_t Segment::file_bytes() const noexcept {
  std::uint64_t bytes = 0;
  for (const SignalFile& file : files_) bytes += file.file->size();
  return bytes;
}

Result<void> Segment::read(std::int64_t first, std::int64_t count, std::span<const Want> wanted) const {
  std::vector<Want> left(wanted.begin(), wanted.end());
  for (const SignalFile& file : files_) {
    const auto elsewhere = std::stable_partition(left.begin(), left.end(),
                                                 [&](const Want& want) { return !file.holds(want.signal); });
    const std::vector<Want> here(elsewhere, left.end());
    left.erase(elsewhere, left.end());
    if (here.empty()) continue;
    if (auto ok = read_file(file, first, count, here); !ok) return ok;
  }
  for (const Want& want : left) fill_missing(want, 0, count);
  return {};
}

void Segment::fill_missing(Want want, std::int64_t first, std::int64_t end) const {
  const std::int64_t spf = header_.signals[want.signal].samples_per_frame;
  std::fill_n(want.out + first * spf, (end - first) * spf, std::numeric_limits<float>::quiet_NaN());
}

/// A signal with skew s has its frame i at frame i + s of the file; signals with equal skew are read
/// together.
Result<void> Segment::read_file(const SignalFile& file, std::int64_t first, std::int64_t count,
                                std::span<const Want> wanted) const {
  std::set<std::int64_t> skews;
  for (const Want& want : wanted) skews.insert(header_.signals[want.signal].skew);
  for (const std::int64_t skew : skews) {
    std::vector<Want> same;
    for (const Want& want : wanted)
      if (header_.signals[want.signal].skew == skew) same.push_back(want);
    if (auto ok = read_at_skew(file, skew, first, count, same); !ok) return ok;
  }
  return {};
}

Result<void> Segment::read_at_skew(const SignalFile& file, std::int64_t skew, std::int64_t first,
                                   std::int64_t count, std::span<const Want> wanted) const {
  const std::int64_t available = std::clamp<std::int64_t>(stored_frames(file) - first - skew, 0, count);
  for (const Want& want : wanted) fill_missing(want, available, count);
  if (available == 0) return {};
  const std::int64_t step = std::min(chunk_frames(file.frame_samples), available);
  std::vector<std::int32_t> frames(static_cast<std::size_t>(step * file.frame_samples));
  FrameSplitter splitter(file.samples_per_frame);
  for (std::int64_t at = 0; at < available; at += step) {
    const std::int64_t length = std::min(step, available - at);
    const auto part = std::span(frames).first(static_cast<std::size_t>(length * file.frame_samples));
    if (auto ok = file.source->read(first + skew + at, part); !ok) return ok;
    splitter.for_each_few(part, [&](std::int64_t few_first) {
      for (const Want& want : wanted) {
        const std::size_t index = want.signal - file.first_signal;
        float* out = want.out + (at + few_first) * file.samples_per_frame[index];
        static_cast<void>(file.conversions[index].convert(splitter.signal(index), out));
      }
    });
  }
  return {};
}

}  // namespace heartcare::wfdb
