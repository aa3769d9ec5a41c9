#include <algorithm>
#include <cstring>
#include <string_view>

#include "heartcare/image/picture.h"

namespace heartcare::image {
namespace {

/// Reads numbers from bytes of either order; whatever lies outside reads as 0.
class Bytes {
 public:
  explicit Bytes(std::span<const std::byte> data) : data_(data) {}
  [[nodiscard]] std::uint32_t byte(std::size_t at) const {
    return at < data_.size() ? std::to_integer<std::uint32_t>(data_[at]) : 0;
  }
  [[nodiscard]] std::uint32_t big(std::size_t at, int bytes) const {
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | byte(at + static_cast<std::size_t>(i));
    return value;
  }
  [[nodiscard]] std::uint32_t little(std::size_t at, int bytes) const {
    std::uint32_t value = 0;
    for (int i = bytes; i-- > 0;) value = value << 8 | byte(at + static_cast<std::size_t>(i));
    return value;
  }
  [[nodiscard]] bool has(std::size_t at, std::string_view text) const {
    return at + text.size() <= data_.size() && std::memcmp(data_.data() + at, text.data(), text.size()) == 0;
  }
  [[nodiscard]] std::size_t size() const { return data_.size(); }

 private:
  std::span<const std::byte> data_;
};

using Head = std::optional<PictureHead>;

Head made(std::string format, std::int64_t width, std::int64_t height) {
  if (width <= 0 || height <= 0) return {};
  return PictureHead{std::move(format), width, height};
}

/// Start of frame: C0 to CF but for tables (C4, C8, CC). [ITU T.81 B.1.1.3]
Head jpeg(const Bytes& b) {
  std::size_t at = 2;
  for (int segments = 0; segments < 10'000 && at + 9 < b.size(); ++segments) {
    if (b.byte(at) != 0xFF) return {};
    const std::uint32_t marker = b.byte(at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
      return made("JPEG", b.big(at + 7, 2), b.big(at + 5, 2));
    at += 2 + std::max<std::size_t>(2, b.big(at + 2, 2));
  }
  return {};
}

Head webp(const Bytes& b) {
  if (b.has(12, "VP8X")) return made("WebP", 1 + b.little(24, 3), 1 + b.little(27, 3));
  if (b.has(12, "VP8 ")) return made("WebP", b.little(26, 2) & 0x3FFF, b.little(28, 2) & 0x3FFF);
  if (!b.has(12, "VP8L")) return {};
  const std::uint32_t bits = b.little(21, 4);
  return made("WebP", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
}

/// Width and height of the first directory: tags 256 and 257, short or long. [TIFF 6.0]
Head tiff(const Bytes& b, bool big) {
  const auto number = [&](std::size_t at, int bytes) { return big ? b.big(at, bytes) : b.little(at, bytes); };
  const std::size_t directory = number(4, 4);
  const std::uint32_t entries = number(directory, 2);
  std::int64_t width = 0, height = 0;
  for (std::uint32_t i = 0; i < std::min(entries, 1000U); ++i) {
    const std::size_t at = directory + 2 + std::size_t{12} * i;
    const std::uint32_t tag = number(at, 2), value = number(at + 8, number(at + 2, 2) == 3 ? 2 : 4);
    if (tag == 256) width = value;
    if (tag == 257) height = value;
  }
  return made("TIFF", width, height);
}

}  // namespace

std::optional<PictureHead> picture_head(std::span<const std::byte> bytes) {
  const Bytes b(bytes);
  if (b.has(0, "\x89PNG\r\n\x1a\n") && b.has(12, "IHDR")) return made("PNG", b.big(16, 4), b.big(20, 4));
  if (b.has(0, "\xFF\xD8\xFF")) return jpeg(b);
  if (b.has(0, "RIFF") && b.has(8, "WEBP")) return webp(b);
  if (b.has(0, "II*") && b.byte(3) == 0) return tiff(b, false);
  if (b.has(0, "MM") && b.byte(2) == 0 && b.byte(3) == 42) return tiff(b, true);
  if (b.has(0, "BM") && b.little(14, 4) >= 40) {
    const auto height = static_cast<std::int32_t>(b.little(22, 4));  // negative: rows from the top
    return made("BMP", static_cast<std::int32_t>(b.little(18, 4)),
                height < 0 ? -std::int64_t{height} : height);
  }
  return {};
}

}  // namespace heartcare::image
