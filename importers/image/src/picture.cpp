#include "heartcare/image/picture.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace heartcare::image {

Result<void> check_picture_size(std::int64_t width, std::int64_t height) {
  if (width <= 0 || height <= 0) return fail(ErrorCode::invalid_argument, "a picture without pixels");
  if (width > max_side || height > max_side || width * height > max_pixels)
    return fail(ErrorCode::limit_exceeded,
                "a picture of more than 40 million pixels, or 16,384 in one direction");
  return {};
}

Result<PagePicture> decode_picture(std::span<const std::byte> bytes) {
  const auto head = picture_head(bytes);
  if (!head) return fail(ErrorCode::unsupported_format, "not a PNG, JPEG, BMP, WebP or TIFF picture");
  if (bytes.size() > max_file_bytes) return fail(ErrorCode::limit_exceeded, "picture file of over 64 MiB");
  if (const auto sized = check_picture_size(head->width, head->height); !sized) return pass_on(sized);
  cv::Mat decoded;
  try {
    const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8U,
                      const_cast<std::byte*>(bytes.data()));  // read only
    decoded = cv::imdecode(raw, cv::IMREAD_COLOR);
  } catch (const cv::Exception&) {
    return fail(ErrorCode::damaged, head->format + " data cannot be decoded");
  }
  if (decoded.empty()) return fail(ErrorCode::damaged, head->format + " data cannot be decoded");
  if (const auto sized = check_picture_size(decoded.cols, decoded.rows); !sized) return pass_on(sized);
  cv::cvtColor(decoded, decoded, cv::COLOR_BGR2RGB);
  PagePicture picture{decoded.cols, decoded.rows, 3, {}};
  picture.pixels.assign(decoded.datastart, decoded.dataend);
  return picture;
}

Result<std::vector<std::uint8_t>> to_png(const PagePicture& picture) {
  std::vector<std::uint8_t> bytes;
  try {
    cv::Mat pixels(picture.height, picture.width, picture.channels == 3 ? CV_8UC3 : CV_8UC1,
                   const_cast<std::uint8_t*>(picture.pixels.data()));  // read only
    cv::Mat ordered;  // its own pixels: in place the caller's would change
    if (picture.channels == 3)
      cv::cvtColor(pixels, ordered, cv::COLOR_RGB2BGR);
    else
      ordered = pixels;
    if (!cv::imencode(".png", ordered, bytes)) return fail(ErrorCode::internal, "PNG was not written");
  } catch (const cv::Exception&) {
    return fail(ErrorCode::internal, "PNG was not written");
  }
  return bytes;
}

}  // namespace heartcare::image
