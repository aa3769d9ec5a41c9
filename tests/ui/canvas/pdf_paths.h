#pragma once
#include <QByteArray>
#include <QString>
#include <vector>

#include "heartcare/page/page.h"

namespace heartcare::canvas::testing {

/// A stroked line of a PDF page in millimetres from the top left corner.
struct PdfPath {
  std::vector<page::Point> points;
};

struct PdfPage {
  double width = 0, height = 0;  ///< mm, of the media box
  std::vector<PdfPath> strokes;
};

/// Reads the lines of the first page from the file's own drawing commands: matrices, moves, lines, strokes.
/// Understands what QPdfWriter writes, with compressed streams; not a general PDF reader.
[[nodiscard]] PdfPage read_pdf_paths(const QString& path);

/// The whole file with its streams unpacked, for searching.
[[nodiscard]] QByteArray unpacked_pdf(const QString& path);

}  // namespace heartcare::canvas::testing
