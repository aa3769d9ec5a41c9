#include "hand.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "draw.h"
#include "lettering_impl.h"
#include "paper.h"

namespace heartcare::pagemaker {
namespace {

constexpr std::array remarks{"seen 14:20 JK", "repeat in 2 h",  "chest pain",    "pre-op",
                             "at rest",       "dizziness",      "copy to GP",    "Dr. Weber",
                             "follow up",     "compare to old", "Kontrolle",     "Wiedervorl.",
                             "gesehen, Ma.",  "vor Narkose",    "page 1 of 2",   "bed 12",
                             "no meds",       "smoker",         "after exercise"};
constexpr std::array inks{page::Colour{25, 35, 120}, page::Colour{30, 30, 34}, page::Colour{170, 30, 36}};

/// A hand is never even: bends the line, tilts it.
cv::Mat1b uneven(const cv::Mat1b& line, double em, double tilt, Dice& dice) {
  const int rim = line.cols / 4 + 8;
  const cv::Size size(line.cols + 2 * rim, line.rows + 2 * rim);
  const cv::Size cells(std::max(3, static_cast<int>(line.cols / (em * 1.4))), 3);
  const cv::Mat1f dx = smooth_field(size, cells, dice), dy = smooth_field(size, cells, dice);
  cv::Mat2f map(size);
  const double c = std::cos(tilt), s = std::sin(tilt), wobble = em * 0.16;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const double u = x - size.width / 2.0, v = y - size.height / 2.0;
      map(y, x) = {static_cast<float>(line.cols / 2.0 + c * u + s * v + wobble * dx(y, x)),
                   static_cast<float>(line.rows / 2.0 - s * u + c * v + wobble * dy(y, x))};
    }
  cv::Mat1b out;
  cv::remap(line, out, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(0));
  return out;
}

void stamp(cv::Mat1b& coverage, const cv::Mat1b& mark, int left, int top) {
  const cv::Rect there = cv::Rect({left, top}, mark.size()) & cv::Rect({0, 0}, coverage.size());
  if (there.empty()) return;
  cv::Mat target = coverage(there);
  cv::max(target, mark(there - cv::Point(left, top)), target);
}

/// A stroke through points that tremble a little.
void stroke(cv::Mat1b& coverage, const std::vector<page::Point>& points, int pen, double tremble,
            Dice& dice) {
  std::vector<cv::Point> path;
  for (const page::Point& p : points)
    path.emplace_back(static_cast<int>(std::lround(p.x + tremble * dice.normal())),
                      static_cast<int>(std::lround(p.y + tremble * dice.normal())));
  cv::polylines(coverage, path, false, 255, pen, cv::LINE_AA);
}

std::vector<page::Point> loop(double x, double y, double wide, double high, Dice& dice) {
  std::vector<page::Point> points;
  const double start = dice.uniform(0, 6), over = dice.uniform(0.1, 0.6);
  for (double turn = 0; turn <= 2 * std::numbers::pi + over; turn += 0.2)
    points.push_back(
        {x + wide * std::cos(start + turn), y + high * (1 - 0.02 * turn) * std::sin(start + turn)});
  return points;
}

std::vector<page::Point> line(page::Point from, page::Point to) {
  std::vector<page::Point> points;
  for (double t = 0; t <= 1.001; t += 0.125)
    points.push_back({from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t});
  return points;
}

void mark(cv::Mat1b& coverage, double px_per_mm, int pen, Dice& dice) {
  const double x = coverage.cols * dice.uniform(0.15, 0.85), y = coverage.rows * dice.uniform(0.3, 0.85);
  const double tremble = 0.1 * px_per_mm;
  switch (dice.below(3)) {
    case 0:
      stroke(coverage, loop(x, y, px_per_mm * dice.uniform(6, 14), px_per_mm * dice.uniform(5, 10), dice),
             pen, tremble, dice);
      break;
    case 1: {
      const page::Point tip{x, y},
          tail{x + px_per_mm * dice.uniform(-16, 16), y - px_per_mm * dice.uniform(8, 16)};
      stroke(coverage, line(tail, tip), pen, tremble, dice);
      for (const double side : {-1.0, 1.0})
        stroke(coverage, {tip, {tip.x + side * 1.6 * px_per_mm, tip.y - 3 * px_per_mm}}, pen, tremble, dice);
      break;
    }
    default:
      stroke(coverage,
             line({x, y}, {x + px_per_mm * dice.uniform(10, 30), y + px_per_mm * dice.uniform(-2, 2)}), pen,
             tremble, dice);
  }
}

}  // namespace

void scribble(cv::Mat3b& page, double px_per_mm, Dice& dice) {
  cv::Mat1b coverage(page.size(), std::uint8_t{0});
  const double em = px_per_mm * dice.uniform(6, 11), tilt = 0.08 * dice.normal();
  const int pen = std::max(1, static_cast<int>(std::lround(px_per_mm * dice.uniform(0.25, 0.5))));
  const int lines = dice.between(0, 2);
  double y = page.rows * dice.uniform(0.06, 0.3);
  const double x = page.cols * dice.uniform(0.05, 0.6);
  for (int i = 0; i < lines; ++i) {
    const Lettered text = write_by_hand(dice.pick(remarks), em, dice.chance(0.5), pen);
    const cv::Mat1b uneven_text = uneven(text.coverage, em, tilt, dice);
    stamp(coverage, uneven_text, static_cast<int>(x), static_cast<int>(y) - uneven_text.rows / 2);
    y += em * 1.5;
  }
  const int marks = dice.between(lines == 0 ? 1 : 0, 2);
  for (int i = 0; i < marks; ++i) mark(coverage, px_per_mm, pen, dice);
  cv::Mat1b ink;
  cv::GaussianBlur(coverage, ink, {}, 0.5);
  ink *= 0.88;
  lay(page, ink, channels(dice.pick(inks)));
}

}  // namespace heartcare::pagemaker
