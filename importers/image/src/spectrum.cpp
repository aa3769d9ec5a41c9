#include "spectrum.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace heartcare::image {
namespace {

constexpr double longest_period = tile / 4.4;  ///< pixels; below that a window holds too few lines

const cv::Mat& hann() {
  static const cv::Mat window = [] {
    cv::Mat made(tile, tile, CV_32F);
    const auto value = [](int i) { return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / tile); };
    for (int y = 0; y < tile; ++y)
      for (int x = 0; x < tile; ++x) made.at<float>(y, x) = static_cast<float>(value(x) * value(y));
    return made;
  }();
  return window;
}

float bin(const cv::Mat& power, int x, int y) {
  return power.at<float>((y % tile + tile) % tile, (x % tile + tile) % tile);
}

/// Place of the top of a parabola through three values, -0.5 to 0.5.
double top(double left, double middle, double right) {
  const double bend = left - 2 * middle + right;
  return bend == 0 ? 0 : std::clamp(0.5 * (left - right) / bend, -0.5, 0.5);
}

cv::Rect around(const cv::Mat& signal, cv::Point centre) {
  return cv::Rect(centre.x - tile / 2, centre.y - tile / 2, tile, tile) & cv::Rect({}, signal.size());
}

/// Median power on an arc to both sides of a frequency: what is there without a line.
double beside(const cv::Mat& power, cv::Point2d f) {
  std::vector<float> values;
  for (double turn = 0.15; turn <= 0.5; turn += 0.05)
    for (const double angle : {turn, -turn})
      values.push_back(
          bin(power, static_cast<int>(std::lround(tile * (f.x * std::cos(angle) - f.y * std::sin(angle)))),
              static_cast<int>(std::lround(tile * (f.y * std::cos(angle) + f.x * std::sin(angle))))));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

}  // namespace

cv::Mat power_around(const cv::Mat& signal, cv::Point centre) {
  const cv::Rect place = around(signal, centre);
  if (place.width < tile || place.height < tile) return {};
  cv::Mat windowed = (signal(place) - cv::mean(signal(place))[0]).mul(hann());
  cv::Mat spectrum, parts[2], power;
  cv::dft(windowed, spectrum, cv::DFT_COMPLEX_OUTPUT);
  cv::split(spectrum, parts);
  return parts[0].mul(parts[0]) + parts[1].mul(parts[1]);
}

Peak peak_near(const cv::Mat& power, cv::Point2d frequency, double radius) {
  const int cx = static_cast<int>(std::lround(frequency.x * tile)),
            cy = static_cast<int>(std::lround(frequency.y * tile));
  const int reach = std::max(1, static_cast<int>(std::lround(radius * tile)));
  int bx = cx, by = cy;
  for (int y = cy - reach; y <= cy + reach; ++y)
    for (int x = cx - reach; x <= cx + reach; ++x)
      if (bin(power, x, y) > bin(power, bx, by)) bx = x, by = y;
  const auto level = [&](int x, int y) { return std::log(static_cast<double>(bin(power, x, y)) + 1e-12); };
  const double dx = top(level(bx - 1, by), level(bx, by), level(bx + 1, by));
  const double dy = top(level(bx, by - 1), level(bx, by), level(bx, by + 1));
  return {{(bx + dx) / tile, (by + dy) / tile}, bin(power, bx, by)};
}

cv::Point2d fundamental(const cv::Mat& power, cv::Point2d frequency) {
  const Peak strongest = peak_near(power, frequency, 1.5 / tile);
  for (const int parts : {5, 2}) {
    const cv::Point2d lowest = strongest.frequency / parts;
    if (cv::norm(lowest) < 1 / longest_period) continue;
    bool comb = true;
    for (int i = 1; i < parts && comb; ++i) {
      const cv::Point2d expected = lowest * i;
      const double found = peak_near(power, expected, 1.0 / tile).power;
      comb = found > (parts == 2 ? 0.2 : 0.02) * strongest.power && found > 20 * beside(power, expected);
    }
    if (comb) return peak_near(power, lowest, 1.0 / tile).frequency;
  }
  return strongest.frequency;
}

Wave wave_at(const cv::Mat& signal, cv::Point centre, cv::Point2d frequency) {
  const cv::Rect place = around(signal, centre);
  const double spread = tile / 5.0;
  const auto weight = [spread](int d) { return std::exp(-d * d / (2 * spread * spread)); };
  std::complex<double> sum = 0;
  double weights = 0;
  const std::complex<double> step = std::polar(1.0, -2 * std::numbers::pi * frequency.x);
  std::vector<double> across(static_cast<std::size_t>(place.width));
  for (int x = 0; x < place.width; ++x) across[static_cast<std::size_t>(x)] = weight(place.x + x - centre.x);
  for (int y = 0; y < place.height; ++y) {
    const int dy = place.y + y - centre.y;
    const double row_weight = weight(dy);
    std::complex<double> turn =
        std::polar(1.0, -2 * std::numbers::pi * (frequency.x * (place.x - centre.x) + frequency.y * dy));
    const float* values = signal.ptr<float>(place.y + y, place.x);
    for (int x = 0; x < place.width; ++x, turn *= step) {
      const double w = row_weight * across[static_cast<std::size_t>(x)];
      sum += w * static_cast<double>(values[x]) * turn;
      weights += w;
    }
  }
  return {std::arg(sum) / (2 * std::numbers::pi), std::abs(sum) / std::max(weights, 1e-9)};
}

}  // namespace heartcare::image
