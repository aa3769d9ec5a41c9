#include "heartcare/canvas/export.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QPrinter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <cmath>

#include "pdf_paths.h"
#include "records.h"

namespace heartcare::canvas {
namespace {

constexpr double tolerance_mm = 0.1;  // what the issue promises; the files are a hundred times better

/// Where a line rises by one millivolt or more within a sample, mm.
std::vector<double> rises(const std::vector<page::Point>& line) {
  std::vector<double> result;
  for (std::size_t i = 1; i < line.size(); ++i)
    if (line[i - 1].y - line[i].y > 5 && line[i].x - line[i - 1].x < 1) result.push_back(line[i].x);
  return result;
}

double height_of(const std::vector<page::Point>& line) {
  const auto [top, bottom] =
      std::minmax_element(line.begin(), line.end(), [](auto a, auto b) { return a.y < b.y; });
  return bottom->y - top->y;
}

double width_of(const std::vector<page::Point>& line) {
  const auto [left, right] =
      std::minmax_element(line.begin(), line.end(), [](auto a, auto b) { return a.x < b.x; });
  return right->x - left->x;
}

class Export : public ::testing::Test {
 protected:
  [[nodiscard]] QString path(const char* name) const { return QDir(folder.path()).filePath(name); }
  [[nodiscard]] page::Page square_page(page::LayoutId layout = page::LayoutId::grid_3x4_1) const {
    page::PageOptions options;
    options.layout = layout;
    return testing::page_of(*testing::square_record(), options);
  }
  void write_pdf(const page::Page& page) {
    JobContext job;
    const auto written = export_pdf({&page, 1}, path("page.pdf"), job);
    ASSERT_TRUE(written) << describe(written.error());
  }
  QTemporaryDir folder;
};

TEST_F(Export, PdfTracesAreTrueToScale) {
  write_pdf(square_page());
  const auto pdf = testing::read_pdf_paths(path("page.pdf"));
  EXPECT_NEAR(pdf.width, 297, 0.3);
  EXPECT_NEAR(pdf.height, 210, 0.3);
  int traces = 0;
  for (const auto& stroke : pdf.strokes) {
    if (stroke.points.size() < 500) continue;
    ++traces;
    const auto edges = rises(stroke.points);
    ASSERT_GE(edges.size(), 2u);
    for (std::size_t i = 1; i < edges.size(); ++i) EXPECT_NEAR(edges[i] - edges[i - 1], 25.0, tolerance_mm);
    EXPECT_NEAR(height_of(stroke.points), 10.0, tolerance_mm);
  }
  EXPECT_EQ(traces, 13) << "twelve leads and the rhythm strip";
}

TEST_F(Export, PdfRhythmStripKeepsTenSecondsWithin250mm) {
  write_pdf(square_page());
  double longest = 0;
  std::size_t edges = 0;
  for (const auto& stroke : testing::read_pdf_paths(path("page.pdf")).strokes) {
    if (stroke.points.size() < 500 || width_of(stroke.points) < longest) continue;
    longest = width_of(stroke.points);
    const auto found = rises(stroke.points);
    edges = found.size();
    // Nine periods from the first to the last edge: errors would add up here.
    EXPECT_NEAR(found.back() - found.front(), 25.0 * static_cast<double>(edges - 1), tolerance_mm);
  }
  EXPECT_NEAR(longest, 250.0, tolerance_mm);
  EXPECT_EQ(edges, 9u);
}

TEST_F(Export, PdfGridHasOneMillimetreAndFitsTheTraces) {
  const page::Page page = square_page();
  write_pdf(page);
  std::vector<double> uprights;
  for (const auto& stroke : testing::read_pdf_paths(path("page.pdf")).strokes)
    if (stroke.points.size() == 2 && width_of(stroke.points) < 1e-3 &&
        std::abs(height_of(stroke.points) - page.grid.height) < tolerance_mm)
      uprights.push_back(stroke.points[0].x);
  std::sort(uprights.begin(), uprights.end());
  ASSERT_EQ(uprights.size(), static_cast<std::size_t>(page.grid.width + 1.001));
  for (std::size_t i = 0; i < uprights.size(); ++i)
    EXPECT_NEAR(uprights[i], page.grid.x + static_cast<double>(i), tolerance_mm);
}

TEST_F(Export, PdfCalibrationPulseIsOneMillivoltBy200ms) {
  const page::Page page = square_page();
  ASSERT_FALSE(page.pulses.empty());
  write_pdf(page);
  std::size_t pulses = 0;
  for (const auto& stroke : testing::read_pdf_paths(path("page.pdf")).strokes) {
    if (stroke.points.size() < 4 || stroke.points.size() > 8) continue;
    ++pulses;
    EXPECT_NEAR(height_of(stroke.points), 10.0, tolerance_mm);
    double top = 0;
    for (std::size_t i = 1; i < stroke.points.size(); ++i)
      if (std::abs(stroke.points[i].y - stroke.points[i - 1].y) < 1e-3)
        top = std::max(top, stroke.points[i].x - stroke.points[i - 1].x);
    EXPECT_NEAR(top, 5.0, tolerance_mm);
  }
  EXPECT_EQ(pulses, page.pulses.size());
}

TEST_F(Export, PdfNamesTheProgramAndNoPatient) {
  RecordParts parts = testing::square_record()->parts();
  parts.name = "rec-4711";
  parts.patient.name = "Mustermann Erika";
  parts.patient.id = "PID98765";
  const auto record = Record::create(std::move(parts));
  page::PageOptions options;
  options.patient = false;
  write_pdf(testing::page_of(**record, options));
  const QByteArray pdf = testing::unpacked_pdf(path("page.pdf"));
  const auto utf16 = [](const char* text) {
    QByteArray wide;
    for (const char* c = text; *c; ++c) wide += QByteArray(1, '\0') + *c;
    return wide;
  };
  EXPECT_TRUE(pdf.contains(utf16("Heartcare Studio")) || pdf.contains("Heartcare Studio"));
  for (const char* secret : {"Mustermann", "PID98765", "rec-4711"})
    EXPECT_FALSE(pdf.contains(secret) || pdf.contains(utf16(secret))) << secret;
}

TEST_F(Export, PdfOfSeveralPagesHasThemAll) {
  const std::vector<page::Page> pages(3, square_page());
  JobContext job;
  ASSERT_TRUE(export_pdf(pages, path("three.pdf"), job));
  EXPECT_TRUE(testing::unpacked_pdf(path("three.pdf")).contains("/Count 3"));
}

TEST_F(Export, CancelledPdfLeavesNoFile) {
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  const page::Page page = square_page();
  const auto written = export_pdf({&page, 1}, path("page.pdf"), job);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::cancelled);
  EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

TEST_F(Export, RefusalsSayWhy) {
  const page::Page page = square_page();
  JobContext job;
  EXPECT_EQ(export_pdf({}, path("a.pdf"), job).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(export_pdf({&page, 1}, "/nowhere/a.pdf", job).error().code, ErrorCode::io);
  EXPECT_EQ(export_svg(page, "/nowhere/a.svg").error().code, ErrorCode::io);
  EXPECT_EQ(export_png(page, "/nowhere/a.png", 100).error().code, ErrorCode::io);
  EXPECT_EQ(export_png(page, path("a.png"), 10).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(export_png(page, path("a.png"), std::nan("")).error().code, ErrorCode::invalid_argument);
}

TEST_F(Export, PngHasTheSizeAndResolutionAskedFor) {
  ASSERT_TRUE(export_png(square_page(), path("page.png"), 254));
  const QImage image(path("page.png"));
  EXPECT_EQ(image.size(), QSize(2970, 2100));
  EXPECT_NEAR(image.dotsPerMeterX(), 10000, 1);
  EXPECT_EQ(image.text("Software"), "Heartcare Studio");
}

TEST_F(Export, SvgIsTrueToScale) {
  const page::Page page = square_page();
  ASSERT_TRUE(export_svg(page, path("page.svg")));
  QFile file(path("page.svg"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  QXmlStreamReader xml(&file);
  double unit = 0;
  std::size_t traces = 0;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("svg")) {
      QString width = xml.attributes().value("width").toString();
      ASSERT_TRUE(width.endsWith("mm"));
      width.chop(2);
      unit = width.toDouble() / xml.attributes().value("viewBox").toString().split(' ')[2].toDouble();
      EXPECT_NEAR(width.toDouble(), 297, 0.01);
    }
    if (xml.name() != QLatin1String("polyline")) continue;
    std::vector<page::Point> line;
    for (const QString& pair : xml.attributes().value("points").toString().split(' ', Qt::SkipEmptyParts))
      line.push_back({pair.section(',', 0, 0).toDouble() * unit, pair.section(',', 1, 1).toDouble() * unit});
    if (line.size() < 500) continue;
    ++traces;
    const auto edges = rises(line);
    EXPECT_NEAR(edges.back() - edges.front(), 25.0 * static_cast<double>(edges.size() - 1), tolerance_mm);
    EXPECT_NEAR(height_of(line), 10.0, tolerance_mm);
  }
  EXPECT_FALSE(xml.hasError());
  EXPECT_EQ(traces, 13u);
  EXPECT_TRUE(QSvgRenderer(path("page.svg")).isValid());
}

TEST_F(Export, PrinterGetsMillimetres) {
  QPrinter printer(QPrinter::HighResolution);
  printer.setOutputFormat(QPrinter::PdfFormat);
  printer.setOutputFileName(path("printed.pdf"));
  printer.setPageSize(QPageSize(QPageSize::A4));
  const page::Page page = square_page();
  EXPECT_DOUBLE_EQ(print_factor(page, printer), 1.0) << "before the sheet is turned";
  ASSERT_TRUE(print({&page, 1}, printer));
  for (const auto& stroke : testing::read_pdf_paths(path("printed.pdf")).strokes) {
    if (stroke.points.size() < 500) continue;
    const auto edges = rises(stroke.points);
    EXPECT_NEAR(edges.back() - edges.front(), 25.0 * static_cast<double>(edges.size() - 1), tolerance_mm);
  }
  EXPECT_EQ(print({}, printer).error().code, ErrorCode::invalid_argument);
}

TEST_F(Export, SmallPaperShrinksThePageAndSaysByHowMuch) {
  QPrinter printer;
  printer.setOutputFormat(QPrinter::PdfFormat);
  printer.setPageSize(QPageSize(QPageSize::A5));
  EXPECT_NEAR(print_factor(square_page(), printer), 210.0 / 297.0, 0.01);
}

}  // namespace
}  // namespace heartcare::canvas
