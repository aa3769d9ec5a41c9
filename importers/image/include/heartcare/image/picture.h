#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/page_document.h"

namespace heartcare::image {

/// Larger files are refused before they are read.
inline constexpr std::uint64_t max_file_bytes = std::uint64_t{64} << 20;

/// Phones make pictures of up to about this size; larger ones are refused before memory is taken.
inline constexpr std::int64_t max_pixels = 40'000'000, max_side = 16'384;

/// Whether a picture of this size is read. Errors: invalid_argument (no pixels), limit_exceeded.
[[nodiscard]] Result<void> check_picture_size(std::int64_t width, std::int64_t height);

/// What the first bytes of a picture file say.
struct PictureHead {
  std::string format;  ///< "PNG", "JPEG", "BMP", "WebP", "TIFF"
  std::int64_t width = 0, height = 0;
};

/// Size of a picture without decoding it: PNG, JPEG, BMP, WebP, TIFF (its first page). Empty: none of these,
/// or its header is damaged.
[[nodiscard]] std::optional<PictureHead> picture_head(std::span<const std::byte> bytes);

/// Decodes a picture, turned as its EXIF data says; three channels. The size is checked before memory is
/// taken. Errors: unsupported_format, limit_exceeded, damaged.
[[nodiscard]] Result<PagePicture> decode_picture(std::span<const std::byte> bytes);

/// A PNG file. Errors: internal.
[[nodiscard]] Result<std::vector<std::uint8_t>> to_png(const PagePicture& picture);

}  // namespace heartcare::image
