#include "lines.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "contrast.h"

namespace heartcare::image {
namespace {

constexpr int per = GridMesh::per_cell;
constexpr int work = 24;       ///< pixels a cell while lines are looked for
constexpr int stretch = work;  ///< length of a line that is looked at in one piece, pixels
constexpr int reach = 5;       ///< pixels to both sides of where a line is expected

/// Where lines were found: for each line (column) and half cell along it (row) how far off, in cells.
struct Found {
  cv::Mat off, weight;  ///< CV_32F
};

/// Top of the profile across a line nearest to the middle, pixels from it; weight 0 if there is none.
std::pair<float, float> nearest_top(const std::vector<float>& profile, float usual) {
  float best = 0, strength = 0;
  for (int i = 1; i + 1 < static_cast<int>(profile.size()); ++i) {
    const auto at = static_cast<std::size_t>(i);
    const float a = profile[at - 1], b = profile[at], c = profile[at + 1];
    if (b < a || b <= c || b < 0.45F * usual) continue;
    const float bend = a - 2 * b + c;
    const float place = static_cast<float>(i - reach) + (bend < 0 ? 0.5F * (a - c) / bend : 0);
    if (strength == 0 || std::abs(place) < std::abs(best)) best = place, strength = b;
  }
  return {best, strength};
}

/// Upright lines of a straightened signal, `work` pixels a cell.
Found find_lines(const cv::Mat& straight) {
  const int lines = (straight.cols - 1) / work + 1, pieces = (straight.rows - 1) * per / work + 1;
  cv::Mat along;  // mean over a stretch
  cv::blur(straight, along, {1, stretch}, {-1, -1}, cv::BORDER_REPLICATE);
  Found found{cv::Mat(pieces, lines, CV_32F, cv::Scalar(0)), cv::Mat(pieces, lines, CV_32F, cv::Scalar(0))};
  const auto profile_at = [&](int piece, int line) {
    std::vector<float> profile(2 * reach + 1);
    for (int d = -reach; d <= reach; ++d)
      profile[static_cast<std::size_t>(d + reach)] =
          along.at<float>(piece * work / per, std::clamp(line * work + d, 0, straight.cols - 1));
    return profile;
  };
  std::vector<float> tops;
  for (int y = 0; y < pieces; ++y)
    for (int x = 0; x < lines; ++x) {
      const auto profile = profile_at(y, x);
      tops.push_back(*std::max_element(profile.begin(), profile.end()));
    }
  const auto middle = tops.begin() + std::ssize(tops) * 3 / 5;
  std::nth_element(tops.begin(), middle, tops.end());
  for (int y = 0; y < pieces; ++y)
    for (int x = 0; x < lines; ++x) {
      const auto [place, strength] = nearest_top(profile_at(y, x), *middle);
      found.off.at<float>(y, x) = place / work;
      found.weight.at<float>(y, x) = std::min(1.0F, strength / *middle);
    }
  return found;
}

/// What the surroundings of each place agree on; 0 where nothing is known.
cv::Mat agreed(const Found& found, double across, double along) {
  const auto smooth = [&](const cv::Mat& weight, cv::Mat* reached) {
    cv::Mat sum, all;
    cv::GaussianBlur(found.off.mul(weight), sum, {}, across, along * per, cv::BORDER_CONSTANT);
    cv::GaussianBlur(weight, all, {}, across, along * per, cv::BORDER_CONSTANT);
    if (reached) *reached = all;
    return cv::Mat(sum / cv::max(all, 1e-6));
  };
  cv::Mat reached, field = smooth(found.weight, &reached);
  for (const double doubt : {0.15, 0.08, 0.05}) {  // cells beyond which a stretch hardly counts
    const cv::Mat rest = (found.off - field) / doubt;
    cv::Mat trust = 1 + rest.mul(rest);
    trust = found.weight / trust.mul(trust);
    field = smooth(trust, &reached);
  }
  return field.mul(cv::min(reached / 0.05, 1.0));
}

/// Derivative of the mesh along columns or rows, page pixels a cell.
cv::Mat slope(const cv::Mat& points, bool across) {
  cv::Mat kernel = (cv::Mat_<float>(1, 3) << -0.5F * per, 0, 0.5F * per), result;
  if (!across) kernel = kernel.t();
  cv::filter2D(points, result, CV_32F, kernel, {-1, -1}, 0, cv::BORDER_REPLICATE);
  return result;
}

/// A field with one column for each line, at every mesh point.
cv::Mat at_mesh(const cv::Mat& field, cv::Size size) {
  cv::Mat map(size, CV_32FC2), result;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      map.at<cv::Vec2f>(y, x) = {static_cast<float>(x) / per, static_cast<float>(y)};
  cv::remap(field, result, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return result;
}

}  // namespace

void settle_on_lines(GridMesh& mesh, const cv::Mat& signal) {
  const auto doubled = [](const cv::Mat& values) {
    cv::Mat result;
    cv::merge(std::vector<cv::Mat>{values, values}, result);
    return result;
  };
  struct Window {
    double across, along;  ///< cells
  };
  for (const Window window : {Window{1.5, 2.5}, {1.0, 1.5}, {0.8, 1.0}, {0.6, 0.8}, {0.5, 0.7}}) {
    const cv::Mat straight = straighten(signal, mesh, 1, work);
    const cv::Mat u = agreed(find_lines(straight), window.across, window.along);
    const cv::Mat v = agreed(find_lines(straight.t()), window.across, window.along);
    const cv::Mat du = at_mesh(u, mesh.points.size());
    const cv::Mat dv = at_mesh(v, {mesh.points.rows, mesh.points.cols}).t();
    mesh.points += slope(mesh.points, true).mul(doubled(du)) + slope(mesh.points, false).mul(doubled(dv));
  }
}

}  // namespace heartcare::image
