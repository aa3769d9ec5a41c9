#include <QPainter>
#include <QPrinter>
#include <algorithm>

#include "heartcare/canvas/export.h"
#include "heartcare/canvas/painter.h"

namespace heartcare::canvas {
namespace {

/// Millimetre for millimetre from the paper's corner where the page fits, else scaled down and centred.
Geometry placed(const page::Page& page, const QPrinter& printer) {
  const double units = printer.resolution() / 25.4;
  QSizeF sheet = printer.pageLayout().fullRect(QPageLayout::Millimeter).size();
  // print() turns the sheet; the factor may be asked for before.
  if ((sheet.width() > sheet.height()) != (page.width > page.height)) sheet.transpose();
  constexpr double slack = 0.5;  // paper sizes in whole points are not whole millimetres
  const double fit = std::min(sheet.width() / page.width, sheet.height() / page.height);
  const double factor =
      page.width <= sheet.width() + slack && page.height <= sheet.height() + slack ? 1.0 : fit;
  const QPointF origin((sheet.width() - page.width * factor) / 2 * units,
                       (sheet.height() - page.height * factor) / 2 * units);
  return {units * factor, origin};
}

}  // namespace

double print_factor(const page::Page& page, const QPrinter& printer) {
  return placed(page, printer).scale / (printer.resolution() / 25.4);
}

Result<void> print(std::span<const page::Page> pages, QPrinter& printer) {
  if (pages.empty()) return fail(ErrorCode::invalid_argument, "nothing to print");
  printer.setFullPage(true);
  printer.setPageOrientation(pages.front().width > pages.front().height ? QPageLayout::Landscape
                                                                        : QPageLayout::Portrait);
  printer.setCreator(QStringLiteral("Heartcare Studio"));
  printer.setDocName(QStringLiteral("ECG"));
  QPainter painter;
  if (!painter.begin(&printer)) return fail(ErrorCode::io, "the printer refused to start");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0 && !printer.newPage()) return fail(ErrorCode::io, "the printer refused a page");
    paint_page(painter, pages[i], placed(pages[i], printer));
  }
  if (!painter.end()) return fail(ErrorCode::io, "the printer did not finish");
  return {};
}

}  // namespace heartcare::canvas
