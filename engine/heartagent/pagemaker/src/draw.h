#pragma once
#include <opencv2/core.hpp>

#include "heartcare/pagemaker/lettering.h"
#include "heartcare/pagemaker/truth.h"
#include "look.h"

namespace heartcare::pagemaker {

/// Pictures inside this folder are 8-bit, channels red, green, blue.
[[nodiscard]] inline cv::Vec3b channels(page::Colour c) { return {c.red, c.green, c.blue}; }

/// Lays a colour over a picture where `coverage` says so; both of one size.
void lay(cv::Mat3b& picture, const cv::Mat1b& coverage, cv::Vec3b colour);

/// The undamaged page.
[[nodiscard]] Result<cv::Mat3b> draw(const page::Page& page, const std::vector<page::Text>& texts,
                                     const Look& look, const Lettering& lettering);

/// Where everything lies on it; picture and page are one.
[[nodiscard]] PageTruth truth_of(const page::Page& page, const Look& look);

}  // namespace heartcare::pagemaker
