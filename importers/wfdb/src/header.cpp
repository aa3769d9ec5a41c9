#include "heartcare/wfdb/header.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "heartcare/core/limits.h"
#include "start_time.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

constexpr std::array known_formats{0, 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524};

/// Values of the ADC fit 32 bits; anything wider in a header is damage, and would overflow sums.
bool fits_adc(std::int64_t value) { return value >= INT32_MIN && value <= INT32_MAX; }

/// "16x4:3+24": format, samples per frame, skew, byte offset.
Result<void> parse_format(std::string_view word, SignalSpec& signal, std::uint64_t at) {
  const auto format = take_number<int>(word);
  if (!format) return fail(ErrorCode::damaged, "signal line without a format", at);
  if (std::find(known_formats.begin(), known_formats.end(), *format) == known_formats.end())
    return fail(ErrorCode::unsupported_format, "unknown signal format " + std::to_string(*format), at);
  signal.format = *format;
  while (!word.empty()) {
    const char mark = word.front();
    word.remove_prefix(1);
    const auto value = take_number<std::int64_t>(word);
    if (!value || *value < 0) return fail(ErrorCode::damaged, "signal format field is malformed", at);
    if (mark == 'x') {
      if (*value > max_frame_samples)
        return fail(ErrorCode::limit_exceeded, "too many samples per frame", at);
      signal.samples_per_frame = static_cast<int>(std::max<std::int64_t>(1, *value));
    } else if (mark == ':') {
      signal.skew = *value;
    } else if (mark == '+') {
      signal.offset = static_cast<std::uint64_t>(*value);
    } else {
      return fail(ErrorCode::damaged, "signal format field is malformed", at);
    }
  }
  return {};
}

/// "200(1024)/mV": gain, baseline, unit. False if the word does not start with a number.
Result<bool> parse_gain(std::string_view word, SignalSpec& signal, bool& baseline_stated, std::uint64_t at) {
  const auto gain = take_number<double>(word);
  if (!gain) return false;
  if (!std::isfinite(*gain)) return fail(ErrorCode::damaged, "gain is not a number", at);
  signal.gain_stated = *gain != 0.0;
  if (signal.gain_stated) signal.gain = *gain;
  if (take(word, '(')) {
    const auto baseline = take_number<std::int64_t>(word);
    if (!baseline || !fits_adc(*baseline) || !take(word, ')'))
      return fail(ErrorCode::damaged, "baseline is malformed", at);
    signal.baseline = *baseline;
    baseline_stated = true;
  }
  if (take(word, '/') && !word.empty()) {
    signal.unit = to_utf8(word);
    signal.unit_stated = true;
  } else if (!word.empty()) {
    return fail(ErrorCode::damaged, "gain field is malformed", at);
  }
  return true;
}

/// The whole numbers after the gain, as many as there are, up to the description.
void parse_numbers(Words& words, SignalSpec& signal, bool baseline_stated) {
  std::array<std::optional<std::int64_t>, 5> fields;
  for (auto& field : fields) {
    field = whole_number<std::int64_t>(words.peek());
    if (!field) break;
    static_cast<void>(words.next());
  }
  const auto in_range = [&](std::size_t i) { return fields[i] && fits_adc(*fields[i]); };
  if (in_range(0)) signal.adc_resolution = static_cast<int>(*fields[0]);
  if (in_range(1)) {
    signal.adc_zero = *fields[1];
    if (!baseline_stated) signal.baseline = signal.adc_zero;
  }
  if (in_range(2)) signal.initial = fields[2];
  signal.checksum = fields[3];
  signal.block_size = fields[4].value_or(0);
}

Result<SignalSpec> parse_signal(std::string_view line, std::uint64_t at) {
  Words words(line);
  SignalSpec signal;
  signal.file_name = std::string(words.next());
  if (!is_plain_file_name(signal.file_name))
    return fail(ErrorCode::damaged, "a signal file must lie in the header's own folder", at);
  if (auto ok = parse_format(words.next(), signal, at); !ok) return pass_on(ok);
  bool baseline_stated = false;
  const auto gain = parse_gain(words.peek(), signal, baseline_stated, at);
  if (!gain) return pass_on(gain);
  if (*gain) {
    static_cast<void>(words.next());
    parse_numbers(words, signal, baseline_stated);
  }
  signal.description = to_utf8(words.rest());
  return signal;
}

Result<SegmentSpec> parse_segment(std::string_view line, std::uint64_t at) {
  Words words(line);
  SegmentSpec segment;
  segment.name = std::string(words.next());
  if (!is_plain_file_name(segment.name))
    return fail(ErrorCode::damaged, "a segment must lie in the header's own folder", at);
  const auto frames = whole_number<std::int64_t>(words.next());
  if (!frames || *frames < 0) return fail(ErrorCode::damaged, "segment line without a length", at);
  if (*frames > limits::max_samples_per_lead) return fail(ErrorCode::limit_exceeded, "segment too long", at);
  segment.frames = *frames;
  return segment;
}

