#pragma once
#include <opencv2/core.hpp>

#include "dice.h"
#include "heartcare/pagemaker/truth.h"

namespace heartcare::pagemaker {

/// Smooth random field of a size, about -1 to 1; `cells` random values across and down.
[[nodiscard]] cv::Mat1f smooth_field(cv::Size size, cv::Size cells, Dice& dice);

/// A crease from edge to edge, or none.
struct Fold {
  double x = 0, y = 0, angle = 0;  ///< a point on it (page pixels), direction in radians
  double depth = 0;                ///< of the bend, page pixels
  double shade = 0;                ///< of one side against the other, -0.2 to 0.2
};
[[nodiscard]] std::vector<Fold> folds_of(cv::Size page, double px_per_mm, int most, Dice& dice);

/// Curl of the paper and the bends at its folds.
[[nodiscard]] Bend bend_of(cv::Size page, const std::vector<Fold>& folds, double curl, Dice& dice);

/// Light and dark sides of folds, and crumples: factors for the page's brightness.
[[nodiscard]] cv::Mat1f relief(cv::Size page, double px_per_mm, const std::vector<Fold>& folds, bool crumpled,
                               Dice& dice);

/// Multiplies brightness, pixel by pixel.
void shade(cv::Mat3b& picture, const cv::Mat1f& factors);

/// The page as the truth's bend and homography put it into the picture, over a background of the picture's
/// size; `paper` is set to how much of each pixel is paper.
[[nodiscard]] cv::Mat3b projected(const cv::Mat3b& page, const PageTruth& truth, const cv::Mat3b& background,
                                  cv::Mat1b& paper);

}  // namespace heartcare::pagemaker
