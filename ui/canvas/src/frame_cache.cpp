#include "frame_cache.h"

#include <cstring>

#include "heartcare/canvas/raster_page.h"

namespace heartcare::canvas {

bool FrameCache::same(const PaperKey& a, const PaperKey& b) noexcept {
  const auto colours = [](const page::Palette& p) { return std::array{p.paper, p.minor, p.major}; };
  const auto numbers = [](const PaperKey& k) {
    return std::array{k.geometry.scale,
                      k.geometry.origin.x(),
                      k.geometry.origin.y(),
                      k.palette.minor_width,
                      k.palette.major_width,
                      k.grid.x,
                      k.grid.y,
                      k.grid.width,
                      k.grid.height,
                      k.width,
                      k.height};
  };
  return a.size == b.size && a.background == b.background && colours(a.palette) == colours(b.palette) &&
         numbers(a) == numbers(b);
}

const QImage& FrameCache::frame(const PagePtr& page, const Geometry& geometry, QSize size,
                                QColor background) {
  const PaperKey key{geometry, size, background.rgb(), page->palette, page->grid, page->width, page->height};
  if (!key_ || !same(*key_, key)) {
    if (paper_.size() != size) paper_ = QImage(size, QImage::Format_RGB32);
    paper_.fill(background);
    render_paper(paper_, *page, geometry);
    key_ = key;
    page_.reset();
  }
  if (page_ != page) {
    if (frame_.size() != size) frame_ = QImage(size, QImage::Format_RGB32);
    std::memcpy(frame_.bits(), paper_.constBits(), static_cast<std::size_t>(paper_.sizeInBytes()));
    render_traces(frame_, *page, geometry);
    render_derived(frame_, *page, geometry);
    render_texts(frame_, *page, geometry);
    page_ = page;
  }
  return frame_;
}

}  // namespace heartcare::canvas
