#include "segment.h"

#include <algorithm>
#include <limits>
#include <set>

#include "packing.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

constexpr float not_recorded = std::numeric_limits<float>::quiet_NaN();

/// Frames that are decoded together: some 64 K samples, whatever the frame's size.
std::int64_t chunk_frames(std::int64_t frame_samples) {
  return std::max<std::int64_t>(1, 65'536 / frame_samples);
}

}  // namespace

StoredUnit stored_unit(std::string_view unit) {
  const std::string_view name = trimmed(unit);
  if (name == "mV" || name == "mv" || name == "millivolt") return {"uV", 1e3};
  if (name == "uV" || name == "uv" || name == "\xC2\xB5V" || name == "\xCE\xBCV") return {"uV", 1.0};
  if (name == "V" || name == "volt") return {"uV", 1e6};
  if (name == "nV" || name == "nv") return {"uV", 1e-3};
  return {std::string(name), 1.0};
}

Result<std::shared_ptr<const Segment>> Segment::open(const OpenFile& open, Header header, ImportLog& log) {
  std::shared_ptr<Segment> segment(new Segment);
  segment->header_ = std::move(header);
  if (auto ok = segment->open_files(open, log); !ok) return pass_on(ok);
  segment->settle_length(log);
  if (segment->frames_ == 0) return fail(ErrorCode::damaged, "the signal files hold no complete frame");
  return segment;
}

