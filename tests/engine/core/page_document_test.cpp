#include "heartcare/core/page_document.h"

#include <gtest/gtest.h>

#include "heartcare/core/limits.h"

namespace heartcare {
namespace {

PageDocumentParts one_page() {
  PageDocumentParts parts;
  parts.page_count = 1;
  parts.pictures = {{2, 3, 1, std::vector<std::uint8_t>(6)}};
  return parts;
}

ErrorCode refusal(const PageDocumentParts& parts) {
  const auto made = PageDocument::create(parts);
  EXPECT_FALSE(made);
  return made ? ErrorCode::internal : made.error().code;
}

TEST(CorePageDocument, TakesPicturesWhoseBytesFitTheirSize) {
  PageDocumentParts parts = one_page();
  EXPECT_TRUE(PageDocument::create(parts));
  parts.pictures.front().channels = 3;
  EXPECT_EQ(refusal(parts), ErrorCode::invalid_argument) << "18 bytes are wanted";
  parts.pictures.front().pixels.resize(18);
  EXPECT_TRUE(PageDocument::create(parts));
  parts.pictures.front().channels = 4;
  EXPECT_EQ(refusal(parts), ErrorCode::invalid_argument);
}

TEST(CorePageDocument, RejectsMorePicturesThanPages) {
  PageDocumentParts parts = one_page();
  parts.pictures.push_back(parts.pictures.front());
  EXPECT_EQ(refusal(parts), ErrorCode::invalid_argument);
  parts.page_count = 0;
  parts.pictures.clear();
  EXPECT_EQ(refusal(parts), ErrorCode::invalid_argument);
}

TEST(CorePageDocument, ChecksSizesBeforeMemoryIsTaken) {
  EXPECT_TRUE(PageDocument::check_size(4000, 4000, 0));
  EXPECT_EQ(PageDocument::check_size(4001, 4000, 0).error().code, ErrorCode::limit_exceeded);
  EXPECT_EQ(PageDocument::check_size(1, limits::max_picture_side + 1, 0).error().code,
            ErrorCode::limit_exceeded);
  EXPECT_EQ(PageDocument::check_size(4000, 4000, limits::max_document_pixels - 15'999'999).error().code,
            ErrorCode::limit_exceeded);
  EXPECT_EQ(PageDocument::check_size(0, 5, 0).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare
