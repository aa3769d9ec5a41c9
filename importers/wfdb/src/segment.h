#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "conversion.h"
#include "frame_source.h"
#include "heartcare/core/job.h"
#include "heartcare/importing/import_log.h"
#include "heartcare/wfdb/header.h"
#include "heartcare/wfdb/reader.h"

namespace heartcare::wfdb {

/// Frames that are decoded together: some 16 K samples, which fit the processor's cache, whatever the frame's
/// size.
[[nodiscard]] constexpr std::int64_t chunk_frames(std::int64_t frame_samples) noexcept {
  return frame_samples < 16'384 ? 16'384 / frame_samples : 1;
}

/// A record with one header: opened signal files, read at any frame. Immutable; any thread.
class Segment {
 public:
  /// One signal to read and where its samples go: (frames * samples per frame) floats.
  struct Want {
    std::size_t signal;
    float* out;
  };

  /// Opens the signal files. A missing or short file leaves NaN and a warning as long as another one has
  /// samples. Errors: not_found, damaged (no samples at all), unsupported_format, io.
  [[nodiscard]] static Result<std::shared_ptr<const Segment>> open(const OpenFile& open, Header header,
                                                                   importing::ImportLog& log);

  [[nodiscard]] const Header& header() const noexcept { return header_; }
  [[nodiscard]] std::int64_t frames() const noexcept { return frames_; }

  /// Reads frames [first, first + count), which lie inside the segment, with skew taken out.
  [[nodiscard]] Result<void> read(std::int64_t first, std::int64_t count, std::span<const Want> wanted) const;

  /// What a first reading is checked against and where it ends up.
  struct FirstReading {
    importing::Sha256& hash;    ///< gets the bytes of the signal files, in their order
    importing::ImportLog& log;  ///< gets a warning for a checksum that differs from the header's
    std::function<Result<void>(std::uint64_t)> advance;  ///< gets the bytes done so far and may cancel
  };
  /// Reads every sample once, for checksums and hash, and converts frames [0, count), at most all, on the
  /// way. What the files lack is left as it stands in `wanted`.
  [[nodiscard]] Result<void> read_first(std::int64_t count, std::span<const Want> wanted,
                                        const FirstReading& reading) const;

  [[nodiscard]] std::uint64_t file_bytes() const noexcept;  ///< of all signal files

 private:
  struct SignalFile {
    std::size_t first_signal = 0;  ///< of one run of neighbours
    std::vector<int> samples_per_frame;
    std::vector<Conversion> conversions;
    std::int64_t frame_samples = 0;
    FilePtr file;
    std::shared_ptr<const FrameSource> source;

    [[nodiscard]] bool holds(std::size_t signal) const noexcept {
      return signal >= first_signal && signal - first_signal < conversions.size();
    }
  };
  Segment() = default;
  [[nodiscard]] Result<void> open_files(const OpenFile& open, importing::ImportLog& log);
  [[nodiscard]] Result<void> open_file(const OpenFile& open, std::size_t first, std::size_t end);
  void settle_length(importing::ImportLog& log);
  [[nodiscard]] std::int64_t stored_frames(const SignalFile& file) const noexcept;
  [[nodiscard]] Result<void> read_file(const SignalFile& file, std::int64_t first, std::int64_t count,
                                       std::span<const Want> wanted) const;
  [[nodiscard]] Result<void> read_at_skew(const SignalFile& file, std::int64_t skew, std::int64_t first,
                                          std::int64_t count, std::span<const Want> wanted) const;
  void fill_missing(Want want, std::int64_t first, std::int64_t end) const;
  /// The part of a few frames of one signal that is wanted, and what else a first reading needs of it.
  [[nodiscard]] std::uint32_t convert_first(const SignalFile& file, std::size_t index,
                                            std::span<const std::int32_t> few, std::int64_t first,
                                            std::int64_t count, float* out) const;
  [[nodiscard]] Result<void> read_file_first(const SignalFile& file, std::int64_t count,
                                             std::span<float* const> outs, std::uint64_t before,
                                             const FirstReading& reading) const;
  void compare_checksums(const SignalFile& file, std::span<const std::uint32_t> sums,
                         importing::ImportLog& log) const;

  Header header_;
  std::int64_t frames_ = 0;
  std::vector<SignalFile> files_;
};

}  // namespace heartcare::wfdb
