#include <FLAC/stream_decoder.h>

#include <algorithm>
#include <mutex>

#include "frame_source.h"

namespace heartcare::wfdb {
namespace {

/// More samples per byte than any recording needs; a file that promises more is not decoded. A flat line of
/// eight channels compresses to about 800.
constexpr std::int64_t max_expansion = 1024;

/// A FLAC stream, decoded forward from where the last call ended, or from a seek. Not thread-safe.
class FlacStream {
 public:
  explicit FlacStream(FilePtr file) : file_(std::move(file)), decoder_(FLAC__stream_decoder_new()) {}
  ~FlacStream() { FLAC__stream_decoder_delete(decoder_); }
  FlacStream(const FlacStream&) = delete;
  FlacStream& operator=(const FlacStream&) = delete;

  /// Reads the stream's description.
  Result<void> open() {
    if (!decoder_) return fail(ErrorCode::limit_exceeded, "no memory for a FLAC decoder");
    const auto state = FLAC__stream_decoder_init_stream(
        decoder_, &FlacStream::on_read, &FlacStream::on_seek, &FlacStream::on_tell, &FlacStream::on_length,
        &FlacStream::on_end, &FlacStream::on_frame, &FlacStream::on_metadata, &FlacStream::on_error, this);
    if (state != FLAC__STREAM_DECODER_INIT_STATUS_OK ||
        !FLAC__stream_decoder_process_until_end_of_metadata(decoder_) || channels == 0)
      return fail(ErrorCode::damaged, "signal file is no FLAC stream");
    return {};
  }

  /// Decodes samples from `first` on into `out`, all channels of a sample together.
  Result<void> read(std::int64_t first, std::span<std::int32_t> out) {
    out_ = out;
    filled_ = 0;
    if (pending_first_ <= first && first < pending_end()) {
      drain(first);
    } else if (first != position_) {
      pending_.clear();
      position_ = first;
      if (!FLAC__stream_decoder_seek_absolute(decoder_, static_cast<FLAC__uint64>(first))) return lost();
    }
    while (filled_ < out_.size()) {
      const std::size_t before = filled_;
      if (damaged_ || !FLAC__stream_decoder_process_single(decoder_) || damaged_) return lost();
      const auto state = FLAC__stream_decoder_get_state(decoder_);
      if (filled_ == before && state >= FLAC__STREAM_DECODER_END_OF_STREAM) return lost();
    }
    return {};
  }

  std::int64_t total = 0;  ///< samples per channel
  unsigned channels = 0, bits = 0;

 private:
  static FlacStream& self(void* data) { return *static_cast<FlacStream*>(data); }

  std::int64_t pending_end() const { return pending_first_ + std::ssize(pending_) / std::max(1U, channels); }

  /// Starts with what the last decoded block had left over.
  void drain(std::int64_t first) {
    const auto skip = static_cast<std::size_t>((first - pending_first_) * channels);
    const std::size_t count = std::min(out_.size(), pending_.size() - skip);
    std::copy_n(pending_.begin() + static_cast<std::ptrdiff_t>(skip), count, out_.begin());
    filled_ = count;
  }

  Result<void> lost() {
    pending_.clear();
    position_ = -1;
    damaged_ = false;
    FLAC__stream_decoder_flush(decoder_);
    return fail(ErrorCode::damaged, "FLAC signal file is damaged");
  }

  static FLAC__StreamDecoderReadStatus on_read(const FLAC__StreamDecoder*, FLAC__byte buffer[],
                                               std::size_t* bytes, void* data) {
    FlacStream& s = self(data);
    const auto got = s.file_->read(s.byte_, std::as_writable_bytes(std::span(buffer, *bytes)));
    *bytes = got.value_or(0);
    if (!got) return FLAC__STREAM_DECODER_READ_STATUS_ABORT;
    s.byte_ += *bytes;
    return *bytes == 0 ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM
                       : FLAC__STREAM_DECODER_READ_STATUS_CONTINUE;
  }
  static FLAC__StreamDecoderSeekStatus on_seek(const FLAC__StreamDecoder*, FLAC__uint64 at, void* data) {
    self(data).byte_ = at;
    return FLAC__STREAM_DECODER_SEEK_STATUS_OK;
  }
  static FLAC__StreamDecoderTellStatus on_tell(const FLAC__StreamDecoder*, FLAC__uint64* at, void* data) {
    *at = self(data).byte_;
    return FLAC__STREAM_DECODER_TELL_STATUS_OK;
  }
  static FLAC__StreamDecoderLengthStatus on_length(const FLAC__StreamDecoder*, FLAC__uint64* size,
                                                   void* data) {
    *size = self(data).file_->size();
    return FLAC__STREAM_DECODER_LENGTH_STATUS_OK;
  }
  static FLAC__bool on_end(const FLAC__StreamDecoder*, void* data) {
    return self(data).byte_ >= self(data).file_->size();
  }
  static void on_error(const FLAC__StreamDecoder*, FLAC__StreamDecoderErrorStatus, void* data) {
    self(data).damaged_ = true;
  }
  static void on_metadata(const FLAC__StreamDecoder*, const FLAC__StreamMetadata* block, void* data) {
    if (block->type != FLAC__METADATA_TYPE_STREAMINFO) return;
    FlacStream& s = self(data);
    s.total = static_cast<std::int64_t>(block->data.stream_info.total_samples);
    s.channels = block->data.stream_info.channels;
    s.bits = block->data.stream_info.bits_per_sample;
  }
  static FLAC__StreamDecoderWriteStatus on_frame(const FLAC__StreamDecoder*, const FLAC__Frame* frame,
                                                 const FLAC__int32* const buffer[], void* data) {
    return self(data).accept(*frame, buffer) ? FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
                                             : FLAC__STREAM_DECODER_WRITE_STATUS_ABORT;
  }

