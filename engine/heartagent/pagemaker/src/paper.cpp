#include "paper.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace heartcare::pagemaker {
namespace {

constexpr int coarse = 8;  ///< pixels between the points that are mapped exactly; linear in between

/// Signed distance from a fold, page pixels.
double beside(const Fold& fold, double x, double y) {
  return (x - fold.x) * std::sin(fold.angle) - (y - fold.y) * std::cos(fold.angle);
}

/// Page coordinates of the picture's pixel centres, as cv::remap wants them.
cv::Mat2f map_of(const PageTruth& truth) {
  const int columns = (truth.width + coarse - 1) / coarse + 1,
            rows = (truth.height + coarse - 1) / coarse + 1;
  cv::Mat2f nodes(rows, columns);
  for (int j = 0; j < rows; ++j)
    for (int i = 0; i < columns; ++i) {
      const page::Point p = truth.to_page({i * coarse + 0.5, j * coarse + 0.5});
      nodes(j, i) = {static_cast<float>(p.x - 0.5), static_cast<float>(p.y - 0.5)};
    }
  cv::Mat2f map(truth.height, truth.width);
  for (int y = 0; y < truth.height; ++y) {
    const int j = y / coarse;
    const float b = static_cast<float>(y % coarse) / coarse;
    for (int x = 0; x < truth.width; ++x) {
      const int i = x / coarse;
      const float a = static_cast<float>(x % coarse) / coarse;
      map(y, x) = (nodes(j, i) * (1 - a) + nodes(j, i + 1) * a) * (1 - b) +
                  (nodes(j + 1, i) * (1 - a) + nodes(j + 1, i + 1) * a) * b;
    }
  }
  return map;
}

}  // namespace

cv::Mat1f smooth_field(cv::Size size, cv::Size cells, Dice& dice) {
  cv::Mat1f small(cells);
  for (float& value : small) value = static_cast<float>(dice.uniform(-1, 1));
  cv::Mat1f field;
  cv::resize(small, field, size, 0, 0, cv::INTER_CUBIC);
  return field;
}

std::vector<Fold> folds_of(cv::Size page, double px_per_mm, int most, Dice& dice) {
  std::vector<Fold> folds;
  const int count = dice.between(0, most);
  for (int i = 0; i < count; ++i) {
    Fold fold;
    const bool upright = dice.chance(0.6);
    fold.x = page.width * (upright ? dice.uniform(0.3, 0.7) : 0.5);
    fold.y = page.height * (upright ? 0.5 : dice.uniform(0.3, 0.7));
    fold.angle = (upright ? std::numbers::pi / 2 : 0) + (dice.chance(0.75) ? 0.03 : 0.5) * dice.normal();
    fold.depth = px_per_mm * dice.uniform(-0.9, 0.9);
    fold.shade = dice.uniform(-0.14, 0.14);
    folds.push_back(fold);
  }
  return folds;
}

Bend bend_of(cv::Size page, const std::vector<Fold>& folds, double curl, Dice& dice) {
  Bend bend;
  bend.columns = 41;
  bend.rows = 31;
  bend.step_x = page.width / (bend.columns - 1.0);
  bend.step_y = page.height / (bend.rows - 1.0);
  const cv::Size nodes(bend.columns, bend.rows);
  const cv::Mat1f across = smooth_field(nodes, {3, 3}, dice), down = smooth_field(nodes, {3, 3}, dice);
  const double phase = dice.uniform(0, 2 * std::numbers::pi), turns = dice.uniform(0.4, 1.1);
  const double reach = page.width * 0.12;
  for (int j = 0; j < bend.rows; ++j)
    for (int i = 0; i < bend.columns; ++i) {
      const double x = i * bend.step_x, y = j * bend.step_y;
      double dx = 0.3 * curl * across(j, i), dy = 0.3 * curl * down(j, i);
      dy += curl * std::sin(phase + 2 * std::numbers::pi * turns * x / page.width);
      for (const Fold& fold : folds) {
        const double push = fold.depth * std::exp(-std::abs(beside(fold, x, y)) / reach);
        dx += push * std::sin(fold.angle) * 0.5;
        dy += push * std::abs(std::cos(fold.angle)) + push * 0.5;
      }
      bend.shift_x.push_back(static_cast<float>(dx));
      bend.shift_y.push_back(static_cast<float>(dy));
    }
  return bend;
}

cv::Mat1f relief(cv::Size page, double px_per_mm, const std::vector<Fold>& folds, bool crumpled, Dice& dice) {
  cv::Mat1f factors;
  smooth_field(page, {4, 3}, dice).convertTo(factors, CV_32F, 0.03, 1);
  if (crumpled) {
    const cv::Mat1f creases = smooth_field(page, {7, 6}, dice), slopes = smooth_field(page, {9, 7}, dice);
    for (int y = 0; y < page.height; ++y)
      for (int x = 0; x < page.width; ++x) {
        const float c = creases(y, x) / 0.05f;
        factors(y, x) *= 1 + 0.05f * slopes(y, x) - 0.06f * (c > -3 && c < 3 ? std::exp(-c * c) : 0.0f);
      }
  }
  for (const Fold& fold : folds)
    for (int y = 0; y < page.height; ++y)
      for (int x = 0; x < page.width; ++x) {
        const double mm = beside(fold, x, y) / px_per_mm;
        const double side = mm > 0 ? fold.shade * std::exp(-mm / 60) : 0;
        const double crease = std::abs(mm) < 2 ? -0.12 * std::exp(-mm * mm / 0.18) : 0;
        factors(y, x) *= static_cast<float>(1 + side + crease);
      }
  return factors;
}

void shade(cv::Mat3b& picture, const cv::Mat1f& factors) {
  for (int y = 0; y < picture.rows; ++y)
    for (int x = 0; x < picture.cols; ++x)
      for (int c = 0; c < 3; ++c)
        picture(y, x)[c] =
            cv::saturate_cast<std::uint8_t>(static_cast<float>(picture(y, x)[c]) * factors(y, x));
}

cv::Mat3b projected(const cv::Mat3b& page, const PageTruth& truth, const cv::Mat3b& background,
                    cv::Mat1b& paper) {
  const cv::Mat2f map = map_of(truth);
  cv::Mat3b there;
  cv::remap(page, there, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  cv::remap(cv::Mat1b(page.size(), std::uint8_t{255}), paper, map, cv::noArray(), cv::INTER_LINEAR,
            cv::BORDER_CONSTANT, cv::Scalar(0));
  cv::Mat3b picture = background.clone();
  for (int y = 0; y < picture.rows; ++y)
    for (int x = 0; x < picture.cols; ++x) {
      const int share = paper(y, x);
      for (int c = 0; c < 3; ++c)
        picture(y, x)[c] = static_cast<std::uint8_t>(
            (picture(y, x)[c] * (255 - share) + there(y, x)[c] * share + 127) / 255);
    }
  return picture;
}

}  // namespace heartcare::pagemaker
