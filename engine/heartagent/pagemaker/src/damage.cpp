#include "damage.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "hand.h"
#include "lettering_impl.h"
#include "optics.h"
#include "paper.h"

namespace heartcare::pagemaker {
namespace {

using heartagent::Degradation;

void set_homography(PageTruth& truth, const cv::Matx33d& h) {
  std::copy(h.val, h.val + 9, truth.homography.begin());
}

/// Rotates and scales about the middle of the page, which comes to the middle of the picture.
cv::Matx33d turned(const PageTruth& truth, double degrees, double scale_x, double scale_y) {
  const double angle = degrees * 3.14159265358979 / 180, c = std::cos(angle), s = std::sin(angle);
  const cv::Matx33d centre(1, 0, -truth.page_width / 2.0, 0, 1, -truth.page_height / 2.0, 0, 0, 1);
  const cv::Matx33d turn(c * scale_x, -s * scale_x, 0, s * scale_y, c * scale_y, 0, 0, 0, 1);
  const cv::Matx33d back(1, 0, truth.width / 2.0, 0, 1, truth.height / 2.0, 0, 0, 1);
  return back * turn * centre;
}

void punch(cv::Mat3b& page, double px_per_mm, Dice& dice) {
  const cv::Vec3b behind = dice.chance(0.5) ? cv::Vec3b{30, 30, 30} : cv::Vec3b{235, 235, 235};
  for (const double side : {-1.0, 1.0})
    cv::circle(page,
               cv::Point(static_cast<int>(11 * px_per_mm),
                         static_cast<int>(page.rows / 2.0 + side * 40 * px_per_mm)),
               static_cast<int>(2.8 * px_per_mm), cv::Scalar(behind[0], behind[1], behind[2]), cv::FILLED,
               cv::LINE_AA);
}

void dust(cv::Mat3b& picture, int specks, Dice& dice) {
  for (int i = 0; i < specks; ++i) {
    const int x = dice.between(0, picture.cols - 1), y = dice.between(0, picture.rows - 1);
    const double grey = dice.uniform(60, 210);
    cv::circle(picture, {x, y}, dice.between(0, 1), cv::Scalar(grey, grey, grey), cv::FILLED, cv::LINE_AA);
  }
}

cv::Mat3b scanned(cv::Mat3b page, PageTruth& truth, const Look& look, Dice& dice) {
  if (dice.chance(0.35) && !look.dark) scribble(page, look.px_per_mm, dice);
  if (dice.chance(0.2) && !look.dark) punch(page, look.px_per_mm, dice);
  if (dice.chance(0.5))
    shade(page, relief(page.size(), look.px_per_mm, folds_of(page.size(), look.px_per_mm, 2, dice),
                       dice.chance(0.3), dice));
  const double scale = dice.uniform(0.9, 1.1), degrees = dice.uniform(-1.8, 1.8);
  const int margin = static_cast<int>(look.px_per_mm * dice.uniform(0, 8));
  truth.width = static_cast<int>(truth.page_width * scale) + 2 * margin;
  truth.height = static_cast<int>(truth.page_height * scale) + 2 * margin;
  set_homography(truth, turned(truth, degrees, scale, scale * dice.uniform(0.995, 1.005)));
  const double bed = dice.chance(0.75) ? dice.uniform(225, 252) : dice.uniform(10, 60);
  cv::Mat1b paper;
  cv::Mat3b picture =
      projected(page, truth,
                cv::Mat3b(truth.height, truth.width, cv::Vec3b::all(static_cast<std::uint8_t>(bed))), paper);
  cv::GaussianBlur(picture, picture, {}, dice.uniform(0.3, 0.9));
  const double contrast = dice.uniform(0.82, 1.08);
  tint(picture, {contrast, contrast * dice.uniform(0.98, 1.02), contrast * dice.uniform(0.95, 1.02)},
       dice.uniform(-8, 24));
  if (dice.chance(0.35)) {  // a copier knows no colour
    cv::Mat1b grey;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    cv::cvtColor(grey, picture, cv::COLOR_GRAY2RGB);
  }
  dust(picture, dice.between(0, 60), dice);
  add_noise(picture, dice.uniform(1, 6), dice);
  return compressed(picture, dice.between(45, 92));
}

/// The line that a fax machine adds at the top.
void sender(cv::Mat1b& picture, const Lettering& lettering, Dice& dice) {
  const std::string text =
      "0" + std::to_string(dice.between(2000, 8999)) + "-" + std::to_string(dice.between(100000, 999999)) +
      "     " + std::to_string(dice.between(10, 28)) + "-0" + std::to_string(dice.between(1, 9)) + "-" +
      std::to_string(dice.between(2001, 2019)) + "  1" + std::to_string(dice.between(0, 9)) + ":" +
      std::to_string(dice.between(10, 59)) + "     P. 0" + std::to_string(dice.between(1, 4));
  const Lettered line = letter(lettering, lettering.faces() - 4, text, 18);
  const cv::Rect there =
      cv::Rect({picture.cols / 12, 4}, line.coverage.size()) & cv::Rect({0, 0}, picture.size());
  cv::Mat1b target = picture(there);
  target.setTo(0, line.coverage(cv::Rect({0, 0}, there.size())) > 110);
}

cv::Mat1b black_and_white(const cv::Mat3b& picture, double paper, double ink, Dice& dice) {
  cv::Mat1b grey;
  cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
  if (paper < ink) cv::bitwise_not(grey, grey);
  const double low = std::min(std::min(paper, ink), 255 - std::max(paper, ink)),
               high = std::max(std::max(paper, ink), 255 - std::min(paper, ink));
  const double level = low + (high - low) * dice.uniform(0.5, 0.8);
  cv::Mat1b out(grey.size());
  for (int y = 0; y < grey.rows; ++y)
    for (int x = 0; x < grey.cols; ++x) out(y, x) = grey(y, x) + 6 * dice.normal() < level ? 0 : 255;
  return out;
}

double grey_of(page::Colour c) { return 0.299 * c.red + 0.587 * c.green + 0.114 * c.blue; }

cv::Mat3b faxed(cv::Mat3b page, PageTruth& truth, const Look& look, const Lettering& lettering, Dice& dice) {
  if (dice.chance(0.2) && !look.dark) scribble(page, look.px_per_mm, dice);
  const double across = 204 / 25.4 / look.px_per_mm,
               down = (dice.chance(0.7) ? 196 : 98) / 25.4 / look.px_per_mm;
  truth.width = static_cast<int>(truth.page_width * across);
  truth.height = static_cast<int>(truth.page_height * down);
  set_homography(truth, turned(truth, dice.uniform(-1, 1), across, down));
  cv::GaussianBlur(page, page, {}, std::max(0.3, 0.4 / across), std::max(0.3, 0.4 / down));
  cv::Mat1b paper;
  const cv::Mat3b grey =
      projected(page, truth, cv::Mat3b(truth.height, truth.width, channels(look.colours.paper)), paper);
  cv::Mat1b picture = black_and_white(grey, grey_of(look.colours.paper), grey_of(look.colours.ink), dice);
  const int lost = dice.between(0, 6);
  for (int i = 0; i < lost; ++i)
    picture.row(dice.between(0, picture.rows - 1)).setTo(dice.chance(0.7) ? 255 : 0);
  const int specks = dice.between(0, 400);
  for (int i = 0; i < specks; ++i)
    picture(dice.between(0, picture.rows - 1), dice.between(0, picture.cols - 1)) = 0;
  if (dice.chance(0.6)) sender(picture, lettering, dice);
  cv::Mat3b out;
  cv::cvtColor(picture, out, cv::COLOR_GRAY2RGB);
  return out;
}

/// Four corners of the page in the picture: turned, shrunk, each pushed a little.
cv::Matx33d viewed(const PageTruth& truth, Dice& dice) {
  const double fill = dice.uniform(0.8, 0.99),
               degrees = dice.chance(0.7) ? 2.5 * dice.normal() : 9 * dice.normal();
  const double c = std::cos(degrees / 57.2957795), s = std::sin(degrees / 57.2957795);
  const double w = truth.page_width, h = truth.page_height;
  // The turned page has to fit into the picture.
  const double fit = fill * std::min(truth.width / (w * std::abs(c) + h * std::abs(s)),
                                     truth.height / (w * std::abs(s) + h * std::abs(c)));
  const double push = dice.uniform(0.0, 0.035) * truth.width;
  const std::array<cv::Point2f, 4> from{cv::Point2f(0, 0), cv::Point2f(static_cast<float>(w), 0),
                                        cv::Point2f(static_cast<float>(w), static_cast<float>(h)),
                                        cv::Point2f(0, static_cast<float>(h))};
  std::array<cv::Point2f, 4> to;
  for (std::size_t i = 0; i < 4; ++i) {
    const double x = (from[i].x - w / 2) * fit, y = (from[i].y - h / 2) * fit;
    to[i] = {static_cast<float>(truth.width / 2.0 + c * x - s * y + push * dice.uniform(-1, 1)),
             static_cast<float>(truth.height / 2.0 + s * x + c * y + push * dice.uniform(-1, 1))};
  }
  const cv::Mat h33 = cv::getPerspectiveTransform(from.data(), to.data());
  return cv::Matx33d(h33);
}

cv::Mat3b photographed(cv::Mat3b page, PageTruth& truth, const Look& look, Dice& dice) {
  if (dice.chance(0.4) && !look.dark) scribble(page, look.px_per_mm, dice);
  // A screen neither folds nor bends.
  const auto folds = folds_of(page.size(), look.px_per_mm, look.dark ? 0 : 2, dice);
  if (!look.dark) {
    shade(page, relief(page.size(), look.px_per_mm, folds, dice.chance(0.3), dice));
    truth.bend = bend_of(page.size(), folds, look.px_per_mm * dice.uniform(0.1, 1.6), dice);
  }
  truth.width = static_cast<int>(truth.page_width * dice.uniform(1.0, 1.35));
  truth.height = truth.width * (dice.chance(0.5) ? 9 : 12) / 16;
  set_homography(truth, viewed(truth, dice));
  const cv::Mat3b table = look.dark ? cv::Mat3b(truth.height, truth.width, cv::Vec3b(26, 26, 28))
                                    : table_top({truth.width, truth.height}, dice);
  cv::Mat1b paper;
  cv::Mat3b picture = projected(page, truth, table, paper);
  cv::Mat1f cast;  // the paper's own shadow on the table
  cv::Mat1b moved;
  const double reach = look.px_per_mm * dice.uniform(0.5, 3);
  const cv::Matx23d move(1, 0, reach * dice.uniform(-1, 1), 0, 1, reach * dice.uniform(0.2, 1));
  cv::warpAffine(paper, moved, move, paper.size());
  cv::GaussianBlur(moved, moved, {}, reach);
  moved.convertTo(cast, CV_32F, -0.4 / 255, 1);
  cast.setTo(1, paper > 127);
  shade(picture, cast);
  shade(picture, light(picture.size(), dice));
  cv::GaussianBlur(picture, picture, {}, dice.uniform(0.4, 1.3));
  const double exposure = dice.uniform(0.72, 1.02), warmth = dice.uniform(-0.09, 0.09);
  tint(picture, {exposure * (1 + warmth), exposure, exposure * (1 - warmth)}, dice.uniform(0, 16));
  add_noise(picture, dice.uniform(1, 6), dice);
  return compressed(picture, dice.between(55, 93));
}

}  // namespace

cv::Mat3b damaged(cv::Mat3b page, PageTruth& truth, const Look& look, const Lettering& lettering) {
  Dice dice(truth.recipe.seed, "damage");
  switch (truth.recipe.degradation) {
    case Degradation::scan:
      return scanned(std::move(page), truth, look, dice);
    case Degradation::fax:
      return faxed(std::move(page), truth, look, lettering, dice);
    case Degradation::photo:
      return photographed(std::move(page), truth, look, dice);
    case Degradation::none:
      break;
  }
  return page;
}

}  // namespace heartcare::pagemaker
