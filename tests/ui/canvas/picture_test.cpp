#include <gtest/gtest.h>

#include <QPainter>
#include <QPixmap>
#include <set>

#include "canvas_fixture.h"
#include "heartcare/canvas/export.h"
#include "heartcare/canvas/painter.h"
#include "heartcare/canvas/raster_page.h"

namespace heartcare::canvas {
namespace {

using testing::page_of;

QImage rendered(const page::Page& page, double scale) {
  QImage image(static_cast<int>(page.width * scale), static_cast<int>(page.height * scale),
               QImage::Format_RGB32);
  image.fill(Qt::white);
  render_page(image, page, {scale, {0, 0}});
  return image;
}

/// Whether dark ink stands in a box of the page.
bool has_ink(const QImage& image, const Geometry& geometry, const page::Box& box) {
  const QRect area = geometry.map(box).toAlignedRect();
  for (int y = area.top(); y <= area.bottom(); ++y)
    for (int x = area.left(); x <= area.right(); ++x)
      if (qGray(image.pixel(x, y)) < 90) return true;
  return false;
}

TEST(CanvasPicture, MissingSamplesLeaveAGapInTheTrace) {
  const auto whole = testing::sinus_record();
  page::PageOptions options;
  options.layout = page::LayoutId::single;
  options.rhythm_lead = LeadId::II;
  const page::Page broken = page_of(*testing::with_gap(*whole, 3, 5), options);
  const page::TracePlace& place = broken.places.front();
  const auto stretch = [&](double from, double to) {
    const double left = place.x_at(Seconds{from}), right = place.x_at(Seconds{to});
    return page::Box{left, place.row.y + 8, right - left, place.row.height - 16};
  };
  const QImage image = rendered(broken, 4);
  EXPECT_FALSE(has_ink(image, {4, {0, 0}}, stretch(3.1, 4.9)));
  EXPECT_TRUE(has_ink(image, {4, {0, 0}}, stretch(1.0, 2.9)));
  EXPECT_TRUE(has_ink(rendered(page_of(*whole, options), 4), {4, {0, 0}}, stretch(3.1, 4.9)));
}

TEST(CanvasPicture, EveryPainterTargetShowsTheSamePixels) {
  const page::Page page = page_of(*testing::sinus_record());
  const QImage direct = rendered(page, 3.7);
  QImage painted(direct.size(), QImage::Format_RGB32);
  painted.fill(Qt::white);
  QPainter painter(&painted);
  paint_page(painter, page, {3.7, {0, 0}});
  painter.end();
  // Layers are blended in another order than direct pixels: roundings differ, nothing that can be seen.
  int apart = 0;
  for (int y = 0; y < direct.height(); ++y)
    for (int x = 0; x < direct.width(); ++x)
      apart += std::abs(qGray(direct.pixel(x, y)) - qGray(painted.pixel(x, y))) > 3;
  EXPECT_EQ(apart, 0);
}

TEST(CanvasPicture, DoublePixelRatioDrawsTwiceTheDetail) {
  const page::Page page = page_of(*testing::sinus_record());
  QImage dense = rendered(page, 6);
  QImage painted(dense.size(), QImage::Format_RGB32);
  painted.fill(Qt::white);
  painted.setDevicePixelRatio(2);
  QPainter painter(&painted);
  paint_paper(painter, page, {3, {0, 0}});
  paint_traces(painter, page, {3, {0, 0}});
  painter.end();
  const page::Box grid = page.grid;
  const QRect area = Geometry{6, {0, 0}}.map(grid).toAlignedRect().adjusted(0, 0, -1, -1);
  // Texts are drawn over the dense picture only: compare where there are none, in the lower half of a row.
  const QRect quiet(area.left(), area.bottom() - 30, area.width(), 25);
  painted.setDevicePixelRatio(1);
  EXPECT_EQ(painted.copy(quiet), dense.copy(quiet));
}

TEST(CanvasPicture, GridLinesAreWholePixels) {
  page::Page page = page_of(*testing::sinus_record());
  page.strokes.clear();
  page.pulses.clear();
  page.separators.clear();
  page.texts.clear();
  const QImage image = rendered(page, 5.3);
  // Paper, fine lines and strong lines: an anti-aliased line would bring a fourth colour.
  std::set<QRgb> colours;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) colours.insert(image.pixel(x, y));
  EXPECT_EQ(colours.size(), 3u);
}

TEST(CanvasPicture, MillimetreGridFadesOutWhenSmall) {
  EXPECT_EQ(minor_grid_opacity(1.5), 0);
  EXPECT_EQ(minor_grid_opacity(6), 1);
  EXPECT_NEAR(minor_grid_opacity(3), 0.5, 1e-9);
  const page::Page page = page_of(*testing::sinus_record());
  // Between two strong lines of the middle row: paper, fine lines and nothing else.
  const auto colours_between = [&](double scale) {
    const QImage image = rendered(page, scale);
    std::set<QRgb> colours;
    const int y = static_cast<int>((page.grid.y + 2.5) * scale);
    for (double x = page.grid.x + 0.6; x < page.grid.x + 4.4; x += 0.5 / scale)
      colours.insert(image.pixel(static_cast<int>(x * scale), y));
    return colours.size();
  };
  EXPECT_EQ(colours_between(8), 2u);
  EXPECT_EQ(colours_between(1.9), 1u);
}

class CanvasPictureOnScreen : public testing::CanvasTest {};

TEST_F(CanvasPictureOnScreen, PaintsThePageInDevicePixels) {
  const QImage shown = canvas.grab().toImage();
  EXPECT_EQ(shown.width(), qRound(canvas.width() * canvas.devicePixelRatioF()));
  const Geometry geometry = canvas.geometry().times(canvas.devicePixelRatioF());
  QImage expected(shown.size(), QImage::Format_RGB32);
  expected.fill(canvas.palette().color(QPalette::Dark));
  render_page(expected, *canvas.page(), geometry);
  EXPECT_EQ(shown.convertToFormat(QImage::Format_RGB32), expected);
}

TEST_F(CanvasPictureOnScreen, LensShowsMoreOfTheTraceUnderTheMouse) {
  move(canvas.rect().center(), {}, Qt::NoButton);
  const QImage before = canvas.grab().toImage();
  QTest::keyPress(&canvas, Qt::Key_Z);
  EXPECT_NE(canvas.grab().toImage(), before);
  QTest::keyRelease(&canvas, Qt::Key_Z);
  EXPECT_EQ(canvas.grab().toImage(), before);
}

}  // namespace
}  // namespace heartcare::canvas
