#pragma once
#include "dataset.h"
#include "drawn.h"

namespace heartcare::dicom_pages {

/// Frames of an image object. Errors: damaged, unsupported_format (compression), limit_exceeded, cancelled.
[[nodiscard]] Result<Drawn> image_pages(DcmDataset& data_set, importing::PageWish wish, JobContext& job);

}  // namespace heartcare::dicom_pages
