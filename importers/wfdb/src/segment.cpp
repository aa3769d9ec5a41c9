#include "segment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "packing.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

constexpr float not_recorded = std::numeric_limits<float>::quiet_NaN();

/// Where an ADC step is a whole number of stored units (1 uV at 1000/mV, 5 uV at 200/mV) and all values stay
/// below 2^24, floats hold every product exactly: the same values as to_physical() gives, several times
/// faster.
std::optional<float> whole_step(const SignalSpec& signal, double scale) {
  const double step = scale / signal.gain;
  const bool narrow =
      signal.format != 8 && signal.format != 24 && signal.format != 32 && signal.format != 524;
  const double largest = (65'536.0 + std::abs(static_cast<double>(signal.baseline))) * std::abs(step);
  const bool whole = step == std::trunc(step) && step * signal.gain == scale;
  return narrow && whole && largest < 16'777'216.0 ? std::optional(static_cast<float>(step)) : std::nullopt;
}

void to_physical(std::span<const std::int32_t> adc, std::int32_t baseline, float step, float* out) {
  for (std::size_t i = 0; i < adc.size(); ++i) out[i] = static_cast<float>(adc[i] - baseline) * step;
}

/// The order of the operations is wfdb-python's, so that results agree to the last bit.
void to_physical(std::span<const std::int32_t> adc, double baseline, double gain, double scale, float* out) {
  for (std::size_t i = 0; i < adc.size(); ++i)
    out[i] = static_cast<float>((static_cast<double>(adc[i]) - baseline) / gain * scale);
}

void blank_out(std::span<const std::int32_t> adc, std::int32_t code, float* out) {
  for (std::size_t i = 0; i < adc.size(); ++i) out[i] = adc[i] == code ? not_recorded : out[i];
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
  std::vector<Want> left(wanted.begin(), wanted.end());
  for (const SignalFile& file : files_) {
    const auto elsewhere = std::stable_partition(left.begin(), left.end(), [&](const Want& want) {
      return want.signal < file.signals.front() || want.signal > file.signals.back();
    });
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
  std::fill_n(want.out + first * spf, (end - first) * spf, not_recorded);
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
  const std::int64_t available = std::clamp<std::int64_t>(stored - first - skew, 0, count);
  for (const Want& want : wanted) fill_missing(want, available, count);
  if (available == 0) return {};
  const std::int64_t step = std::min(chunk_frames(file.frame_samples), available);
  std::vector<std::int32_t> frames(static_cast<std::size_t>(step * file.frame_samples));
  for (std::int64_t at = 0; at < available; at += step) {
    const std::int64_t length = std::min(step, available - at);
    const auto part = std::span(frames).first(static_cast<std::size_t>(length * file.frame_samples));
    if (auto ok = file.source->read(first + skew + at, part); !ok) return ok;
    // Each signal walks over all samples of a part; short parts stay in the fastest cache meanwhile.
    const std::int64_t near = std::max<std::int64_t>(1, chunk_frames(file.frame_samples) / 4);
    for (std::int64_t i = 0; i < length; i += near) {
      const auto few = part.subspan(static_cast<std::size_t>(i * file.frame_samples));
      const auto samples = static_cast<std::size_t>(std::min(near, length - i) * file.frame_samples);
      for (const Want& want : wanted) convert(file, few.first(samples), at + i, want);
    }
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
  const double scale = stored_unit(signal.unit).scale;
  const auto step = whole_step(signal, scale);
  const auto missing = missing_code(signal.format);
  const std::int64_t spf = signal.samples_per_frame;
  float* out = want.out + at * spf;
  const std::int64_t samples = std::ssize(frames) / file.frame_samples * spf;
  const std::int32_t* in = frames.data() + file.first_sample[index];
  std::array<std::int32_t, 256> adc;  // collected, so that the arithmetic runs on neighbours
  std::int64_t k = 0;
  for (std::int64_t done = 0; done < samples; done += std::ssize(adc)) {
    const auto part =
        std::span(adc).first(static_cast<std::size_t>(std::min(samples - done, std::ssize(adc))));
    if (spf == 1) {
      for (std::int32_t& value : part) {
        value = *in;
        in += file.frame_samples;
      }
    } else {
      for (std::int32_t& value : part) {
        value = in[k];
        k = k + 1 == spf ? 0 : k + 1;
        in += k == 0 ? file.frame_samples : 0;
      }
    }
    if (step)
      to_physical(part, static_cast<std::int32_t>(signal.baseline), *step, out + done);
    else
      to_physical(part, static_cast<double>(signal.baseline), signal.gain, scale, out + done);
    if (missing) blank_out(part, *missing, out + done);
  }
}

}  // namespace heartcare::wfdb
