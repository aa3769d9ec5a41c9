#include <FLAC/stream_encoder.h>

#include <algorithm>

#include "sample_packing.h"

namespace heartcare::wfdb::testing {
namespace {

/// A stream in memory; the encoder goes back to its start to note the length.
struct Stream {
  Bytes bytes;
  std::size_t at = 0;
};

FLAC__StreamEncoderWriteStatus on_write(const FLAC__StreamEncoder*, const FLAC__byte buffer[],
                                        std::size_t count, unsigned, unsigned, void* data) {
  auto& stream = *static_cast<Stream*>(data);
  stream.bytes.resize(std::max(stream.bytes.size(), stream.at + count));
  std::transform(buffer, buffer + count, stream.bytes.begin() + static_cast<std::ptrdiff_t>(stream.at),
                 [](FLAC__byte b) { return static_cast<std::byte>(b); });
  stream.at += count;
  return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

FLAC__StreamEncoderSeekStatus on_seek(const FLAC__StreamEncoder*, FLAC__uint64 at, void* data) {
  static_cast<Stream*>(data)->at = at;
  return FLAC__STREAM_ENCODER_SEEK_STATUS_OK;
}

FLAC__StreamEncoderTellStatus on_tell(const FLAC__StreamEncoder*, FLAC__uint64* at, void* data) {
  *at = static_cast<Stream*>(data)->at;
  return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
}

}  // namespace

Bytes pack_flac(unsigned channels, unsigned bits, const std::vector<std::int32_t>& samples) {
  Stream stream;
  FLAC__StreamEncoder* encoder = FLAC__stream_encoder_new();
  FLAC__stream_encoder_set_channels(encoder, channels);
  FLAC__stream_encoder_set_bits_per_sample(encoder, bits);
  FLAC__stream_encoder_set_blocksize(encoder, 64);
  const bool good = FLAC__stream_encoder_init_stream(encoder, on_write, on_seek, on_tell, nullptr, &stream) ==
                        FLAC__STREAM_ENCODER_INIT_STATUS_OK &&
                    FLAC__stream_encoder_process_interleaved(
                        encoder, samples.data(), static_cast<unsigned>(samples.size() / channels)) &&
                    FLAC__stream_encoder_finish(encoder);
  FLAC__stream_encoder_delete(encoder);
  return good ? stream.bytes : Bytes{};
}

}  // namespace heartcare::wfdb::testing
