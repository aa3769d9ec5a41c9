#pragma once
#include <span>

#include "drawn.h"

namespace heartcare::dicom_pages {

/// Draws a PDF on white. Errors: damaged, unsupported_format (protected), limit_exceeded, cancelled.
[[nodiscard]] Result<Drawn> pdf_pages(std::span<const std::byte> pdf, importing::PageWish wish,
                                      JobContext& job);

}  // namespace heartcare::dicom_pages
