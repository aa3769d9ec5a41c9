#include "heartcare/page/raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "records.h"

namespace heartcare::page {
namespace {

using namespace testing;

struct Picture {
  int width, height;
  std::vector<std::uint8_t> pixels = std::vector<std::uint8_t>(static_cast<std::size_t>(width * height));
  CoverageView view() { return {pixels.data(), width, height, width}; }
  int at(int x, int y) const { return pixels[static_cast<std::size_t>(y * width + x)]; }
};

double distance(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const double t = length == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0);
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Share of a pixel within half a pen of the polyline, by 32 x 32 points: the definition of coverage.
double exact_coverage(const std::vector<Point>& points, int x, int y, double pen) {
  constexpr int steps = 32;
  int inside = 0;
  const auto nearest_to = [&](Point p) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t s = 0; s + 1 < points.size(); ++s)
      nearest = std::min(nearest, distance(p, points[s], points[s + 1]));
    return nearest;
  };
  if (nearest_to({x + 0.5, y + 0.5}) > pen / 2 + 1) return 0;
  for (int i = 0; i < steps * steps; ++i) {
    const Point p{x + (i % steps + 0.5) / steps, y + (static_cast<double>(i / steps) + 0.5) / steps};
    inside += nearest_to(p) <= pen / 2;
  }
  return 255.0 * inside / (steps * steps);
}

struct Difference {
  double largest = 0, mean = 0;
};

/// Over the pixels that either picture inks.
Difference compare(const std::vector<Point>& points, double pen) {
  Picture picture{40, 40};
  EXPECT_TRUE(rasterise_polyline(points, {}, {pen}, picture.view()));
  Difference difference;
  int inked = 0;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const double exact = exact_coverage(points, x, y, pen);
      if (exact == 0 && picture.at(x, y) == 0) continue;
      const double off = std::abs(exact - picture.at(x, y));
      difference.largest = std::max(difference.largest, off);
      difference.mean += off;
      ++inked;
    }
  difference.mean /= std::max(inked, 1);
  return difference;
}

TEST(PageRaster, MatchesExactCoverage) {
  const std::vector<std::vector<Point>> shapes = {
      {{3, 20}, {37, 20}},                                         // level
      {{3, 20.37}, {37, 20.37}},                                   // level, between rows
      {{3, 12.2}, {37, 27.9}},                                     // slanted
      {{5, 20}, {18, 20}, {19, 4}, {21, 36}, {22, 20}, {35, 20}},  // QRS
      {{20.3, 5}, {20.3, 35}},                                     // upright
      {{20, 20}, {20, 20}},                                        // a dot
      {{4, 30}, {10, 8}, {16, 30}, {22, 8}, {28, 30}, {34, 8}},    // zigzag with sharp joins
  };
  for (std::size_t i = 0; i < shapes.size(); ++i)
    for (const double pen : {0.8, 1.2, 2.0, 3.5}) {
      const Difference off = compare(shapes[i], pen);
      EXPECT_LE(off.largest, 32) << "shape " << i << " pen " << pen << ": an eighth of a pixel";
      EXPECT_LE(off.mean, 16) << "shape " << i << " pen " << pen;
    }
}

TEST(PageRaster, MatchesExactCoverageOfDenseNoise) {
  std::vector<Point> points;
  std::uint32_t state = 7;
  for (int i = 0; i < 200; ++i) {
    state = state * 1664525u + 1013904223u;
    points.push_back({4 + i * 0.16, 10 + 20.0 * (state >> 8) / (1 << 24)});
  }
  const Difference off = compare(points, 1.0);
  EXPECT_LE(off.largest, 64);
  EXPECT_LE(off.mean, 8);
}

TEST(PageRaster, ScalesAndMoves) {
  Picture picture{100, 40};
  const std::vector<Point> points{{1, 1}, {9, 1}};
  ASSERT_TRUE(rasterise_polyline(points, {10, {2, 5}}, {0.2}, picture.view()));
  EXPECT_EQ(picture.at(50, 14), 255);
  EXPECT_EQ(picture.at(50, 15), 255);
  EXPECT_EQ(picture.at(50, 13), 0);
  EXPECT_EQ(picture.at(50, 16), 0);
  EXPECT_EQ(picture.at(10, 14), 0) << "left of the round end at 11";
  EXPECT_EQ(picture.at(93, 14), 0) << "right of the round end at 93";
}

