#include "heartcare/pagemaker/truth.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace heartcare::pagemaker {
namespace {

using Json = nlohmann::ordered_json;
using page::Point;

Point projected(const std::array<double, 9>& h, Point p) noexcept {
  const double w = h[6] * p.x + h[7] * p.y + h[8];
  return {(h[0] * p.x + h[1] * p.y + h[2]) / w, (h[3] * p.x + h[4] * p.y + h[5]) / w};
}

/// The adjugate: the inverse up to a factor, which a projection does not see.
std::array<double, 9> reversed(const std::array<double, 9>& h) noexcept {
  return {h[4] * h[8] - h[5] * h[7], h[2] * h[7] - h[1] * h[8], h[1] * h[5] - h[2] * h[4],
          h[5] * h[6] - h[3] * h[8], h[0] * h[8] - h[2] * h[6], h[2] * h[3] - h[0] * h[5],
          h[3] * h[7] - h[4] * h[6], h[1] * h[6] - h[0] * h[7], h[0] * h[4] - h[1] * h[3]};
}

double hundredth(double value) { return std::round(value * 100) / 100; }

Json box_json(const page::Box& box) {
  return {hundredth(box.x), hundredth(box.y), hundredth(box.width), hundredth(box.height)};
}

Json rounded(const std::vector<float>& values) {
  Json list = Json::array();
  for (const float value : values)
    list.push_back(std::isfinite(value) ? Json(hundredth(static_cast<double>(value))) : Json());
  return list;
}

Json lead_json(const LeadTruth& lead) {
  Json corners = Json::array();
  for (const Point& p : lead.corners) corners.push_back({hundredth(p.x), hundredth(p.y)});
  return {{"lead", lead_name(lead.lead)},      {"rhythm", lead.rhythm},
          {"inverted", lead.inverted},         {"derived", lead.derived},
          {"box", box_json(lead.box)},         {"corners", corners},
          {"start_s", lead.start.value},       {"baseline", hundredth(lead.baseline)},
          {"px_per_mv", lead.px_per_mv},       {"px_per_s", lead.px_per_s},
          {"first_column", lead.first_column}, {"y", rounded(lead.y)}};
}

}  // namespace

Point Bend::at(Point p) const noexcept {
  if (columns < 2 || rows < 2) return {};
  const double u = std::clamp(p.x / step_x, 0.0, columns - 1.0),
               v = std::clamp(p.y / step_y, 0.0, rows - 1.0);
  const int i = std::min(static_cast<int>(u), columns - 2), j = std::min(static_cast<int>(v), rows - 2);
  const double a = u - i, b = v - j;
  const auto blend = [&](const std::vector<float>& s) {
    const auto k = static_cast<std::size_t>(j * columns + i), below = k + static_cast<std::size_t>(columns);
    return (1 - b) * ((1 - a) * s[k] + a * s[k + 1]) + b * ((1 - a) * s[below] + a * s[below + 1]);
  };
  return {blend(shift_x), blend(shift_y)};
}

Point PageTruth::to_picture(Point on_page) const noexcept {
  const Point shift = bend.at(on_page);
  return projected(homography, {on_page.x + shift.x, on_page.y + shift.y});
}

Point PageTruth::to_page(Point in_picture) const noexcept {
  const Point bent = projected(reversed(homography), in_picture);
  if (bend.columns < 2) return bent;
  Point flat = bent;
  for (int i = 0; i < 12;
       ++i) {  // shifts change slowly, so this converges by a factor of ten or so each time
    const Point shift = bend.at(flat);
    flat = {bent.x - shift.x, bent.y - shift.y};
  }
  return flat;
}

std::string to_json(const PageTruth& truth) {
  Json json{{"format", "heartcare-page-truth-1"},
            {"recipe", heartagent::to_text(truth.recipe)},
            {"options", truth.options},
            {"page", {truth.page_width, truth.page_height}},
            {"picture", {truth.width, truth.height}},
            {"px_per_mm", truth.px_per_mm},
            {"grid",
             {{"look", truth.grid_look},
              {"box", box_json(truth.grid)},
              {"minor_px", truth.grid_minor_px},
              {"major_px", truth.grid_major_px}}},
            {"homography", truth.homography}};
  if (truth.bend.columns > 1)
    json["bend"] = {{"columns", truth.bend.columns},    {"rows", truth.bend.rows},
                    {"step_x", truth.bend.step_x},      {"step_y", truth.bend.step_y},
                    {"x", rounded(truth.bend.shift_x)}, {"y", rounded(truth.bend.shift_y)}};
  for (const LeadTruth& lead : truth.leads) json["leads"].push_back(lead_json(lead));
  return json.dump();
}

}  // namespace heartcare::pagemaker
