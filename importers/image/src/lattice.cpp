#include "lattice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "spectrum.h"

namespace heartcare::image {
namespace {

constexpr int step = tile / 6;         ///< between places that are looked at
constexpr double shortest_period = 6;  ///< pixels
constexpr double longest_period = tile / 4.4;
constexpr double weakest = 0.25;          ///< of the strength at the start
constexpr double largest_surprise = 0.3;  ///< cells between what a neighbour foretells and what is found

struct Start {
  cv::Point centre;
  cv::Point2d across, down;
  double score = 0;
};

/// Two line sets of one grid cross at 60 degrees or more, and cells are about as wide as high.
bool may_cross(cv::Point2d a, cv::Point2d b) {
  const double size_a = cv::norm(a), size_b = cv::norm(b);
  return std::abs(a.dot(b)) < 0.5 * size_a * size_b &&
         std::max(size_a, size_b) < 1.6 * std::min(size_a, size_b);
}

/// Strongest frequency of a power spectrum, and the strongest that crosses it at 60 degrees or more.
Start strongest_pair(const cv::Mat& power, cv::Point centre) {
  Start best{centre, {}, {}, 0};
  const auto strongest = [&](const cv::Point2d* crossing) {
    Peak found;
    for (int y = 0; y < tile; ++y)
      for (int x = 0; x <= tile / 2; ++x) {
        const cv::Point2d f(static_cast<double>(x) / tile,
                            static_cast<double>(y < tile / 2 ? y : y - tile) / tile);
        const double size = cv::norm(f);
        if (size < 1 / longest_period || size > 1 / shortest_period) continue;
        if (crossing && !may_cross(f, *crossing)) continue;
        if (power.at<float>(y, x) > found.power) found = {f, power.at<float>(y, x)};
      }
    return found;
  };
  const Peak first = strongest(nullptr);
  if (first.power <= 0) return best;
  const Peak second = strongest(&first.frequency);
  best.across = first.frequency;
  best.down = second.frequency;
  best.score = std::min(first.power, second.power) / cv::sum(power)[0];
  return best;
}

/// The upright lines' frequency first, both pointing right and down.
void order(cv::Point2d& across, cv::Point2d& down) {
  if (std::abs(across.x) < std::abs(down.x)) std::swap(across, down);
  if (across.x < 0) across = -across;
  if (down.y < 0) down = -down;
}

std::optional<Start> find_start(const cv::Mat& signal) {
  Start best;
  for (int y = tile / 2; y <= signal.rows - tile / 2; y += tile / 2)
    for (int x = tile / 2; x <= signal.cols - tile / 2; x += tile / 2) {
      const Start found = strongest_pair(power_around(signal, {x, y}), {x, y});
      if (found.score > best.score) best = found;
    }
  if (best.score < 1e-3) return {};
  const cv::Mat power = power_around(signal, best.centre);
  const cv::Point2d across = fundamental(power, best.across), down = fundamental(power, best.down);
  if (may_cross(across, down)) {  // bold lines in both directions, not in one
    best.across = across;
    best.down = down;
  }
  order(best.across, best.down);
  return best;
}

/// The node at a place if the lines expected there are there; u and v are phases only.
std::optional<GridNode> measure(const cv::Mat& signal, cv::Point centre, cv::Point2d across,
                                cv::Point2d down) {
  const cv::Mat power = power_around(signal, centre);
  if (power.empty()) return {};
  GridNode node;
  node.place = centre;
  const auto near = [&](cv::Point2d f) {
    return peak_near(power, f, 0.12 * cv::norm(f) + 0.5 / tile).frequency;
  };
  node.across = near(across);
  node.down = near(down);
  const Wave u = wave_at(signal, centre, node.across), v = wave_at(signal, centre, node.down);
  node.u = u.phase;
  node.v = v.phase;
  node.strength = std::min(u.strength, v.strength);
  return node;
}

/// Counts on from a neighbour: adds whole lines to the phase. False if the two do not fit.
bool count_on(GridNode& node, const GridNode& from) {
  const cv::Point2d way = node.place - from.place;
  const double u = from.u + 0.5 * (node.across + from.across).dot(way);
  const double v = from.v + 0.5 * (node.down + from.down).dot(way);
  node.u += std::round(u - node.u);
  node.v += std::round(v - node.v);
  return std::max(std::abs(node.u - u), std::abs(node.v - v)) <= largest_surprise;
}

}  // namespace

std::vector<GridNode> follow_grid(const cv::Mat& signal) {
  const auto start = find_start(signal);
  if (!start) return {};
  const auto first = measure(signal, start->centre, start->across, start->down);
  if (!first) return {};
  std::map<std::pair<int, int>, GridNode> nodes;
  const auto key = [](cv::Point2d p) { return std::pair(static_cast<int>(p.x), static_cast<int>(p.y)); };
  const auto weaker = [](const GridNode& a, const GridNode& b) { return a.strength < b.strength; };
  std::priority_queue<GridNode, std::vector<GridNode>, decltype(weaker)> open(weaker);
  nodes[key(first->place)] = *first;
  open.push(*first);
  while (!open.empty()) {
    const GridNode from = open.top();
    open.pop();
    for (const cv::Point2d way : {cv::Point2d(step, 0), {-step, 0}, {0, step}, {0, -step}}) {
      const cv::Point2d place = from.place + way;
      if (nodes.count(key(place))) continue;
      auto node = measure(signal, place, from.across, from.down);
      if (!node || node->strength < weakest * first->strength || !count_on(*node, from)) continue;
      nodes[key(place)] = *node;
      open.push(*node);
    }
  }
  std::vector<GridNode> found;
  for (const auto& [place, node] : nodes) found.push_back(node);
  return found;
}

}  // namespace heartcare::image
