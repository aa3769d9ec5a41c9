#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/importing/file.h"

namespace heartcare::wfdb {

using FilePtr = std::shared_ptr<const importing::RandomAccessFile>;

/// One signal file as ADC values in frame order: every sample of signal 0, then of signal 1, ... of each
/// frame. Every member may be called from several threads at once.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  [[nodiscard]] virtual std::int64_t frames() const noexcept = 0;  ///< complete frames in the file
  /// Fills `out` (a whole number of frames) from frame `first` on; all of them lie in the file.
  /// Errors: io, damaged.
  [[nodiscard]] virtual Result<void> read(std::int64_t first, std::span<std::int32_t> out) const = 0;

  /// As read; where `shows_bytes()`, the bytes that were decoded are shown on the way, with their place in
  /// the file. Bytes at the edges of parts may be shown twice. Errors: also those of `show`.
  using Show = std::function<Result<void>(std::uint64_t at, std::span<const std::byte> bytes)>;
  [[nodiscard]] virtual Result<void> read_and_show(std::int64_t first, std::span<std::int32_t> out,
                                                   const Show&) const {
    return read(first, out);
  }
  [[nodiscard]] virtual bool shows_bytes() const noexcept { return false; }
};

/// What the header says about a signal file.
struct FileLayout {
  int format = 16;
  std::uint64_t offset = 0;            ///< bytes; samples per channel for FLAC
  std::vector<int> samples_per_frame;  ///< of each signal in the file
  std::vector<std::int32_t> initial;   ///< value of sample 0 of each signal; used by format 8

  [[nodiscard]] std::int64_t frame_samples() const noexcept;
};

/// Errors: damaged, unsupported_format, io.
[[nodiscard]] Result<std::shared_ptr<const FrameSource>> make_frame_source(FilePtr file,
                                                                           const FileLayout& layout);
/// The FLAC formats 508, 516 and 524; called by make_frame_source.
[[nodiscard]] Result<std::shared_ptr<const FrameSource>> make_flac_source(FilePtr file,
                                                                          const FileLayout& layout);

}  // namespace heartcare::wfdb