/// "360/360(0)": frame rate, counter rate, base counter.
Result<void> parse_rate(std::string_view word, Header& header, std::uint64_t at) {
  const auto rate = take_number<double>(word);
  if (!rate) return fail(ErrorCode::damaged, "record line without a sampling rate", at);
  if (*rate != 0.0) header.frame_rate = *rate;
  if (!(header.frame_rate >= limits::min_rate_hz && header.frame_rate <= limits::max_rate_hz))
    return fail(ErrorCode::damaged, "sampling rate outside 0.1 Hz to 100 kHz", at);
  if (take(word, '/')) header.counter_rate = take_number<double>(word).value_or(0.0);
  if (take(word, '(')) {
    header.base_counter = take_number<double>(word).value_or(0.0);
    if (!take(word, ')')) return fail(ErrorCode::damaged, "base counter is malformed", at);
  }
  if (!word.empty()) return fail(ErrorCode::damaged, "sampling rate field is malformed", at);
  return {};
}

Result<void> parse_counts(Words& words, Header& header, std::int64_t& segments, std::uint64_t at) {
  std::string_view name = words.next();
  if (const auto slash = name.find('/'); slash != std::string_view::npos) {
    const auto count = whole_number<std::int64_t>(name.substr(slash + 1));
    if (!count || *count < 1) return fail(ErrorCode::damaged, "number of segments is malformed", at);
    if (*count > max_segments) return fail(ErrorCode::limit_exceeded, "more than 100,000 segments", at);
    header.multi_segment = true;
    segments = *count;
    name = name.substr(0, slash);
  }
  if (name.empty()) return fail(ErrorCode::damaged, "record line without a name", at);
  header.name = to_utf8(name);
  const auto count = whole_number<std::int64_t>(words.next());
  if (!count || *count < 0) return fail(ErrorCode::damaged, "record line without a number of signals", at);
  if (*count > max_signals) return fail(ErrorCode::limit_exceeded, "more than 256 signals", at);
  header.signal_count = *count;
  return {};
}

/// "100 2 360 650000 0:0:0 1/1/1980"; `segments` gets the number of segment lines to expect.
Result<void> parse_record_line(std::string_view line, Header& header, std::int64_t& segments,
                               std::uint64_t at) {
  Words words(line);
  if (auto ok = parse_counts(words, header, segments, at); !ok) return ok;
  if (words.peek().empty()) return {};
  if (auto ok = parse_rate(words.next(), header, at); !ok) return ok;
  if (const auto frames = whole_number<std::int64_t>(words.peek())) {
    static_cast<void>(words.next());
    if (*frames < 0) return fail(ErrorCode::damaged, "negative number of samples", at);
    if (*frames > limits::max_samples_per_lead) return fail(ErrorCode::limit_exceeded, "record too long", at);
    if (*frames > 0) header.frames = *frames;
  }
  const StartTime start = parse_start(words.rest());
  header.start = start.time;
  header.start_time = start.time_without_date;
  return {};
}

/// Takes the next line off `text`, with blanks at its ends removed.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

Result<void> check_frame(const Header& header) {
  std::int64_t samples = 0;
  for (const SignalSpec& signal : header.signals) samples += signal.samples_per_frame;
  if (samples > max_frame_samples)
    return fail(ErrorCode::limit_exceeded, "more than 65,536 samples in a frame");
  return {};
}

}  // namespace

bool is_plain_file_name(std::string_view name) noexcept {
  if (name.empty() || name.size() > 255 || name.front() == '.' || name.find("..") != std::string_view::npos)
    return false;
  return std::none_of(name.begin(), name.end(), [](char c) {
    return c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20;
  });
}

Result<Header> parse_header(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(limits::max_text_bytes))
    return fail(ErrorCode::limit_exceeded, "header larger than 1 MiB");
  Header header;
  const std::string_view all = text;
  std::int64_t segments = 0;
  bool named = false;
  while (!text.empty()) {
    const auto at = static_cast<std::uint64_t>(text.data() - all.data());
    const std::string_view line = next_line(text);
    if (line.empty()) continue;
    if (line.front() == '#') {
      if (const auto comment = trimmed(line.substr(1)); !comment.empty())
        header.comments.push_back(to_utf8(comment));
    } else if (!named) {
      if (auto ok = parse_record_line(line, header, segments, at); !ok) return pass_on(ok);
      if (!header.multi_segment) header.signals.reserve(static_cast<std::size_t>(header.signal_count));
      named = true;
    } else if (header.multi_segment && std::ssize(header.segments) < segments) {
      auto segment = parse_segment(line, at);
      if (!segment) return pass_on(segment);
      header.segments.push_back(std::move(*segment));
    } else if (!header.multi_segment && std::ssize(header.signals) < header.signal_count) {
      auto signal = parse_signal(line, at);
      if (!signal) return pass_on(signal);
      header.signals.push_back(std::move(*signal));
    }
  }
  if (!named) return fail(ErrorCode::damaged, "header without a record line");
  if (std::ssize(header.segments) < segments) return fail(ErrorCode::damaged, "header lacks segment lines");
  if (!header.multi_segment && std::ssize(header.signals) < header.signal_count)
    return fail(ErrorCode::damaged, "header lacks signal lines");
  if (auto ok = check_frame(header); !ok) return pass_on(ok);
  return header;
}

}  // namespace heartcare::wfdb
