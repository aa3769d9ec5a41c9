#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "frame_source.h"
#include "heartcare/core/job.h"
#include "heartcare/wfdb/header.h"
#include "heartcare/wfdb/reader.h"
#include "import_log.h"

namespace heartcare::wfdb {

/// A signal's physical unit as this program stores it: volts become microvolts.
struct StoredUnit {
  std::string name;    ///< "uV" for every voltage
  double scale = 1.0;  ///< from the header's unit to `name`
};
[[nodiscard]] StoredUnit stored_unit(std::string_view unit);

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
                                                                   ImportLog& log);

  [[nodiscard]] const Header& header() const noexcept { return header_; }
  [[nodiscard]] std::int64_t frames() const noexcept { return frames_; }

  /// Reads frames [first, first + count), which lie inside the segment, with skew taken out.
  [[nodiscard]] Result<void> read(std::int64_t first, std::int64_t count, std::span<const Want> wanted) const;

  /// Reads every sample once: compares the checksums with the header's (a difference is a warning) and adds
  /// the bytes of the signal files to `hash`. `advance` gets the bytes done so far and may cancel.
  [[nodiscard]] Result<void> verify(importing::Sha256& hash, ImportLog& log,
                                    const std::function<Result<void>(std::uint64_t)>& advance) const;

  [[nodiscard]] std::uint64_t file_bytes() const noexcept;  ///< of all signal files

 private:
  struct SignalFile {
    std::vector<std::size_t> signals;        ///< one run of neighbours
    std::vector<std::int64_t> first_sample;  ///< where each signal starts within a frame
    std::int64_t frame_samples = 0;
    FilePtr file;
    std::shared_ptr<const FrameSource> source;
  };
  Segment() = default;
  [[nodiscard]] Result<void> open_files(const OpenFile& open, ImportLog& log);
  [[nodiscard]] Result<void> open_file(const OpenFile& open, std::size_t first, std::size_t end);
  void settle_length(ImportLog& log);
  [[nodiscard]] Result<void> read_file(const SignalFile& file, std::int64_t first, std::int64_t count,
                                       std::span<const Want> wanted) const;
  [[nodiscard]] Result<void> read_at_skew(const SignalFile& file, std::int64_t skew, std::int64_t first,
                                          std::int64_t count, std::span<const Want> wanted) const;
  void fill_missing(Want want, std::int64_t first, std::int64_t end) const;
  void convert(const SignalFile& file, std::span<const std::int32_t> frames, std::int64_t at,
               Want want) const;
  [[nodiscard]] Result<void> verify_file(const SignalFile& file, importing::Sha256& hash, ImportLog& log,
                                         std::uint64_t before,
                                         const std::function<Result<void>(std::uint64_t)>& advance) const;

  void compare_checksums(const SignalFile& file, std::span<const std::uint32_t> sums, ImportLog& log) const;

  Header header_;
  std::int64_t frames_ = 0;
  std::vector<SignalFile> files_;
};

}  // namespace heartcare::wfdb
