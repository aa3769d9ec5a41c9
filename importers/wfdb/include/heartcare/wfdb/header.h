#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/record.h"

namespace heartcare::wfdb {

/// One signal line of a header. [WFDB header(5)]
struct SignalSpec {
  std::string file_name;      ///< a plain name in the header's folder, or "~" for a signal without samples
  int format = 16;            ///< 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524; 0 = no samples
  int samples_per_frame = 1;  ///< 1 to 65536
  std::int64_t skew = 0;      ///< frames by which the signal lags in its file, >= 0
  std::uint64_t offset = 0;   ///< bytes (FLAC: samples) before sample 0 in the signal file
  double gain = 200.0;        ///< ADC units per physical unit, never 0
  bool gain_stated = false;
  std::int64_t baseline = 0;  ///< ADC value of 0 physical units
  std::string unit = "mV";
  bool unit_stated = false;
  int adc_resolution = 0;
  std::int64_t adc_zero = 0;
  std::optional<std::int64_t> initial;   ///< value of sample 0; the start of the sums of format 8
  std::optional<std::int64_t> checksum;  ///< 16-bit sum of all samples, signed or unsigned
  std::int64_t block_size = 0;
  std::string description;  ///< the lead's name; UTF-8
};

/// One segment line of a multi-segment header.
struct SegmentSpec {
  std::string name;  ///< record name of the segment, "~" = a gap
  std::int64_t frames = 0;
};

/// A parsed header file. Either `signals` or `segments` is filled.
struct Header {
  std::string name;
  bool multi_segment = false;
  std::int64_t signal_count = 0;
  double frame_rate = 250.0;  ///< Hz
  double counter_rate = 0.0, base_counter = 0.0;
  std::optional<std::int64_t> frames;  ///< empty = not stated (written as 0 or left out)
  std::optional<LocalTime> start;      ///< only where time and date are both stated
  std::string start_time;              ///< as written, when there is a time without a date
  std::vector<SignalSpec> signals;
  std::vector<SegmentSpec> segments;
  std::vector<std::string> comments;  ///< without the leading '#', UTF-8, no blank ones

  /// A variable-layout record: its first segment has no samples and lists all signals.
  [[nodiscard]] bool variable_layout() const noexcept {
    return multi_segment && !segments.empty() && segments.front().frames == 0;
  }
};

/// Most signals, segments and samples per frame (all signals together) of a record that is read.
inline constexpr std::int64_t max_signals = 256, max_segments = 100'000, max_frame_samples = 65'536;

/// Parses the text of a .hea file. Errors: damaged, unsupported_format (unknown signal format),
/// limit_exceeded, each with the byte offset of the line.
[[nodiscard]] Result<Header> parse_header(std::string_view text);

/// A name that stays inside the header's folder: no '/', no '\\', no "..", no control characters.
[[nodiscard]] bool is_plain_file_name(std::string_view name) noexcept;

/// Age and sex out of "Age: 74", "<sex>: F" and the like, as PhysioNet's headers write them in comments.
[[nodiscard]] Patient patient_from_comments(const std::vector<std::string>& comments);

}  // namespace heartcare::wfdb
