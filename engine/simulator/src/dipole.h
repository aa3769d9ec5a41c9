#pragma once
#include <array>

namespace heartcare::simulator {

/// The heart's electrical dipole in Frank's axes: x to the left, y to the feet, z to the back. Microvolts.
struct Vector {
  double x = 0, y = 0, z = 0;
  friend constexpr Vector operator+(Vector a, Vector b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend constexpr Vector operator*(Vector a, double k) { return {a.x * k, a.y * k, a.z * k}; }
  constexpr Vector& operator+=(Vector b) { return *this = *this + b; }
};

/// I, II, V1 ... V6: the leads an electrocardiograph stores; the other four limb leads follow from I and II.
inline constexpr std::size_t independent_leads = 8;
using Independent = std::array<double, independent_leads>;

/// Dower's transfer matrix from Frank's leads. [Dower, Machado, Osborne, Clin Cardiol 1980; 3: 87-95]
[[nodiscard]] Independent project(Vector dipole) noexcept;

/// Mean frontal axis in degrees, (-180, 180], from net areas of I and aVF. aVF is augmented: it shows
/// sqrt(3)/2 of what a lead of Einthoven's triangle would show, which is undone here so that 45 degrees is 45
/// degrees.
[[nodiscard]] double frontal_axis_deg(double area_i, double area_avf) noexcept;

}  // namespace heartcare::simulator
