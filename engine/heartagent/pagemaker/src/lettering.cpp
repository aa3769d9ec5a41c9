#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "lettering_impl.h"

namespace heartcare::pagemaker {
namespace {

constexpr std::array files{"DejaVuSans.ttf",     "DejaVuSans-Bold.ttf", "DejaVuSansCondensed.ttf",
                           "DejaVuSansMono.ttf", "DejaVuSerif.ttf",     "DejaVuSansMono-Bold.ttf"};
constexpr std::array<int, 4> plotter_faces{cv::FONT_HERSHEY_SIMPLEX, cv::FONT_HERSHEY_DUPLEX,
                                           cv::FONT_HERSHEY_COMPLEX,
                                           cv::FONT_HERSHEY_SIMPLEX | cv::FONT_ITALIC};
constexpr double plotter_cap = 21;  ///< height of a capital at scale 1, pixels
constexpr double cap_of_em = 0.7;
constexpr std::size_t longest = 200;

std::string plain(const std::string& text) {
  std::string out = text.substr(0, longest);
  for (char& c : out)
    if (c < ' ' || c > '~') c = '?';
  return out;
}

Lettered plotted(const std::string& text, int face, double em, int pen) {
  const double scale = cap_of_em * em / plotter_cap;
  int below = 0;
  const cv::Size size = cv::getTextSize(text, face, scale, pen, &below);
  const int rim = pen + 2 + static_cast<int>(em * 0.2);
  Lettered out;
  out.coverage = cv::Mat1b(size.height + below + 2 * rim, size.width + 2 * rim, std::uint8_t{0});
  cv::putText(out.coverage, text, {rim, rim + size.height}, face, scale, 255, pen, cv::LINE_AA);
  out.left = -rim;
  out.top = -rim - size.height;
  out.width = size.width;
  return out;
}

void stamp(cv::Mat1b& coverage, const FT_GlyphSlotRec_& glyph, int x, int y) {
  const FT_Bitmap& bitmap = glyph.bitmap;
  for (int row = 0; row < static_cast<int>(bitmap.rows); ++row)
    for (int column = 0; column < static_cast<int>(bitmap.width); ++column) {
      const int cx = x + glyph.bitmap_left + column, cy = y - glyph.bitmap_top + row;
      if (cx < 0 || cy < 0 || cx >= coverage.cols || cy >= coverage.rows) continue;
      std::uint8_t& pixel = coverage(cy, cx);
      pixel = std::max(pixel, bitmap.buffer[row * bitmap.pitch + column]);
    }
}

Lettered set_in_type(const Lettering::Impl& impl, FT_Face face, const std::string& text, double em) {
  const std::lock_guard lock(impl.one_at_a_time);
  FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(std::lround(em * 64)), 72, 72);
  const int rim = static_cast<int>(em) + 2;
  Lettered out;
  out.coverage =
      cv::Mat1b(2 * rim, static_cast<int>(em * static_cast<double>(text.size())) + 2 * rim, std::uint8_t{0});
  out.left = -rim / 2;
  out.top = -rim - rim / 2;
  double x = 0;
  for (const char c : text) {
    if (FT_Load_Char(face, static_cast<FT_ULong>(c), FT_LOAD_RENDER) != 0) continue;
    stamp(out.coverage, *face->glyph, static_cast<int>(std::lround(x)) - out.left, -out.top);
    x += static_cast<double>(face->glyph->advance.x) / 64;
  }
  out.width = x;
  return out;
}

}  // namespace

Lettering::Impl::~Impl() {
  for (FT_Face face : typefaces) FT_Done_Face(face);
  if (library) FT_Done_FreeType(library);
}

Lettering::Lettering(const std::filesystem::path& folder) : impl_(std::make_unique<Impl>()) {
  if (FT_Init_FreeType(&impl_->library) != 0) {
    impl_->library = nullptr;
    return;
  }
  for (const char* name : files) {
    FT_Face face = nullptr;
    if (FT_New_Face(impl_->library, (folder / name).c_str(), 0, &face) == 0) impl_->typefaces.push_back(face);
  }
}

Lettering::~Lettering() = default;

std::size_t Lettering::faces() const noexcept { return impl_->typefaces.size() + plotter_faces.size(); }

Lettered letter(const Lettering& lettering, std::size_t face, const std::string& text, double em) {
  const Lettering::Impl& impl = lettering.impl();
  const std::string ascii = plain(text);
  if (face < impl.typefaces.size()) return set_in_type(impl, impl.typefaces[face], ascii, em);
  const int pen = std::max(1, static_cast<int>(std::lround(em * 0.06)));
  return plotted(ascii, plotter_faces[(face - impl.typefaces.size()) % plotter_faces.size()], em, pen);
}

Lettered write_by_hand(const std::string& text, double em, bool italic, int pen) {
  const int face = cv::FONT_HERSHEY_SCRIPT_SIMPLEX | (italic ? static_cast<int>(cv::FONT_ITALIC) : 0);
  return plotted(plain(text), face, em, pen);
}

}  // namespace heartcare::pagemaker
