#pragma once
#include <opencv2/core.hpp>

#include "dice.h"
#include "draw.h"

namespace heartcare::pagemaker {

/// What scanner, fax or camera make of a page; sets the truth's picture size, homography, bend and corners.
[[nodiscard]] cv::Mat3b damaged(cv::Mat3b page, PageTruth& truth, const Look& look,
                                const Lettering& lettering);

}  // namespace heartcare::pagemaker
