#include "path.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace heartcare::image {
namespace {

constexpr float paper = 0.15F, full = 0.4F;  ///< below it is blank, above it is ink

float inked(float ink) { return std::clamp((ink - paper) / (full - paper), 0.0F, 1.0F); }

/// One column: from the cost of coming in at each height to that of going on at each, and where from.
class Column {
 public:
  explicit Column(std::size_t height) : sum_(height + 1), next_(height) {}

  void pass(std::vector<float>& cost, const std::vector<float>& pixel, const std::vector<float>& leave,
            std::uint16_t* from) {
    const std::size_t h = cost.size();
    for (std::size_t y = 0; y < h; ++y) sum_[y + 1] = sum_[y] + pixel[y];
    float best = std::numeric_limits<float>::max();
    std::uint16_t source = 0;
    for (std::size_t y = 0; y < h; ++y) {  // downwards: covers [source, y]
      if (cost[y] - sum_[y] < best) best = cost[y] - sum_[y], source = static_cast<std::uint16_t>(y);
      next_[y] = sum_[y + 1] + best;
      from[y] = source;
    }
    best = std::numeric_limits<float>::max();
    for (std::size_t y = h; y-- > 0;) {  // upwards: covers [y, source]
      if (cost[y] + sum_[y + 1] < best) best = cost[y] + sum_[y + 1], source = static_cast<std::uint16_t>(y);
      if (best - sum_[y] < next_[y]) next_[y] = best - sum_[y], from[y] = source;
    }
    for (std::size_t y = 0; y < h; ++y) cost[y] = next_[y] + leave[y];
  }

 private:
  std::vector<float> sum_, next_;
};

}  // namespace

std::vector<Covered> best_line(const cv::Mat& ink, double base, const LinePrices& prices) {
  const cv::Mat columns = ink.t();
  const auto h = static_cast<std::size_t>(ink.rows);
  std::vector<float> cost(h, 0), pixel(h), apart(h), leave(h);
  for (std::size_t y = 0; y < h; ++y)
    apart[y] = static_cast<float>(prices.away *
                                  std::max(0.0, std::abs(static_cast<double>(y) - base) - prices.free));
  cv::Mat from(ink.cols, ink.rows, CV_16U);
  Column column(h);
  for (int x = 0; x < ink.cols; ++x) {
    const float* values = columns.ptr<float>(x);
    for (std::size_t y = 0; y < h; ++y) {
      const float dark = inked(values[y]);
      pixel[y] = prices.blank * (1 - dark) - prices.ink * dark;
      leave[y] = apart[y] + prices.step * (1 - dark);
    }
    column.pass(cost, pixel, leave, from.ptr<std::uint16_t>(x));
  }
  std::vector<Covered> line(static_cast<std::size_t>(ink.cols));
  int y = static_cast<int>(std::min_element(cost.begin(), cost.end()) - cost.begin());
  for (int x = ink.cols - 1; x >= 0; --x) {
    Covered& here = line[static_cast<std::size_t>(x)];
    here.leaves = y;
    here.enters = from.at<std::uint16_t>(x, y);
    y = here.enters;
  }
  return line;
}

}  // namespace heartcare::image