/// Signals of one file follow each other in the header; a run of equal names is one file.
Result<void> Segment::open_files(const OpenFile& open, ImportLog& log) {
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
  FileLayout layout{header_.signals[first].format, header_.signals[first].offset, {}, {}};
  for (std::size_t i = first; i < end; ++i) {
    const SignalSpec& signal = header_.signals[i];
    if (signal.format != layout.format)
      return fail(ErrorCode::damaged, "signals of one file have different formats");
    file.signals.push_back(i);
    file.first_sample.push_back(file.frame_samples);
    file.frame_samples += signal.samples_per_frame;
    layout.samples_per_frame.push_back(signal.samples_per_frame);
    layout.initial.push_back(static_cast<std::int32_t>(signal.initial.value_or(0)));
  }
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
void Segment::settle_length(ImportLog& log) {
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

std::uint64_t Segment::file_bytes() const noexcept {
  std::uint64_t bytes = 0;
  for (const SignalFile& file : files_) bytes += file.file->size();
  return bytes;
}

Result<void> Segment::read(std::int64_t first, std::int64_t count, std::span<const Want> wanted) const {
  for (const Want& want : wanted)
    std::fill_n(want.out, count * header_.signals[want.signal].samples_per_frame, not_recorded);
  for (const SignalFile& file : files_) {
    std::vector<Want> here;
    for (const Want& want : wanted)
      if (std::find(file.signals.begin(), file.signals.end(), want.signal) != file.signals.end())
        here.push_back(want);
    if (here.empty()) continue;
    if (auto ok = read_file(file, first, count, here); !ok) return ok;
  }
  return {};
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
  const std::int64_t stored = std::min(frames_, file.source->frames());
  if (skew >= stored - first) return {};
  const std::int64_t available = std::min(count, stored - first - skew);
  const std::int64_t step = std::min(chunk_frames(file.frame_samples), available);
  std::vector<std::int32_t> frames(static_cast<std::size_t>(step * file.frame_samples));
  for (std::int64_t at = 0; at < available; at += step) {
    const std::int64_t length = std::min(step, available - at);
    const auto part = std::span(frames).first(static_cast<std::size_t>(length * file.frame_samples));
    if (auto ok = file.source->read(first + skew + at, part); !ok) return ok;
    for (const Want& want : wanted) convert(file, part, at, want);
  }
  return {};
}

/// ADC values of one signal to physical ones. The order of the operations is wfdb-python's, so that results
/// agree to the last bit.
void Segment::convert(const SignalFile& file, std::span<const std::int32_t> frames, std::int64_t at,
                      Want want) const {
  const SignalSpec& signal = header_.signals[want.signal];
  const auto index = static_cast<std::size_t>(
      std::find(file.signals.begin(), file.signals.end(), want.signal) - file.signals.begin());
  const double scale = stored_unit(signal.unit).scale, gain = signal.gain;
  const auto baseline = static_cast<double>(signal.baseline);
  const auto missing = missing_code(signal.format);
  const std::int64_t never = std::numeric_limits<std::int64_t>::min();
  const std::int64_t code = missing ? *missing : never;
  const std::int64_t spf = signal.samples_per_frame;
  float* out = want.out + at * spf;
  const std::int64_t length = std::ssize(frames) / file.frame_samples;
  const std::int32_t* in = frames.data() + file.first_sample[index];
  for (std::int64_t frame = 0; frame < length; ++frame, in += file.frame_samples)
    for (std::int64_t k = 0; k < spf; ++k, ++out) {
      const double physical = (static_cast<double>(in[k]) - baseline) / gain * scale;
      *out = in[k] == code ? not_recorded : static_cast<float>(physical);
    }
}

Result<void> Segment::verify(importing::Sha256& hash, ImportLog& log,
                             const std::function<Result<void>(std::uint64_t)>& advance) const {
  std::uint64_t before = 0;
  for (const SignalFile& file : files_) {
    if (auto ok = verify_file(file, hash, log, before, advance); !ok) return ok;
    before += file.file->size();
  }
  return {};
}

/// The bytes are hashed right after the frames they hold were summed, while the system still has them in
/// memory.
Result<void> Segment::verify_file(const SignalFile& file, importing::Sha256& hash, ImportLog& log,
                                  std::uint64_t before,
                                  const std::function<Result<void>(std::uint64_t)>& advance) const {
  const std::int64_t stored = std::min(frames_, file.source->frames());
  const std::uint64_t size = file.file->size();
  const std::int64_t step = chunk_frames(file.frame_samples);
  std::vector<std::uint32_t> sums(file.signals.size());
  std::vector<std::int32_t> frames(static_cast<std::size_t>(std::min(step, stored) * file.frame_samples));
  std::vector<std::byte> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(size, 1 << 18)));
  std::uint64_t hashed = 0;
  for (std::int64_t first = 0; first < stored; first += step) {
    const std::int64_t length = std::min(step, stored - first);
    const auto part = std::span(frames).first(static_cast<std::size_t>(length * file.frame_samples));
    if (auto ok = file.source->read(first, part); !ok) return ok;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const int spf = header_.signals[file.signals[i]].samples_per_frame;
      for (auto at = static_cast<std::size_t>(file.first_sample[i]); at < part.size();
           at += static_cast<std::size_t>(file.frame_samples))
        for (int k = 0; k < spf; ++k)
          sums[i] += static_cast<std::uint32_t>(part[at + static_cast<std::size_t>(k)]);
    }
    const double done = static_cast<double>(first + length) / static_cast<double>(stored);
    const std::uint64_t goal =
        first + length == stored ? size : static_cast<std::uint64_t>(done * static_cast<double>(size));
    while (hashed < goal) {
      const auto got = file.file->read(hashed, bytes);
      if (!got) return pass_on(got);
      if (*got == 0) break;
      hash.add(std::span(bytes).first(*got));
      hashed += *got;
      if (auto ok = advance(before + hashed); !ok) return ok;
    }
  }
  if (header_.frames && stored < *header_.frames) return {};  // said already: the file is short
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto& stated = header_.signals[file.signals[i]].checksum;
    if (stated && ((static_cast<std::uint64_t>(*stated) ^ sums[i]) & 0xFFFF) != 0)
      log.warn("checksum_mismatch", "signal " + std::to_string(file.signals[i] + 1) +
                                        " does not have the checksum that the header states");
  }
  return {};
}

}  // namespace heartcare::wfdb
