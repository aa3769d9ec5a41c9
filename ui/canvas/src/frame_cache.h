#pragma once
#include <QColor>
#include <QImage>
#include <optional>

#include "heartcare/canvas/geometry.h"
#include "page_builder.h"

namespace heartcare::canvas {

/// The picture of the page on screen. The paper with its grid is kept while only the traces change
/// (scrolling), the whole picture while only calipers change.
class FrameCache {
 public:
  /// The page at `geometry` (device pixels) on a background, `size` device pixels large.
  [[nodiscard]] const QImage& frame(const PagePtr& page, const Geometry& geometry, QSize size,
                                    QColor background);

 private:
  /// All that the paper's picture depends on.
  struct PaperKey {
    Geometry geometry;
    QSize size;
    QRgb background;
    page::Palette palette;
    page::Box grid;
    double width, height;
  };
  [[nodiscard]] static bool same(const PaperKey& a, const PaperKey& b) noexcept;

  QImage paper_, frame_;
  std::optional<PaperKey> key_;
  PagePtr page_;  ///< what frame_ shows; null if it must be drawn again
};

}  // namespace heartcare::canvas
