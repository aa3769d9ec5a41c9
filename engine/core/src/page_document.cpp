#include "heartcare/core/page_document.h"

#include <algorithm>

#include "heartcare/core/limits.h"

namespace heartcare {
namespace {

std::int64_t pixels_of(const PagePicture& picture) { return std::int64_t{picture.width} * picture.height; }

Result<void> check_picture(const PagePicture& picture, std::int64_t pixels_before) {
  if (auto ok = PageDocument::check_size(picture.width, picture.height, pixels_before); !ok) return ok;
  if (picture.channels != 1 && picture.channels != 3)
    return fail(ErrorCode::invalid_argument, "a picture is grey or of three colours");
  if (static_cast<std::int64_t>(picture.pixels.size()) != pixels_of(picture) * picture.channels)
    return fail(ErrorCode::invalid_argument, "a picture has more or fewer bytes than its size says");
  return {};
}

}  // namespace

Result<void> PageDocument::check_size(std::int64_t width, std::int64_t height, std::int64_t pixels_before) {
  if (width < 1 || height < 1) return fail(ErrorCode::invalid_argument, "a page without a size");
  if (width > limits::max_picture_side || height > limits::max_picture_side ||
      width * height > limits::max_picture_pixels)
    return fail(ErrorCode::limit_exceeded,
                "a page of more than 16 million pixels, or 16,384 in one direction");
  if (pixels_before + width * height > limits::max_document_pixels)
    return fail(ErrorCode::limit_exceeded, "pages of more than 64 million pixels in all");
  return {};
}

Result<PageDocumentPtr> PageDocument::create(PageDocumentParts parts) {
  if (parts.page_count < 1) return fail(ErrorCode::invalid_argument, "a document needs a page");
  if (static_cast<std::int64_t>(parts.pictures.size()) > std::min(parts.page_count, limits::max_pictures))
    return fail(ErrorCode::invalid_argument, "more pictures than pages, or more than 16");
  std::int64_t pixels = 0;
  for (const PagePicture& picture : parts.pictures) {
    if (auto ok = check_picture(picture, pixels); !ok) return pass_on(ok);
    pixels += pixels_of(picture);
  }
  return PageDocumentPtr(new PageDocument(std::move(parts)));
}

}  // namespace heartcare
