#pragma once
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/page_document.h"
#include "heartcare/importing/importer.h"

namespace heartcare::dicom_pages {

/// Pages of a document, as far as they were wanted.
struct Drawn {
  std::int64_t page_count = 0;
  std::vector<PagePicture> pictures;
};

/// Pixels of all pictures so far.
[[nodiscard]] inline std::int64_t pixels_of(const std::vector<PagePicture>& pictures) {
  std::int64_t pixels = 0;
  for (const PagePicture& one : pictures) pixels += std::int64_t{one.width} * one.height;
  return pixels;
}

}  // namespace heartcare::dicom_pages
