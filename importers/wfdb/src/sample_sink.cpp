#include "sample_sink.h"

#include <FLAC/stream_encoder.h>

#include <vector>

namespace heartcare::wfdb {
namespace {

class Sink16 final : public SampleSink {
 public:
  explicit Sink16(OutputFile file) : file_(std::move(file)) {}
  void write(std::span<const std::int32_t> samples) override {
    bytes_.clear();
    for (const std::int32_t s : samples) {
      bytes_.push_back(static_cast<std::byte>(s & 0xFF));
      bytes_.push_back(static_cast<std::byte>(s >> 8 & 0xFF));
    }
    file_.write(bytes_);
  }
  Result<void> finish() override { return file_.commit(); }

 private:
  OutputFile file_;
  std::vector<std::byte> bytes_;
};

class Sink212 final : public SampleSink {
 public:
  explicit Sink212(OutputFile file) : file_(std::move(file)) {}
  void write(std::span<const std::int32_t> samples) override {
    bytes_.clear();
    for (std::size_t i = 0; i < samples.size(); i += 2) {
      const std::int32_t first = samples[i];
      const bool pair = i + 1 < samples.size();
      const std::int32_t second = pair ? samples[i + 1] : 0;
      bytes_.push_back(static_cast<std::byte>(first & 0xFF));
      bytes_.push_back(static_cast<std::byte>((first >> 8 & 0x0F) | (second >> 4 & 0xF0)));
      if (pair) bytes_.push_back(static_cast<std::byte>(second & 0xFF));
    }
    file_.write(bytes_);
  }
  Result<void> finish() override { return file_.commit(); }

 private:
  OutputFile file_;
  std::vector<std::byte> bytes_;
};

class SinkFlac final : public SampleSink {
 public:
  SinkFlac(OutputFile file, int signals, int samples_per_frame)
      : file_(std::move(file)),
        signals_(signals),
        spf_(samples_per_frame),
        encoder_(FLAC__stream_encoder_new()) {
    // The true rate is in the header; FLAC knows no rates below 1 Hz, and WFDB programs ignore this one.
    constexpr unsigned nominal_rate = 96'000;
    good_ = encoder_ && FLAC__stream_encoder_set_channels(encoder_, static_cast<unsigned>(signals)) &&
            FLAC__stream_encoder_set_bits_per_sample(encoder_, 16) &&
            FLAC__stream_encoder_set_sample_rate(encoder_, nominal_rate) &&
            FLAC__stream_encoder_init_stream(encoder_, &SinkFlac::on_write, &SinkFlac::on_seek,
                                             &SinkFlac::on_tell, nullptr,
                                             this) == FLAC__STREAM_ENCODER_INIT_STATUS_OK;
  }
  ~SinkFlac() override { FLAC__stream_encoder_delete(encoder_); }
  SinkFlac(const SinkFlac&) = delete;
  SinkFlac& operator=(const SinkFlac&) = delete;

  void write(std::span<const std::int32_t> samples) override {
    interleaved_.resize(samples.size());
    const auto frame = static_cast<std::size_t>(signals_ * spf_);
    for (std::size_t at = 0; at < samples.size(); at += frame)
      for (int c = 0; c < signals_; ++c)
        for (int k = 0; k < spf_; ++k)
          interleaved_[at + static_cast<std::size_t>(k * signals_ + c)] =
              samples[at + static_cast<std::size_t>(c * spf_ + k)];
    const auto count = static_cast<unsigned>(samples.size() / static_cast<std::size_t>(signals_));
    good_ = good_ && FLAC__stream_encoder_process_interleaved(encoder_, interleaved_.data(), count);
  }

  Result<void> finish() override {
    good_ = good_ && FLAC__stream_encoder_finish(encoder_);
    if (!good_ || !file_.good()) return fail(ErrorCode::io, "FLAC encoding failed; is the disk full?");
    return file_.commit();
  }

 private:
  static SinkFlac& self(void* data) { return *static_cast<SinkFlac*>(data); }
  static FLAC__StreamEncoderWriteStatus on_write(const FLAC__StreamEncoder*, const FLAC__byte buffer[],
                                                 std::size_t bytes, unsigned, unsigned, void* data) {
    self(data).file_.write(std::as_bytes(std::span(buffer, bytes)));
    return self(data).file_.good() ? FLAC__STREAM_ENCODER_WRITE_STATUS_OK
                                   : FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
  }
  static FLAC__StreamEncoderSeekStatus on_seek(const FLAC__StreamEncoder*, FLAC__uint64 at, void* data) {
    self(data).file_.seek(at);
    return FLAC__STREAM_ENCODER_SEEK_STATUS_OK;
  }
  static FLAC__StreamEncoderTellStatus on_tell(const FLAC__StreamEncoder*, FLAC__uint64* at, void* data) {
    *at = self(data).file_.position();
    return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
  }

  OutputFile file_;
  int signals_, spf_;
  FLAC__StreamEncoder* encoder_;
  std::vector<FLAC__int32> interleaved_;
  bool good_ = false;
};

}  // namespace

Result<std::unique_ptr<SampleSink>> make_sink(int format, const std::filesystem::path& path, int signals,
                                              int samples_per_frame) {
  auto file = OutputFile::create(path);
  if (!file) return pass_on(file);
  switch (format) {
    case 16:
      return std::make_unique<Sink16>(std::move(*file));
    case 212:
      return std::make_unique<Sink212>(std::move(*file));
    case 516:
      return std::make_unique<SinkFlac>(std::move(*file), signals, samples_per_frame);
    default:
      return fail(ErrorCode::invalid_argument, "records are written in format 16, 212 or 516");
  }
}

}  // namespace heartcare::wfdb
