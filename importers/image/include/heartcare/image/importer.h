#pragma once
#include <memory>

#include "heartcare/importing/importer.h"

namespace heartcare::image {

/// The importer "image": opens PNG, JPEG, BMP, WebP and TIFF pictures of ECG pages as records. Folder
/// listings leave pictures out, for most are not ECGs. Provenance warnings "image.*" say what the samples
/// rest on.
[[nodiscard]] std::unique_ptr<const importing::Importer> make_importer();

}  // namespace heartcare::image
