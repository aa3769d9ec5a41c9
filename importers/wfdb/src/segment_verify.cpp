#include <algorithm>

#include "frame_splitter.h"
#include "segment.h"

namespace heartcare::wfdb {
namespace {

/// Feeds a file to a hash, front to back.
class FileHasher {
 public:
  FileHasher(const importing::RandomAccessFile& file, importing::Sha256& hash) : file_(file), hash_(hash) {}
  [[nodiscard]] std::uint64_t position() const { return position_; }

  /// Adds what is new in bytes of the file that somebody has read anyway.
  void take(std::uint64_t at, std::span<const std::byte> bytes) {
    const std::uint64_t end = std::min(at + bytes.size(), file_.size());
    if (at > position_ || end <= position_) return;
    hash_.add(bytes.subspan(position_ - at, end - position_));
    position_ = end;
  }

  /// Adds the bytes up to `goal`, or to the end of the file.
  Result<void> advance(std::uint64_t goal) {
    goal = std::clamp(goal, position_, file_.size());
    if (const auto all = file_.resident(); !all.empty())
      take(position_, all.subspan(position_, goal - position_));
    while (position_ < goal) {
      buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(goal - position_, 64 << 10)));
      const auto got = file_.read(position_, buffer_);
      if (!got) return pass_on(got);
      if (*got == 0) return fail(ErrorCode::io, "a signal file became shorter while it was read", position_);
      take(position_, std::span(buffer_).first(*got));
    }
    return {};
  }

 private:
  const importing::RandomAccessFile& file_;
  importing::Sha256& hash_;
  std::uint64_t position_ = 0;
  std::vector<std::byte> buffer_;
};

}  // namespace

Result<void> Segment::read_first(std::int64_t count, std::span<const Want> wanted,
                                 const FirstReading& reading) const {
  std::uint64_t before = 0;
  for (const SignalFile& file : files_) {
    std::vector<float*> outs(file.conversions.size(), nullptr);
    for (const Want& want : wanted)
      if (file.holds(want.signal)) outs[want.signal - file.first_signal] = want.out;
    if (auto ok = read_file_first(file, count, outs, before, reading); !ok) return ok;
    before += file.file->size();
  }
  return {};
}

/// The sum of one signal over frames of its file from `first` on; those of them that are frames [0, count) of
/// the record are converted. A signal with skew s has its frame i at frame i + s of the file.
std::uint32_t Segment::convert_first(const SignalFile& file, std::size_t index,
                                     std::span<const std::int32_t> few, std::int64_t first,
                                     std::int64_t count, float* out) const {
  if (!out) return sum(few);
  const std::int64_t per_frame = file.samples_per_frame[index], frames = std::ssize(few) / per_frame;
  const std::int64_t skew = std::min(header_.signals[file.first_signal + index].skew, frames_);
  const std::int64_t from = std::clamp<std::int64_t>(skew - first, 0, frames);
  const std::int64_t to = std::clamp<std::int64_t>(skew + count - first, from, frames);
  if (from == to) return sum(few);
  const auto wanted = few.subspan(static_cast<std::size_t>(from * per_frame),
                                  static_cast<std::size_t>((to - from) * per_frame));
  const std::uint32_t converted =
      file.conversions[index].convert(wanted, out + (first + from - skew) * per_frame);
  return wanted.size() == few.size() ? converted : sum(few);
}

/// One pass: bytes are hashed and samples summed and converted while they are in the processor's cache.
Result<void> Segment::read_file_first(const SignalFile& file, std::int64_t count,
                                      std::span<float* const> outs, std::uint64_t before,
                                      const FirstReading& reading) const {
  const std::int64_t stored = stored_frames(file);
  const std::uint64_t size = file.file->size();
  const std::int64_t step = std::min(chunk_frames(file.frame_samples), stored);
  std::vector<std::uint32_t> sums(file.conversions.size());
  std::vector<std::int32_t> frames(static_cast<std::size_t>(step * file.frame_samples));
  FrameSplitter splitter(file.samples_per_frame);
  FileHasher hasher(*file.file, reading.hash);
  const auto hash_up_to = [&](std::uint64_t goal) -> Result<void> {
    while (hasher.position() < std::min(goal, size)) {
      if (auto ok = hasher.advance(std::min<std::uint64_t>(goal, hasher.position() + (8 << 20))); !ok)
        return ok;
      if (auto ok = reading.advance(before + hasher.position()); !ok) return ok;
    }
    return {};
  };
  const auto show = [&](std::uint64_t at, std::span<const std::byte> bytes) -> Result<void> {
    hasher.take(at, bytes);
    return reading.advance(before + hasher.position());
  };
  if (auto ok = hash_up_to(header_.signals[file.first_signal].offset); !ok) return ok;
  for (std::int64_t first = 0; first < stored; first += step) {
    const std::int64_t length = std::min(step, stored - first);
    const auto part = std::span(frames).first(static_cast<std::size_t>(length * file.frame_samples));
    if (auto ok = file.source->read_and_show(first, part, show); !ok) return ok;
    splitter.for_each_few(part, [&](std::int64_t at) {
      for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] += convert_first(file, i, splitter.signal(i), first + at, count, outs[i]);
    });
    // Where decoding shows no bytes they are read once more, as far as the frames have come.
    const double done = static_cast<double>(first + length) / static_cast<double>(stored);
    const auto end = static_cast<std::uint64_t>(done * static_cast<double>(size));
    if (!file.source->shows_bytes())
      if (auto ok = hash_up_to(end); !ok) return ok;
  }
  if (auto ok = hash_up_to(size); !ok) return ok;
  if (!header_.frames || stored == *header_.frames) compare_checksums(file, sums, reading.log);
  return {};
}

/// A file that is shorter than stated was warned of already and has another sum, of course.
void Segment::compare_checksums(const SignalFile& file, std::span<const std::uint32_t> sums,
                                importing::ImportLog& log) const {
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const std::optional<std::int64_t> stated = header_.signals[file.first_signal + i].checksum;
    if (stated && ((static_cast<std::uint64_t>(*stated) ^ sums[i]) & 0xFFFF) != 0)
      log.warn("checksum_mismatch", "signal " + std::to_string(file.first_signal + i + 1) +
                                        " does not have the checksum that the header states");
  }
}

}  // namespace heartcare::wfdb
