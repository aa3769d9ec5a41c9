#include "mesh.h"

#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "contrast.h"

namespace heartcare::image {
namespace {

constexpr int per = GridMesh::per_cell;
constexpr int work = 24;  ///< pixels a cell while the mesh is fitted
constexpr std::size_t fewest_nodes = 12;

/// The perspective map that takes one set of points nearest to another, outliers counting little: least
/// squares on its eight numbers, weights by what is left. Empty: the points lie on a line.
cv::Mat perspective_between(const std::vector<cv::Point2d>& from, const std::vector<cv::Point2d>& to) {
  constexpr double outlier = 6;  ///< pixels
  const int n = static_cast<int>(from.size());
  cv::Mat left(2 * n, 8, CV_64F, cv::Scalar(0)), right(2 * n, 1, CV_64F), numbers, map;
  std::vector<double> weight(from.size(), 1);
  for (int round = 0; round < 6; ++round) {
    for (int i = 0; i < n; ++i) {
      const auto [x, y] = std::pair(from[static_cast<std::size_t>(i)].x, from[static_cast<std::size_t>(i)].y);
      const cv::Point2d p = to[static_cast<std::size_t>(i)];
      const double w = weight[static_cast<std::size_t>(i)];
      const double rows[2][8] = {{x, y, 1, 0, 0, 0, -x * p.x, -y * p.x},
                                 {0, 0, 0, x, y, 1, -x * p.y, -y * p.y}};
      for (int axis = 0; axis < 2; ++axis) {
        for (int k = 0; k < 8; ++k) left.at<double>(2 * i + axis, k) = w * rows[axis][k];
        right.at<double>(2 * i + axis) = w * (axis == 0 ? p.x : p.y);
      }
    }
    if (!cv::solve(left, right, numbers, cv::DECOMP_QR)) return {};
    map = (cv::Mat_<double>(3, 3) << numbers.at<double>(0), numbers.at<double>(1), numbers.at<double>(2),
           numbers.at<double>(3), numbers.at<double>(4), numbers.at<double>(5), numbers.at<double>(6),
           numbers.at<double>(7), 1);
    std::vector<cv::Point2d> mapped;
    cv::perspectiveTransform(from, mapped, map);
    for (std::size_t i = 0; i < from.size(); ++i) weight[i] = 1 / (1 + cv::norm(mapped[i] - to[i]) / outlier);
  }
  return cv::checkRange(map) ? map : cv::Mat();
}

/// Mesh points as the best plane sees them.
cv::Mat flat_mesh(const cv::Mat& homography, int first_u, int first_v, cv::Size size) {
  std::vector<cv::Point2d> grid, page;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      grid.emplace_back(first_u + static_cast<double>(x) / per, first_v + static_cast<double>(y) / per);
  cv::perspectiveTransform(grid, page, homography);
  cv::Mat mesh;
  cv::Mat(page).reshape(2, size.height).convertTo(mesh, CV_32FC2);
  return mesh;
}

/// Bends the mesh through the nodes, from wide curves to narrow ones.
void bend(GridMesh& mesh, const std::vector<GridNode>& nodes) {
  cv::Mat wanted(mesh.points.size(), CV_32FC2, cv::Scalar::all(0)),
      known(mesh.points.size(), CV_32F, cv::Scalar(0));
  for (const GridNode& node : nodes) {
    const int x = static_cast<int>(std::lround((node.u - mesh.first_u) * per));
    const int y = static_cast<int>(std::lround((node.v - mesh.first_v) * per));
    if (x < 0 || y < 0 || x >= known.cols || y >= known.rows) continue;
    // The node lies beside the mesh point: its frequencies say how far.
    const double du = mesh.first_u + static_cast<double>(x) / per - node.u;
    const double dv = mesh.first_v + static_cast<double>(y) / per - node.v;
    const double det = node.across.x * node.down.y - node.across.y * node.down.x;
    const cv::Point2d move((du * node.down.y - dv * node.across.y) / det,
                           (dv * node.across.x - du * node.down.x) / det);
    const cv::Point2d place = node.place + move;
    wanted.at<cv::Vec2f>(y, x) = {static_cast<float>(place.x), static_cast<float>(place.y)};
    known.at<float>(y, x) = 1;
  }
  cv::Mat known2;
  cv::merge(std::vector<cv::Mat>{known, known}, known2);
  for (const double sigma : {12.0, 5.0, 2.5}) {
    cv::Mat reached;
    const cv::Mat off = (wanted - mesh.points).mul(known2);
    const cv::Mat correction = spread(off, known, sigma, &reached);
    cv::Mat trust = cv::min(reached / 0.02, 1.0), trust2;
    cv::merge(std::vector<cv::Mat>{trust, trust}, trust2);
    mesh.points += correction.mul(trust2);
  }
}

/// Phase (cycles) and strength at the mesh points of the upright or level lines of a straightened signal.
struct Phases {
  cv::Mat phase, strength;
};

Phases phases(const cv::Mat& straight, bool upright, double cells) {
  cv::Mat parts[2];
  for (const int imaginary : {0, 1}) {
    cv::Mat carrier(straight.size(), CV_32F);
    for (int y = 0; y < carrier.rows; ++y)
      for (int x = 0; x < carrier.cols; ++x) {
        const double angle = 2 * std::numbers::pi * (upright ? x : y) / work;
        carrier.at<float>(y, x) = static_cast<float>(imaginary ? -std::sin(angle) : std::cos(angle));
      }
    // Mean over what belongs to each mesh point, then a window over its neighbours.
    cv::Mat mixed = straight.mul(carrier), shifted;
    constexpr int cell = work / per;
    cv::copyMakeBorder(mixed, shifted, cell / 2, cell - cell / 2 - 1, cell / 2, cell - cell / 2 - 1,
                       cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::resize(shifted, parts[imaginary], {straight.cols / cell + 1, straight.rows / cell + 1}, 0, 0,
               cv::INTER_AREA);
    cv::GaussianBlur(parts[imaginary], parts[imaginary], {}, cells * per, 0, cv::BORDER_CONSTANT);
  }
  Phases found;
  cv::cartToPolar(parts[0], parts[1], found.strength, found.phase);
  for (int y = 0; y < found.phase.rows; ++y)
    for (int x = 0; x < found.phase.cols; ++x) {
      float& cycles = found.phase.at<float>(y, x);
      cycles = static_cast<float>(std::remainder(cycles / (2 * std::numbers::pi), 1.0));
    }
  return found;
}

/// What to move the mesh by along one direction, cells; reliable phases only, spread to where there are none.
cv::Mat to_move(const Phases& found, float usual, const cv::Mat& inside, double cells) {
  cv::Mat weight = cv::min(found.strength / usual, 1.0);
  weight = weight.mul(weight).mul(inside);
  for (int y = 0; y < weight.rows; ++y)
    for (int x = 0; x < weight.cols; ++x)
      if (std::abs(found.phase.at<float>(y, x)) > 0.35F) weight.at<float>(y, x) = 0;
  // Where little is known close by, what is known farther away counts.
  cv::Mat reached;
  const cv::Mat near = spread(found.phase.mul(weight), weight, 0.7 * cells * per, &reached);
  const cv::Mat far = spread(found.phase.mul(weight), weight, 2.5 * per);
  const cv::Mat trust = cv::min(reached / 0.3, 1.0);
  return near.mul(trust) + far.mul(1 - trust);
}

/// Derivative of the mesh along columns or rows, page pixels a cell.
cv::Mat slope(const cv::Mat& points, bool across) {
  cv::Mat kernel = (cv::Mat_<float>(1, 3) << -0.5F * per, 0, 0.5F * per), result;
  if (!across) kernel = kernel.t();
  cv::filter2D(points, result, CV_32F, kernel, {-1, -1}, 0, cv::BORDER_REPLICATE);
  return result;
}

cv::Mat doubled(const cv::Mat& values) {
  cv::Mat result;
  cv::merge(std::vector<cv::Mat>{values, values}, result);
  return result;
}

}  // namespace

cv::Mat spread(const cv::Mat& values, const cv::Mat& known, double sigma, cv::Mat* reached) {
  cv::Mat sum, weight;
  cv::GaussianBlur(values, sum, {}, sigma, 0, cv::BORDER_CONSTANT);
  cv::GaussianBlur(known, weight, {}, sigma, 0, cv::BORDER_CONSTANT);
  if (reached) weight.copyTo(*reached);
  const cv::Mat safe = cv::max(weight, 1e-6);
  return values.channels() == 2 ? cv::Mat(sum / doubled(safe)) : cv::Mat(sum / safe);
}

cv::Mat straighten(const cv::Mat& page, const GridMesh& mesh, double scale, int per_cell) {
  const int step = per_cell / per;
  const cv::Size size((mesh.points.cols - 1) * step + 1, (mesh.points.rows - 1) * step + 1);
  cv::Mat to_mesh(size, CV_32FC2), map, straight;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      to_mesh.at<cv::Vec2f>(y, x) = {static_cast<float>(x) / static_cast<float>(step),
                                     static_cast<float>(y) / static_cast<float>(step)};
  cv::remap(mesh.points, map, to_mesh, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  // Pixel centres: enlarging by `scale` moves them by half a pixel.
  map = map * scale + cv::Scalar::all(0.5 * scale - 0.5);
  cv::remap(page, straight, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
            page.channels() == 3 ? cv::Scalar::all(255) : cv::Scalar::all(0));
  return straight;
}

GridMesh fit_mesh(const std::vector<GridNode>& nodes, const cv::Mat& signal) {
  GridMesh mesh;
  if (nodes.size() < fewest_nodes) return mesh;
  std::vector<cv::Point2d> grid, page;
  double u0 = 1e9, u1 = -1e9, v0 = 1e9, v1 = -1e9;
  for (const GridNode& node : nodes) {
    grid.emplace_back(node.u, node.v);
    page.push_back(node.place);
    u0 = std::min(u0, node.u), u1 = std::max(u1, node.u), v0 = std::min(v0, node.v),
    v1 = std::max(v1, node.v);
  }
  if (u1 - u0 > 2000 || v1 - v0 > 2000) return mesh;
  const cv::Mat homography = perspective_between(grid, page);
  if (homography.empty()) return mesh;
  constexpr int margin = 2;  ///< cells beyond the nodes
  mesh.first_u = static_cast<int>(std::floor(u0)) - margin;
  mesh.first_v = static_cast<int>(std::floor(v0)) - margin;
  const int cells_u = static_cast<int>(std::ceil(u1)) + margin - mesh.first_u;
  const int cells_v = static_cast<int>(std::ceil(v1)) + margin - mesh.first_v;
  mesh.points = flat_mesh(homography, mesh.first_u, mesh.first_v, {cells_u * per + 1, cells_v * per + 1});
  bend(mesh, nodes);
  cv::Mat inside;
  cv::Mat reach(mesh.points.size(), CV_32F, cv::Scalar(0));
  for (const GridNode& node : nodes)
    cv::circle(reach,
               {static_cast<int>(std::lround((node.u - mesh.first_u) * per)),
                static_cast<int>(std::lround((node.v - mesh.first_v) * per))},
               3 * per, 1, cv::FILLED);
  for (const double cells : {1.2, 1.2, 1.0, 0.8, 0.8}) {  // windows, from wide to narrow
    const cv::Mat straight = straighten(signal, mesh, 1, work);
    const Phases u = phases(straight, true, cells), v = phases(straight, false, cells);
    const float usual_u = quantile(u.strength, 0.75), usual_v = quantile(v.strength, 0.75);
    mesh.confidence = cv::min(cv::Mat(u.strength / usual_u), cv::Mat(v.strength / usual_v));
    const cv::Mat du = to_move(u, usual_u, reach, cells), dv = to_move(v, usual_v, reach, cells);
    mesh.points -= slope(mesh.points, true).mul(doubled(du)) + slope(mesh.points, false).mul(doubled(dv));
  }
  return mesh;
}

}  // namespace heartcare::image
