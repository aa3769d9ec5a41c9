#pragma once
#include <opencv2/core.hpp>

#include "dice.h"

namespace heartcare::pagemaker {

/// Writes remarks on a page by hand, underlines, circles and arrows, in blue, black or red. Nothing it writes
/// says anything about the ECG. `px_per_mm` scales the hand.
void scribble(cv::Mat3b& page, double px_per_mm, Dice& dice);

}  // namespace heartcare::pagemaker
