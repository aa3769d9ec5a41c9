#pragma once
#include <string>

#include "object.h"

namespace heartcare::dicom::testing {

/// A PDF of `pages` pages of 144 x 72 points, whose left half is black.
[[nodiscard]] std::string small_pdf(int pages = 1);

/// An Encapsulated PDF object of Jane Doe, recorded 2026-11-20 08:30. `stated_length` < 0 = as it is.
[[nodiscard]] Bytes encode_pdf(const std::string& pdf, long stated_length = -1);

struct ImageSpec {
  std::string sop_class = "1.2.840.10008.5.1.4.1.1.7";
  int width = 4, height = 2, frames = 1;
  int channels = 1, bits = 8;
  std::vector<std::uint16_t> values;  ///< frame by frame, interleaved; empty = 0, 1, 2, ... modulo 256
  int stated_frames = 0;              ///< 0 = as many as there are
  int stated_rows = 0;                ///< 0 = as many as there are
};
[[nodiscard]] Bytes encode_image(const ImageSpec& image = {});

}  // namespace heartcare::dicom::testing