TEST(PageRaster, SumsInkOnInk) {
  Picture picture{20, 20};
  const std::vector<Point> faint{{2, 10.5}, {18, 10.5}};
  ASSERT_TRUE(rasterise_polyline(faint, {}, {0.5}, picture.view()));
  EXPECT_NEAR(picture.at(10, 10), 128, 1);
  ASSERT_TRUE(rasterise_polyline(faint, {}, {0.5}, picture.view()));
  EXPECT_NEAR(picture.at(10, 10), 191, 2);
}

TEST(PageRaster, CutsAtTheEdgesOfThePicture) {
  Picture whole{60, 40}, part{20, 40};
  const std::vector<Point> points{{-500, 3}, {22, 17}, {24, 90}, {26, -70}, {500, 30}};
  ASSERT_TRUE(rasterise_polyline(points, {}, {1.5}, whole.view()));
  ASSERT_TRUE(rasterise_polyline(points, {1, {-20, 0}}, {1.5}, part.view()));
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 20; ++x) ASSERT_EQ(part.at(x, y), whole.at(x + 20, y)) << x << "," << y;
}

TEST(PageRaster, WritesNothingBeyondItsRows) {
  std::vector<std::uint8_t> memory(12 * 11, 0x5A);
  const CoverageView view{memory.data() + 12, 8, 9, 12};
  const std::vector<Point> points{{-9, -9}, {4, 30}, {5, -30}, {20, 20}};
  ASSERT_TRUE(rasterise_polyline(points, {}, {40}, view));
  for (int y = 0; y < 11; ++y)
    for (int x = 0; x < 12; ++x) {
      const int value = memory[static_cast<std::size_t>(y * 12 + x)];
      if (y >= 1 && y <= 9 && x < 8)
        EXPECT_EQ(value, 255);
      else
        EXPECT_EQ(value, 0x5A);
    }
}

TEST(PageRaster, DrawsAllStrokesOfAPage) {
  const Page page = page_of(*twelve_leads());
  Picture picture{1485, 1050};
  ASSERT_TRUE(rasterise_strokes(page, {5, {}}, {0.25}, picture.view()));
  for (const TracePlace& place : page.places) {
    const int x = static_cast<int>((place.box.x + 5.0) * 5), y = static_cast<int>(place.baseline * 5);
    EXPECT_GT(picture.at(x, y) + picture.at(x, y - 1), 250) << lead_name(place.id);
  }
}

TEST(PageRaster, SurvivesHostilePoints) {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  Picture picture{16, 16};
  const std::vector<Point> points{{nan, 1},  {1e300, -1e300}, {-1e300, 1e300}, {inf, 3},
                                  {3, -inf}, {8, 8},          {2, 9}};
  EXPECT_TRUE(rasterise_polyline(points, {}, {1}, picture.view()));
  EXPECT_TRUE(rasterise_polyline({}, {}, {1}, picture.view()));
}

TEST(PageRaster, RejectsImpossibleRequests) {
  Picture picture{16, 16};
  const std::vector<Point> points{{1, 1}, {9, 9}};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(rasterise_polyline(points, {}, {1}, {}));
  EXPECT_FALSE(rasterise_polyline(points, {}, {1}, {picture.pixels.data(), 16, 16, 8}));
  EXPECT_FALSE(rasterise_polyline(points, {}, {1}, {picture.pixels.data(), 1 << 20, 1, 1 << 20}));
  for (const double bad : {0.0, -1.0, nan, 1e30}) {
    EXPECT_FALSE(rasterise_polyline(points, {}, {bad}, picture.view())) << bad;
    EXPECT_FALSE(rasterise_polyline(points, {bad, {}}, {1}, picture.view())) << bad;
  }
}

}  // namespace
}  // namespace heartcare::page
