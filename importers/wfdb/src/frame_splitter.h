#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace heartcare::wfdb {

/// Sorts the samples of a few frames by signal, so that the arithmetic that follows runs over neighbours.
class FrameSplitter {
 public:
  /// Samples per frame of each signal of a file, in the order of the file.
  explicit FrameSplitter(const std::vector<int>& samples_per_frame);

  /// Splits whole frames, a few at a time, so few that they and their sorted copy fit the fastest cache, and
  /// calls `use(first)` after each time; `first` counts frames from the first one.
  template <class Use>
  void for_each_few(std::span<const std::int32_t> frames, Use use) {
    const std::int64_t size = first_.back(), count = std::ssize(frames) / size;
    for (std::int64_t first = 0; first < count; first += few_) {
      split(frames.subspan(static_cast<std::size_t>(first * size),
                           static_cast<std::size_t>(std::min(few_, count - first) * size)));
      use(first);
    }
  }
  /// All samples of a signal in the frames that were split last.
  [[nodiscard]] std::span<const std::int32_t> signal(std::size_t index) const;

 private:
  void split(std::span<const std::int32_t> frames);

  std::vector<std::int64_t> first_;  ///< where each signal starts within a frame; at the end the frame's size
  bool single_;                      ///< one sample per frame of every signal
  std::int64_t few_, frames_ = 0;
  std::vector<std::int32_t> sorted_;
};

}  // namespace heartcare::wfdb
