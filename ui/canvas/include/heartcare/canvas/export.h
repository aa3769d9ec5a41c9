#pragma once
#include <QImage>
#include <QString>
#include <span>

#include "heartcare/core/job.h"
#include "heartcare/core/result.h"
#include "heartcare/page/page.h"

class QPrinter;

namespace heartcare::canvas {

/// Files are written whole or not at all. The documents' information fields name the program, never a
/// patient. Errors: io; invalid_argument (no page); cancelled between pages.
[[nodiscard]] Result<void> export_pdf(std::span<const page::Page> pages, const QString& path,
                                      JobContext& job);
[[nodiscard]] Result<void> export_svg(const page::Page& page, const QString& path);
/// `dpi` from 50 to 1200. Errors also: invalid_argument, limit_exceeded.
[[nodiscard]] Result<void> export_png(const page::Page& page, const QString& path, double dpi);

/// The page as a picture, `dpi` as above.
[[nodiscard]] Result<QImage> render_image(const page::Page& page, double dpi);

/// Prints pages true to scale on the printer's paper; sets its page layout. Errors: invalid_argument, io.
[[nodiscard]] Result<void> print(std::span<const page::Page> pages, QPrinter& printer);

}  // namespace heartcare::canvas
