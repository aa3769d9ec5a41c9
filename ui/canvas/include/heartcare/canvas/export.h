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

/// Prints pages millimetre for millimetre in the middle of the printer's paper, turned as the pages are.
/// Errors: invalid_argument, io.
[[nodiscard]] Result<void> print(std::span<const page::Page> pages, QPrinter& printer);
/// 1 where a page fits the printer's paper as set, else what print() shrinks it by; a page that is not
/// printed true to scale has to say so (page::describe_fit).
[[nodiscard]] double print_factor(const page::Page& page, const QPrinter& printer);

}  // namespace heartcare::canvas
