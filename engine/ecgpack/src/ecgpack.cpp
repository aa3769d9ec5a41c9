#include "heartcare/ecgpack/ecgpack.h"

#include <lzma.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>

namespace heartcare::ecgpack {
namespace {

constexpr std::uint32_t most_records = 1U << 20, most_samples = 1U << 20, most_leads = 64;
constexpr std::uint64_t decoder_memory = std::uint64_t{256} << 20;

/// Fills a buffer with the next compressed bytes; returns how many, 0 at the end.
using Source = std::function<std::size_t(std::span<std::uint8_t>)>;

/// Decompresses as bytes are asked for.
class XzStream {
 public:
  explicit XzStream(Source source) : source_(std::move(source)) {
    ready_ = lzma_stream_decoder(&stream_, decoder_memory, LZMA_CONCATENATED) == LZMA_OK;
  }
  ~XzStream() { lzma_end(&stream_); }
  XzStream(const XzStream&) = delete;
  XzStream& operator=(const XzStream&) = delete;

  /// Errors: damaged (not xz, or it ends early), limit_exceeded (needs too much memory).
  Result<void> read(std::span<std::uint8_t> out) {
    stream_.next_out = out.data();
    stream_.avail_out = out.size();
    while (stream_.avail_out > 0) {
      if (!ready_) return fail(ErrorCode::damaged, "the pack ends early or is not xz", stream_.total_in);
      if (stream_.avail_in == 0 && !ended_) {
        stream_.avail_in = source_(buffer_);
        stream_.next_in = buffer_.data();
        ended_ = stream_.avail_in == 0;
      }
      const lzma_ret state = lzma_code(&stream_, ended_ ? LZMA_FINISH : LZMA_RUN);
      if (state == LZMA_MEMLIMIT_ERROR)
        return fail(ErrorCode::limit_exceeded, "the pack needs too much memory");
      ready_ = state == LZMA_OK;
    }
    return {};
  }

 private:
  Source source_;
  lzma_stream stream_ = LZMA_STREAM_INIT;
  std::vector<std::uint8_t> buffer_ = std::vector<std::uint8_t>(1 << 16);
  bool ready_ = false, ended_ = false;
};

std::uint32_t little_endian(std::span<const std::uint8_t> bytes) {
  return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
         static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

Result<PackHeader> read_header(XzStream& stream) {
  std::array<std::uint8_t, 20> bytes{};
  if (auto read = stream.read(bytes); !read) return pass_on(read);
  if (std::memcmp(bytes.data(), "ECGPACK1", 8) != 0) return fail(ErrorCode::damaged, "not an ECG pack", 0);
  const std::span all(bytes);
  const PackHeader header{little_endian(all.subspan(8)), little_endian(all.subspan(12)),
                          little_endian(all.subspan(16))};
  if (header.records > most_records || header.samples > most_samples || header.leads > most_leads)
    return fail(ErrorCode::limit_exceeded, "the pack states more records, samples or leads than are accepted",
                8);
  if (header.samples == 0 || header.leads == 0)
    return fail(ErrorCode::damaged, "the pack states no samples", 12);
  return header;
}

/// Undoes the byte planes, the zig-zag code and the differences.
void unpack(const PackHeader& header, std::span<const std::uint8_t> raw, std::vector<std::int16_t>& values) {
  const std::size_t count = std::size_t{header.samples} * header.leads;
  values.resize(count);
  for (std::size_t lead = 0; lead < header.leads; ++lead) {
    std::uint16_t sum = 0;
    for (std::size_t t = 0; t < header.samples; ++t) {
      const std::size_t i = lead * header.samples + t;
      const auto code = static_cast<std::uint16_t>(raw[i] | raw[count + i] << 8);
      const auto step = static_cast<std::uint16_t>((code >> 1) ^ (code & 1 ? 0xFFFF : 0));
      sum = static_cast<std::uint16_t>(sum + step);
      values[i] = static_cast<std::int16_t>(sum);
    }
  }
}

Result<PackHeader> read_pack(Source source, JobContext& job,
                             const std::function<Result<void>(const PackHeader&, PackedRecord&&)>& take) {
  XzStream stream(std::move(source));
  const auto header = read_header(stream);
  if (!header) return header;
  std::vector<std::uint8_t> raw(std::size_t{2} * header->samples * header->leads);
  for (std::uint32_t i = 0; i < header->records; ++i) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    std::array<std::uint8_t, 4> id{};
    if (auto read = stream.read(id); !read) return pass_on(read);
    if (auto read = stream.read(raw); !read) return pass_on(read);
    PackedRecord record{little_endian(id), {}};
    unpack(*header, raw, record.values);
    if (auto taken = take(*header, std::move(record)); !taken) return pass_on(taken);
  }
  return header;
}

}  // namespace

Result<PackHeader> read_ecgpack(const std::filesystem::path& file, JobContext& job,
                                const std::function<Result<void>(const PackHeader&, PackedRecord&&)>& take) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(ErrorCode::not_found, "the ECG pack cannot be opened");
  const auto source = [&stream](std::span<std::uint8_t> out) {
    stream.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    return static_cast<std::size_t>(stream.gcount());
  };
  return read_pack(source, job, take);
}

Result<PackHeader> read_ecgpack(std::span<const std::byte> bytes, JobContext& job,
                                const std::function<Result<void>(const PackHeader&, PackedRecord&&)>& take) {
  const auto source = [bytes](std::span<std::uint8_t> out) mutable {
    const std::size_t count = std::min(out.size(), bytes.size());
    std::memcpy(out.data(), bytes.data(), count);
    bytes = bytes.subspan(count);
    return count;
  };
  return read_pack(source, job, take);
}

}  // namespace heartcare::ecgpack
