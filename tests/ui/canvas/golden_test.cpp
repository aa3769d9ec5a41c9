#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <tuple>

#include "heartcare/canvas/export.h"
#include "records.h"

namespace heartcare::canvas {
namespace {

using page::LayoutId;
using page::PaletteId;

/// 100 dpi keeps 36 pages small, and still shows a trace or a label that moved by a quarter of a millimetre.
constexpr double dpi = 100;
constexpr int visible_step = 48;         ///< of 255 in any channel
constexpr double max_differing = 0.002;  ///< share of pixels that may differ visibly
constexpr double max_mean = 0.6;         ///< mean absolute difference per channel

struct Difference {
  double mean = 0, differing = 0;
};

Difference compare(const QImage& a, const QImage& b) {
  Difference result;
  qint64 sum = 0, differing = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      const int d[]{std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)),
                    std::abs(qBlue(p) - qBlue(q))};
      sum += d[0] + d[1] + d[2];
      differing += std::max({d[0], d[1], d[2]}) > visible_step;
    }
  }
  const double pixels = static_cast<double>(a.width()) * a.height();
  result.mean = static_cast<double>(sum) / 3 / pixels;
  result.differing = static_cast<double>(differing) / pixels;
  return result;
}

/// The commonest colours of a picture, at most 256: all flat ones and most of the anti-aliased edges.
QList<QRgb> commonest_colours(const QImage& image) {
  std::map<QRgb, int> counts;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) ++counts[image.pixel(x, y)];
  std::vector<std::pair<int, QRgb>> order;
  for (const auto& [colour, count] : counts) order.emplace_back(-count, colour);
  std::sort(order.begin(), order.end());
  QList<QRgb> colours;
  for (std::size_t i = 0; i < std::min<std::size_t>(256, order.size()); ++i) colours << order[i].second;
  return colours;
}

/// With a palette the files are half as large; the test compares with the same loss.
QImage as_stored(const QImage& image) {
  const QList<QRgb> colours = commonest_colours(image);
  std::map<QRgb, uchar> index;
  const auto distance = [](QRgb a, QRgb b) {
    return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b));
  };
  const auto nearest = [&](QRgb colour) {
    const auto best = std::min_element(colours.begin(), colours.end(), [&](QRgb a, QRgb b) {
      return distance(a, colour) < distance(b, colour);
    });
    return static_cast<uchar>(best - colours.begin());
  };
  QImage stored(image.size(), QImage::Format_Indexed8);
  stored.setColorTable(colours);
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const QRgb colour = image.pixel(x, y);
      const auto known = index.find(colour);
      const uchar chosen = known != index.end() ? known->second : (index[colour] = nearest(colour));
      stored.scanLine(y)[x] = chosen;
    }
  }
  return stored;
}

QString file_name(LayoutId layout, PaletteId palette) {
  return QString::fromStdString(std::string(page::layout_name(layout)) + "-" +
                                std::string(page::palette_name(palette)) + ".png");
}

/// Compares with the picture of that name, or writes it.
void looks_as_before(const page::Page& page, const QString& name) {
  const auto drawn = render_image(page, dpi);
  ASSERT_TRUE(drawn);
  const QImage picture = as_stored(*drawn);
  const QString path = QDir(QStringLiteral(HEARTCARE_GOLDEN_DIR)).filePath(name);
  if (std::getenv("HEARTCARE_UPDATE_GOLDENS")) {
    ASSERT_TRUE(picture.save(path, "PNG", 0));
    return;
  }
  const QImage golden(path);
  ASSERT_FALSE(golden.isNull()) << path.toStdString() << " is missing: HEARTCARE_UPDATE_GOLDENS=1 writes it";
  ASSERT_EQ(golden.size(), picture.size());
  const Difference difference = compare(golden, picture);
  const bool same = difference.mean <= max_mean && difference.differing <= max_differing;
  if (!same) picture.save(QDir::temp().filePath("differs-" + QFileInfo(path).fileName()));
  EXPECT_TRUE(same) << "mean " << difference.mean << ", differing " << difference.differing
                    << "; the new picture lies in " << QDir::tempPath().toStdString();
}

class GoldenPage : public ::testing::TestWithParam<std::tuple<LayoutId, PaletteId>> {};

TEST_P(GoldenPage, LooksAsBefore) {
  page::PageOptions options;
  std::tie(options.layout, options.palette) = GetParam();
  looks_as_before(testing::page_of(*testing::sinus_record(), options),
                  file_name(options.layout, options.palette));
}

class GoldenDerived : public ::testing::TestWithParam<PaletteId> {
 protected:
  void looks_as_before_with(const std::string& name, page::DerivedView view,
                            std::optional<Seconds> now) const {
    page::PageOptions options;
    options.palette = GetParam();
    const auto record = testing::sinus_record();
    page::Page page = testing::page_of(*record, options);
    page::add_derived(page, testing::derived_from(*record, view, now));
    looks_as_before(
        page, QString::fromStdString(name + "-" + std::string(page::palette_name(GetParam())) + ".png"));
  }
};

TEST_P(GoldenDerived, ReconstructionOverTheTrace) {
  looks_as_before_with("reconstructed", page::DerivedView::overlay, {});
}
TEST_P(GoldenDerived, ResidualBelowTheTrace) {
  looks_as_before_with("residual", page::DerivedView::residual_5x, {});
}
TEST_P(GoldenDerived, PredictionAfterNow) {
  looks_as_before_with("predicted", page::DerivedView::overlay, Seconds{8});
}

INSTANTIATE_TEST_SUITE_P(All, GoldenDerived,
                         ::testing::Values(PaletteId::pink, PaletteId::grey, PaletteId::dark),
                         [](const auto& row) { return std::string(page::palette_name(row.param)); });

std::string case_name(const ::testing::TestParamInfo<std::tuple<LayoutId, PaletteId>>& info) {
  std::string name(file_name(std::get<0>(info.param), std::get<1>(info.param)).toStdString());
  name.erase(name.size() - 4);
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, GoldenPage,
                         ::testing::Combine(::testing::ValuesIn(page::all_layouts),
                                            ::testing::ValuesIn(page::all_palettes)),
                         case_name);

TEST(GoldenComparison, SeesATraceThatMoved) {
  const auto at = [](double gain) {
    page::PageOptions options;
    options.gain.limb = options.gain.chest = {gain};
    return *render_image(testing::page_of(*testing::sinus_record(), options), dpi);
  };
  const Difference difference = compare(as_stored(at(10)), as_stored(at(20)));
  EXPECT_TRUE(difference.mean > max_mean || difference.differing > max_differing);
}

}  // namespace
}  // namespace heartcare::canvas