  bool accept(const FLAC__Frame& frame, const FLAC__int32* const buffer[]) {
    if (frame.header.channels != channels || frame.header.bits_per_sample != bits) return false;
    const std::size_t count = frame.header.blocksize;
    pending_.resize(count * channels);
    for (unsigned c = 0; c < channels; ++c)
      for (std::size_t i = 0; i < count; ++i) pending_[i * channels + c] = buffer[c][i];
    pending_first_ = position_;
    position_ += static_cast<std::int64_t>(count);
    const std::size_t wanted = std::min(pending_.size(), out_.size() - filled_);
    std::copy_n(pending_.begin(), wanted, out_.begin() + static_cast<std::ptrdiff_t>(filled_));
    filled_ += wanted;
    return true;
  }

  FilePtr file_;
  FLAC__StreamDecoder* decoder_;
  std::uint64_t byte_ = 0;
  std::int64_t position_ = 0, pending_first_ = 0;  ///< next sample to decode; first of pending_
  std::vector<std::int32_t> pending_;              ///< the block decoded last
  std::span<std::int32_t> out_;
  std::size_t filled_ = 0;
  bool damaged_ = false;
};

class FlacFrames final : public FrameSource {
 public:
  FlacFrames(std::unique_ptr<FlacStream> stream, const FileLayout& layout)
      : stream_(std::move(stream)),
        offset_(static_cast<std::int64_t>(layout.offset)),
        per_signal_(layout.samples_per_frame.front()) {
    frames_ = std::max<std::int64_t>(0, stream_->total - offset_) / per_signal_;
  }

  std::int64_t frames() const noexcept override { return frames_; }

  Result<void> read(std::int64_t first, std::span<std::int32_t> out) const override {
    const std::lock_guard lock(mutex_);
    if (per_signal_ == 1) return stream_->read(offset_ + first, out);
    std::vector<std::int32_t> samples(out.size());
    if (auto ok = stream_->read(offset_ + first * per_signal_, samples); !ok) return ok;
    // FLAC holds sample after sample of all channels, a frame all samples of one signal after another.
    const std::size_t channels = stream_->channels, spf = static_cast<std::size_t>(per_signal_);
    for (std::size_t frame = 0; frame < out.size(); frame += channels * spf)
      for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t k = 0; k < spf; ++k) out[frame + c * spf + k] = samples[frame + k * channels + c];
    return {};
  }

 private:
  std::unique_ptr<FlacStream> stream_;
  std::int64_t offset_, per_signal_, frames_ = 0;
  mutable std::mutex mutex_;
};

}  // namespace

Result<std::shared_ptr<const FrameSource>> make_flac_source(FilePtr file, const FileLayout& layout) {
  const auto& spf = layout.samples_per_frame;
  if (std::any_of(spf.begin(), spf.end(), [&](int n) { return n != spf.front(); }))
    return fail(ErrorCode::damaged, "the signals of a FLAC file must have the same samples per frame");
  const std::uint64_t bytes = file->size();
  auto stream = std::make_unique<FlacStream>(std::move(file));
  if (auto ok = stream->open(); !ok) return pass_on(ok);
  if (stream->channels != spf.size())
    return fail(ErrorCode::damaged, "FLAC file has another number of channels");
  if (stream->bits > static_cast<unsigned>(layout.format - 500))
    return fail(ErrorCode::damaged, "FLAC file has more bits than its format allows");
  if (stream->total == 0) return fail(ErrorCode::unsupported_format, "FLAC file does not state its length");
  if (stream->total >
          static_cast<std::int64_t>(bytes) * max_expansion / static_cast<std::int64_t>(spf.size()) ||
      layout.offset > static_cast<std::uint64_t>(stream->total))
    return fail(ErrorCode::damaged, "FLAC file is too short for the length it states");
  return std::make_shared<const FlacFrames>(std::move(stream), layout);
}

}  // namespace heartcare::wfdb
