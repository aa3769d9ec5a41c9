#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H

#include <mutex>
#include <opencv2/core.hpp>
#include <string>

#include "heartcare/pagemaker/lettering.h"

namespace heartcare::pagemaker {

struct Lettering::Impl {
  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl();
  FT_Library library = nullptr;
  std::vector<FT_Face> typefaces;
  mutable std::mutex one_at_a_time;  ///< a FreeType face has one glyph slot
};

/// One line of ASCII text in pixels: what is drawn, and how wide it is.
struct Lettered {
  cv::Mat1b coverage;
  int left = 0, top = 0;  ///< of coverage, relative to the start of the baseline
  double width = 0;
};

/// `em` is the font size in pixels. Anything but printable ASCII becomes '?'.
[[nodiscard]] Lettered letter(const Lettering& lettering, std::size_t face, const std::string& text,
                              double em);

/// The same in a hand that writes joined letters.
[[nodiscard]] Lettered write_by_hand(const std::string& text, double em, bool italic, int pen);

}  // namespace heartcare::pagemaker
