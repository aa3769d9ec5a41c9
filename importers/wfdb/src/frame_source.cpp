#include "frame_source.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>

#include "packing.h"

namespace heartcare::wfdb {
namespace {

/// Formats in which the position of a sample follows from its number.
class PackedFrames final : public FrameSource {
 public:
  PackedFrames(FilePtr file, int format, Packing packing, std::uint64_t offset, std::int64_t frame_samples)
      : file_(std::move(file)),
        format_(format),
        packing_(packing),
        offset_(offset),
        per_frame_(frame_samples) {
    const std::uint64_t bytes = file_->size() > offset_ ? file_->size() - offset_ : 0;
    frames_ = packing_.samples_in(static_cast<std::int64_t>(bytes), format_) / per_frame_;
  }

  std::int64_t frames() const noexcept override { return frames_; }

  Result<void> read(std::int64_t first, std::span<std::int32_t> out) const override {
    return read_and_show(first, out, [](auto, auto) -> Result<void> { return {}; });
  }

  bool shows_bytes() const noexcept override { return true; }

  Result<void> read_and_show(std::int64_t first, std::span<std::int32_t> out,
                             const Show& show) const override {
    const std::int64_t sample = first * per_frame_, block = sample / packing_.samples;
    const std::int64_t end = sample + std::ssize(out);
    const std::int64_t blocks = (end + packing_.samples - 1) / packing_.samples - block;
    const std::uint64_t at = offset_ + static_cast<std::uint64_t>(block * packing_.bytes);
    const auto length = static_cast<std::size_t>(blocks * packing_.bytes);
    const std::int64_t skip = sample - block * packing_.samples;
    if (const auto all = file_->resident(); at + length <= all.size()) {
      unpack(format_, {reinterpret_cast<const std::uint8_t*>(all.data()) + at, length}, skip, out);
      return show(at, all.subspan(at, length));
    }
    // A last block may be cut short behind its last sample; the zeros stand for the bytes it lacks.
    std::vector<std::uint8_t> bytes(length);
    const auto got = file_->read(at, std::as_writable_bytes(std::span(bytes)));
    if (!got) return pass_on(got);
    if (packing_.samples_in(static_cast<std::int64_t>(*got), format_) + block * packing_.samples < end)
      return fail(ErrorCode::damaged, "a signal file became shorter while it was read", at + *got);
    unpack(format_, bytes, skip, out);
    return show(at, std::as_bytes(std::span(bytes)).first(*got));
  }

 private:
  FilePtr file_;
  int format_;
  Packing packing_;
  std::uint64_t offset_;
  std::int64_t per_frame_, frames_ = 0;
};

/// Format 8: differences between successive samples. Sums at every 16,384th frame are kept, as far as the
/// file has been read, so that any later frame is found without starting at the beginning.
class DifferenceFrames final : public FrameSource {
 public:
  DifferenceFrames(PackedFrames differences, const FileLayout& layout)
      : differences_(std::move(differences)), per_signal_(layout.samples_per_frame) {
    for (const std::int32_t value : layout.initial) sums_[0].push_back(static_cast<std::uint32_t>(value));
    per_frame_ = layout.frame_samples();
  }

  std::int64_t frames() const noexcept override { return differences_.frames(); }

  Result<void> read(std::int64_t first, std::span<std::int32_t> out) const override {
    auto [frame, sums] = nearest_sums(first);
    std::vector<std::int32_t> skipped;
    while (frame < first) {
      const std::int64_t count = std::min(first, (frame / spacing + 1) * spacing) - frame;
      skipped.resize(static_cast<std::size_t>(count * per_frame_));
      if (auto ok = add_up(frame, sums, skipped); !ok) return ok;
      frame += count;
    }
    std::int64_t done = 0;
    while (done < std::ssize(out)) {
      const std::int64_t count = (frame / spacing + 1) * spacing - frame;
      const std::int64_t samples = std::min(count * per_frame_, std::ssize(out) - done);
      if (auto ok = add_up(frame, sums,
                           out.subspan(static_cast<std::size_t>(done), static_cast<std::size_t>(samples)));
          !ok)
        return ok;
      done += samples;
      frame += count;
    }
    return {};
  }

 private:
  static constexpr std::int64_t spacing = 16'384;
  using Sums = std::vector<std::uint32_t>;  ///< unsigned: a hostile file may make them wrap around

  std::pair<std::int64_t, Sums> nearest_sums(std::int64_t frame) const {
    const std::lock_guard lock(mutex_);
    return *std::prev(sums_.upper_bound(frame));
  }

  /// Reads frames from `frame` on and turns them into sums; remembers where they end on a multiple of
  /// `spacing`.
  Result<void> add_up(std::int64_t frame, Sums& sums, std::span<std::int32_t> out) const {
    if (auto ok = differences_.read(frame, out); !ok) return ok;
    for (std::size_t at = 0; at < out.size();)
      for (std::size_t signal = 0; signal < sums.size(); ++signal)
        for (int k = 0; k < per_signal_[signal]; ++k, ++at) {
          sums[signal] += static_cast<std::uint32_t>(out[at]);
          out[at] = static_cast<std::int32_t>(sums[signal]);
        }
    const std::int64_t end = frame + std::ssize(out) / per_frame_;
    if (end % spacing == 0) {
      const std::lock_guard lock(mutex_);
      sums_.try_emplace(end, sums);
    }
    return {};
  }

  PackedFrames differences_;
  std::vector<int> per_signal_;
  std::int64_t per_frame_ = 1;
  mutable std::mutex mutex_;
  mutable std::map<std::int64_t, Sums> sums_;
};

}  // namespace

std::int64_t FileLayout::frame_samples() const noexcept {
  return std::accumulate(samples_per_frame.begin(), samples_per_frame.end(), std::int64_t{0});
}

Result<std::shared_ptr<const FrameSource>> make_frame_source(FilePtr file, const FileLayout& layout) {
  if (is_flac(layout.format)) return make_flac_source(std::move(file), layout);
  const auto packing = packing_of(layout.format);
  if (!packing) return fail(ErrorCode::unsupported_format, "unknown signal format");
  PackedFrames packed(std::move(file), layout.format, *packing, layout.offset, layout.frame_samples());
  if (layout.format == 8) return std::make_shared<const DifferenceFrames>(std::move(packed), layout);
  return std::make_shared<const PackedFrames>(std::move(packed));
}

}  // namespace heartcare::wfdb
