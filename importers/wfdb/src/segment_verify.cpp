#include <algorithm>

#include "segment.h"

namespace heartcare::wfdb {
namespace {

/// Feeds a file to a hash, front to back.
class FileHasher {
 public:
  FileHasher(const importing::RandomAccessFile& file, importing::Sha256& hash) : file_(file), hash_(hash) {}
  [[nodiscard]] std::uint64_t position() const { return position_; }

  /// Adds the bytes up to `goal`, or to the end of the file.
  Result<void> advance(std::uint64_t goal) {
    goal = std::min(goal, file_.size());
    if (const auto all = file_.resident(); !all.empty() && goal > position_) {
      hash_.add(all.subspan(position_, goal - position_));
      position_ = goal;
    }
    while (position_ < goal) {
      buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(goal - position_, 64 << 10)));
      const auto got = file_.read(position_, buffer_);
      if (!got) return pass_on(got);
      if (*got == 0) return fail(ErrorCode::io, "a signal file became shorter while it was read", position_);
      hash_.add(std::span(buffer_).first(*got));
      position_ += *got;
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

Result<void> Segment::verify(importing::Sha256& hash, ImportLog& log,
                             const std::function<Result<void>(std::uint64_t)>& advance) const {
  std::uint64_t before = 0;
  for (const SignalFile& file : files_) {
    if (auto ok = verify_file(file, hash, log, before, advance); !ok) return ok;
    before += file.file->size();
  }
  return {};
}

/// The bytes are hashed right after the frames they hold were summed, while the system still has them in
/// memory.
Result<void> Segment::verify_file(const SignalFile& file, importing::Sha256& hash, ImportLog& log,
                                  std::uint64_t before,
                                  const std::function<Result<void>(std::uint64_t)>& advance) const {
  const std::int64_t stored = std::min(frames_, file.source->frames());
  const std::uint64_t size = file.file->size();
  const std::int64_t step = std::min(chunk_frames(file.frame_samples), stored);
  std::vector<std::uint32_t> sums(static_cast<std::size_t>(file.frame_samples));  // for each place in a frame
  std::vector<std::int32_t> frames(static_cast<std::size_t>(step * file.frame_samples));
  FileHasher hasher(*file.file, hash);
  for (std::int64_t first = 0; first < stored; first += step) {
    const std::int64_t length = std::min(step, stored - first);
    const auto part = std::span(frames).first(static_cast<std::size_t>(length * file.frame_samples));
    if (auto ok = file.source->read(first, part); !ok) return ok;
    for (std::size_t at = 0; at < part.size(); at += sums.size())
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += static_cast<std::uint32_t>(part[at + i]);
    const double done = static_cast<double>(first + length) / static_cast<double>(stored);
    const auto goal = static_cast<std::uint64_t>(done * static_cast<double>(size));
    if (auto ok = hasher.advance(goal); !ok) return ok;
    if (auto ok = advance(before + goal); !ok) return ok;
  }
  while (hasher.position() < size) {
    if (auto ok = hasher.advance(hasher.position() + (8 << 20)); !ok) return ok;
    if (auto ok = advance(before + hasher.position()); !ok) return ok;
  }
  if (!header_.frames || stored == *header_.frames) compare_checksums(file, sums, log);
  return {};
}

/// A file that is shorter than stated was warned of already and has another sum, of course.
void Segment::compare_checksums(const SignalFile& file, std::span<const std::uint32_t> sums,
                                ImportLog& log) const {
  for (std::size_t i = 0; i < file.signals.size(); ++i) {
    const SignalSpec& signal = header_.signals[file.signals[i]];
    std::uint32_t sum = 0;
    for (std::int64_t k = 0; k < signal.samples_per_frame; ++k)
      sum += sums[static_cast<std::size_t>(file.first_sample[i] + k)];
    if (signal.checksum && ((static_cast<std::uint64_t>(*signal.checksum) ^ sum) & 0xFFFF) != 0)
      log.warn("checksum_mismatch", "signal " + std::to_string(file.signals[i] + 1) +
                                        " does not have the checksum that the header states");
  }
}

}  // namespace heartcare::wfdb
