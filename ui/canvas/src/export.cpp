#include "heartcare/canvas/export.h"

#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <cmath>

#include "heartcare/canvas/painter.h"
#include "heartcare/canvas/raster_page.h"

namespace heartcare::canvas {
namespace {

constexpr int units_per_mm = 100;  ///< resolution of PDF and SVG coordinates
constexpr double mm_per_inch = 25.4;
constexpr double min_dpi = 50, max_dpi = 1200;
constexpr qint64 max_pixels = 400'000'000;  ///< 1.6 GB; A4 at 1200 dpi has 139 million

const QString program_name = QStringLiteral("Heartcare Studio");

Result<void> cannot_write(const QFileDevice& file) {
  return fail(ErrorCode::io, "cannot write the file: " + file.errorString().toStdString());
}

Result<void> commit(QSaveFile& file) {
  if (!file.commit()) return cannot_write(file);
  return {};
}

QPageLayout sheet_of(const page::Page& page) {
  // Exact: a near match would snap the size to a standard one in whole points.
  const QPageSize size(QSizeF(page.width, page.height), QPageSize::Millimeter, QString(),
                       QPageSize::ExactMatch);
  return {size, QPageLayout::Portrait, QMarginsF(), QPageLayout::Millimeter, QMarginsF()};
}

Geometry full_size(double units) { return {units, {0, 0}}; }

/// Paints the pages one after the other on a paged device whose units per millimetre are known.
template <class Device>
Result<void> paint_all(std::span<const page::Page> pages, Device& device, JobContext& job) {
  QPainter painter;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (auto go = job.checkpoint(); !go) return go;
    job.progress(static_cast<double>(i) / static_cast<double>(pages.size()), "pages");
    device.setPageLayout(sheet_of(pages[i]));
    const bool ready = i == 0 ? painter.begin(&device) : device.newPage();
    if (!ready) return fail(ErrorCode::io, "the page device refused a page");
    paint_page(painter, pages[i], full_size(device.resolution() / mm_per_inch));
  }
  if (!painter.end()) return fail(ErrorCode::io, "the page device did not finish");
  return {};
}

}  // namespace

Result<void> export_pdf(std::span<const page::Page> pages, const QString& path, JobContext& job) {
  if (pages.empty()) return fail(ErrorCode::invalid_argument, "a PDF needs at least one page");
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return cannot_write(file);
  {
    QPdfWriter writer(&file);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(static_cast<int>(units_per_mm * mm_per_inch));
    writer.setCreator(program_name);
    writer.setTitle(QStringLiteral("ECG"));
    if (auto painted = paint_all(pages, writer, job); !painted) {
      file.cancelWriting();
      return painted;
    }
  }
  return commit(file);
}

Result<void> export_svg(const page::Page& page, const QString& path) {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return cannot_write(file);
  QSvgGenerator generator;
  generator.setOutputDevice(&file);
  generator.setResolution(static_cast<int>(units_per_mm * mm_per_inch));
  const QSizeF size(page.width * units_per_mm, page.height * units_per_mm);
  generator.setSize(size.toSize());
  generator.setViewBox(QRectF({0, 0}, size));
  generator.setTitle(QStringLiteral("ECG"));
  generator.setDescription(program_name);
  QPainter painter;
  if (!painter.begin(&generator)) return fail(ErrorCode::io, "the SVG generator refused to start");
  paint_page(painter, page, full_size(units_per_mm));
  painter.end();
  return commit(file);
}

Result<QImage> render_image(const page::Page& page, double dpi) {
  if (!(dpi >= min_dpi && dpi <= max_dpi))
    return fail(ErrorCode::invalid_argument, "resolution outside 50 to 1200 dpi");
  const double scale = dpi / mm_per_inch;
  const QSize size(static_cast<int>(std::lround(page.width * scale)),
                   static_cast<int>(std::lround(page.height * scale)));
  if (static_cast<qint64>(size.width()) * size.height() > max_pixels)
    return fail(ErrorCode::limit_exceeded, "the picture would have more than 400 million pixels");
  QImage image(size, QImage::Format_RGB32);
  if (image.isNull()) return fail(ErrorCode::limit_exceeded, "not enough memory for the picture");
  image.setDotsPerMeterX(static_cast<int>(std::lround(scale * 1000)));
  image.setDotsPerMeterY(static_cast<int>(std::lround(scale * 1000)));
  image.fill(Qt::white);
  render_page(image, page, full_size(scale));
  return image;
}

Result<void> export_png(const page::Page& page, const QString& path, double dpi) {
  auto image = render_image(page, dpi);
  if (!image) return pass_on(image);
  image->setText(QStringLiteral("Software"), program_name);
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return cannot_write(file);
  if (!image->save(&file, "PNG")) {
    file.cancelWriting();
    return cannot_write(file);
  }
  return commit(file);
}

}  // namespace heartcare::canvas
