#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "heartcare/core/signal_group.h"
#include "segment.h"

namespace heartcare::wfdb {

/// One signal of the whole record and where each segment has it.
struct Channel {
  Lead lead;
  int samples_per_frame = 1;
};

/// A stretch of the record: a segment, or a gap where `segment` is empty.
struct Piece {
  std::int64_t first = 0, frames = 0;  ///< in frames of the record
  std::shared_ptr<const Segment> segment;
  std::vector<std::optional<std::size_t>> signals;  ///< of the segment, for each channel of the record
};

/// Segments one after another. Immutable; any thread.
struct Timeline {
  double frame_rate = 0.0;
  std::int64_t frames = 0;
  std::vector<Channel> channels;
  std::vector<Piece> pieces;  ///< in order, without overlap

  /// Frames [first, first + count) of some channels, all with the same samples per frame. NaN in gaps.
  /// The samples of the i-th wanted channel start at out + i * stride.
  [[nodiscard]] Result<void> read(std::span<const std::size_t> wanted, std::int64_t first, std::int64_t count,
                                  float* out, std::int64_t stride) const;
};

/// Called once for every piece with a segment, in order: reads frames [0, count) of its segment.
using ReadPiece = std::function<Result<void>(const Segment& segment, std::int64_t count,
                                             std::span<const Segment::Want> wanted)>;

/// One SignalGroup for each number of samples per frame, the one with most ECG leads first. In memory, or
/// paged where there are more than `max_resident` samples; then `read` is called with nothing wanted.
/// Errors: limit_exceeded and those of `read`.
[[nodiscard]] Result<std::vector<SignalGroup>> make_groups(const std::shared_ptr<const Timeline>& timeline,
                                                           std::int64_t max_resident, const ReadPiece& read);

}  // namespace heartcare::wfdb
