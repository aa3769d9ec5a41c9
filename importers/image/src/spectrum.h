#pragma once
#include <opencv2/core.hpp>
#include <optional>

namespace heartcare::image {

/// Side of the windows whose spectra are looked at, pixels: about seven grid cells.
inline constexpr int tile = 192;

/// Power of a window of the signal around a place; empty if it reaches over the edge. CV_32F, tile x tile,
/// frequency (column, row) / tile, negative ones at the end.
[[nodiscard]] cv::Mat power_around(const cv::Mat& signal, cv::Point centre);

struct Peak {
  cv::Point2d frequency;  ///< cycles a pixel, refined between the bins
  double power = 0;
};
/// Strongest bin within `radius` (cycles a pixel) of a frequency.
[[nodiscard]] Peak peak_near(const cv::Mat& power, cv::Point2d frequency, double radius);

/// The frequency or, where a comb of harmonics says so, a fifth or half of it: of a grid with fine and bold
/// lines the bold ones are meant.
[[nodiscard]] cv::Point2d fundamental(const cv::Mat& power, cv::Point2d frequency);

/// Phase (cycles, -0.5 to 0.5) and strength of a wave at a place, under a Gaussian window.
struct Wave {
  double phase = 0, strength = 0;
};
[[nodiscard]] Wave wave_at(const cv::Mat& signal, cv::Point centre, cv::Point2d frequency);

}  // namespace heartcare::image
