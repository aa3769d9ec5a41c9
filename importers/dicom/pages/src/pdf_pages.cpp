#include "pdf_pages.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "heartcare/core/limits.h"
#include "heartcare/dicom_pages/read_pages.h"

namespace heartcare::dicom_pages {
namespace {

constexpr double points_per_inch = 72;
constexpr double largest_sheet = 14'400;  ///< points in one direction [PDF 1.7 C.2]

/// Dots per inch at which the sheet has no more pixels than a picture may have.
Result<double> resolution_for(double width_pt, double height_pt) {
  if (!(width_pt > 0 && height_pt > 0)) return fail(ErrorCode::damaged, "a page of the PDF has no size");
  if (width_pt > largest_sheet || height_pt > largest_sheet)
    return fail(ErrorCode::limit_exceeded, "a page of the PDF is larger than 5 m");
  // A little less than allowed, because both sides are rounded up.
  const double pixels = 0.98 * static_cast<double>(limits::max_picture_pixels);
  const double by_area = points_per_inch * std::sqrt(pixels / (width_pt * height_pt));
  const double by_side =
      points_per_inch * 0.99 * static_cast<double>(limits::max_picture_side) / std::max(width_pt, height_pt);
  return std::min({page_dpi, by_area, by_side});
}

Result<PagePicture> draw(const poppler::page& page, std::int64_t pixels_before) {
  const poppler::rectf sheet = page.page_rect();
  const auto dpi = resolution_for(sheet.width(), sheet.height());
  if (!dpi) return pass_on(dpi);
  const auto pixels = [&](double points) { return std::int64_t(std::ceil(points * *dpi / points_per_inch)); };
  if (auto ok = PageDocument::check_size(pixels(sheet.width()), pixels(sheet.height()), pixels_before); !ok)
    return pass_on(ok);
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  renderer.set_image_format(poppler::image::format_rgb24);
  const poppler::image image = renderer.render_page(&page, *dpi, *dpi);
  if (!image.is_valid() || image.format() != poppler::image::format_rgb24)
    return fail(ErrorCode::damaged, "a page of the PDF cannot be drawn");
  if (auto ok = PageDocument::check_size(image.width(), image.height(), pixels_before); !ok)
    return pass_on(ok);
  PagePicture picture{image.width(), image.height(), 3, {}};
  const std::size_t row = std::size_t(image.width()) * 3;
  picture.pixels.reserve(row * std::size_t(image.height()));
  for (int y = 0; y < image.height(); ++y) {
    const char* line = image.const_data() + std::ptrdiff_t{y} * image.bytes_per_row();
    picture.pixels.insert(picture.pixels.end(), line, line + row);
  }
  return picture;
}

}  // namespace

Result<Drawn> pdf_pages(std::span<const std::byte> pdf, importing::PageWish wish, JobContext& job) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);  // it would quote the file
  if (pdf.size() > std::size_t(std::numeric_limits<int>::max()))
    return fail(ErrorCode::limit_exceeded, "a PDF of more than 2 GiB");
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(pdf.data()), static_cast<int>(pdf.size())));
  if (!document) return fail(ErrorCode::damaged, "the PDF cannot be read");
  if (document->is_locked()) return fail(ErrorCode::unsupported_format, "the PDF is protected by a password");
  Drawn drawn;
  drawn.page_count = document->pages();
  if (drawn.page_count < 1) return fail(ErrorCode::damaged, "the PDF has no pages");
  if (wish == importing::PageWish::count) return drawn;
  const auto shown = static_cast<int>(std::min(drawn.page_count, limits::max_pictures));
  for (int index = 0; index < shown; ++index) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const std::unique_ptr<poppler::page> page(document->create_page(index));
    if (!page) return fail(ErrorCode::damaged, "a page of the PDF cannot be read");
    auto picture = draw(*page, pixels_of(drawn.pictures));
    if (!picture) return pass_on(picture);
    drawn.pictures.push_back(std::move(*picture));
    job.progress(static_cast<double>(index + 1) / shown, "draw");
  }
  return drawn;
}

}  // namespace heartcare::dicom_pages
