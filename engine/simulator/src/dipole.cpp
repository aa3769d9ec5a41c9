#include "dipole.h"

#include <cmath>
#include <numbers>

namespace heartcare::simulator {

Independent project(Vector d) noexcept {
  static constexpr std::array<Vector, independent_leads> dower{{{0.632, -0.235, 0.059},   // I
                                                                {0.235, 1.066, -0.132},   // II
                                                                {-0.515, 0.157, -0.917},  // V1
                                                                {0.044, 0.164, -1.387},   // V2
                                                                {0.882, 0.098, -1.277},   // V3
                                                                {1.213, 0.127, -0.601},   // V4
                                                                {1.125, 0.127, -0.086},   // V5
                                                                {0.831, 0.076, 0.230}}};  // V6
  Independent leads{};
  for (std::size_t i = 0; i < leads.size(); ++i)
    leads[i] = dower[i].x * d.x + dower[i].y * d.y + dower[i].z * d.z;
  return leads;
}

double frontal_axis_deg(double area_i, double area_avf) noexcept {
  return std::atan2(area_avf * 2.0 / std::numbers::sqrt3, area_i) * 180.0 / std::numbers::pi;
}

}  // namespace heartcare::simulator
