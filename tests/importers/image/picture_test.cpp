#include "heartcare/image/picture.h"

#include <gtest/gtest.h>

#include <opencv2/imgcodecs.hpp>

namespace heartcare::image {
namespace {

std::vector<std::uint8_t> encoded(const char* extension, int width = 37, int height = 21) {
  cv::Mat pixels(height, width, CV_8UC3, cv::Scalar(10, 90, 250));
  std::vector<std::uint8_t> bytes;
  cv::imencode(extension, pixels, bytes);
  return bytes;
}

std::span<const std::byte> bytes_of(const std::vector<std::uint8_t>& data) {
  return std::as_bytes(std::span(data));
}

TEST(ImagePicture, ReadsTheSizeOfEveryFormatBeforeDecoding) {
  for (const char* extension : {".png", ".jpg", ".bmp", ".tiff", ".webp"}) {
    const auto head = picture_head(bytes_of(encoded(extension)));
    ASSERT_TRUE(head) << extension;
    EXPECT_EQ(head->width, 37) << extension;
    EXPECT_EQ(head->height, 21) << extension;
  }
}

TEST(ImagePicture, DecodesToRedGreenBlue) {
  const auto picture = decode_picture(bytes_of(encoded(".png")));
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->pixels.size(), 37u * 21 * 3);
  EXPECT_EQ(picture->pixels[0], 250);
  EXPECT_EQ(picture->pixels[2], 10);
}

TEST(ImagePicture, WritesPngThatReadsBack) {
  const auto picture = decode_picture(bytes_of(encoded(".png"))).value();
  const auto again = decode_picture(bytes_of(to_png(picture).value()));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, picture);
}

TEST(ImagePicture, RefusesABombByItsHeader) {
  auto bytes = encoded(".png");
  for (const std::size_t at : {16u, 20u}) {  // width and height of IHDR: 40,000 each
    bytes[at] = 0, bytes[at + 1] = 0, bytes[at + 2] = 0x9C, bytes[at + 3] = 0x40;
  }
  const auto picture = decode_picture(bytes_of(bytes));
  ASSERT_FALSE(picture);
  EXPECT_EQ(picture.error().code, ErrorCode::limit_exceeded);
}

TEST(ImagePicture, EveryCutIsAnErrorOrAPicture) {
  for (const char* extension : {".png", ".jpg", ".bmp", ".tiff", ".webp"}) {
    const auto whole = encoded(extension);
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      const auto cut = decode_picture(bytes_of(whole).first(size));
      if (cut)
        EXPECT_EQ(cut->pixels.size(), static_cast<std::size_t>(cut->width) * cut->height * 3);
      else
        EXPECT_NE(cut.error().code, ErrorCode::internal) << extension << size;
    }
  }
}

TEST(ImagePicture, OtherBytesAreNoPicture) {
  const std::vector<std::uint8_t> text{'h', 'e', 'l', 'l', 'o', ' ', 'w', 'o', 'r', 'l', 'd'};
  EXPECT_FALSE(picture_head(bytes_of(text)));
  EXPECT_EQ(decode_picture(bytes_of(text)).error().code, ErrorCode::unsupported_format);
}

}  // namespace
}  // namespace heartcare::image
