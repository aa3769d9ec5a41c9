#pragma once
#include <vector>

#include "dipole.h"

namespace heartcare::simulator {

/// One Gaussian of the dipole's path, with its own width on either side of the peak. [McSharry et al., IEEE
/// TBME 2003; 50: 289; three-dimensional after Sameni et al., EURASIP J Adv Signal Process 2007: 43407]
struct Kernel {
  double centre_ms = 0;             ///< from the onset of the wave
  double rise_ms = 1, fall_ms = 1;  ///< standard deviation before and after the centre
  Vector peak_uv;
};

/// A sum of kernels seen through a window that is 0 at and outside onset (0) and offset (duration), rises to
/// 1 within taper_in_ms and falls within taper_out_ms (cubic smoothstep). This window is what makes the
/// boundaries of the wave exact: outside it the dipole is zero, not merely small.
struct Wave {
  double duration_ms = 0;  ///< 0: the wave does not exist
  double taper_in_ms = 1, taper_out_ms = 1;
  std::vector<Kernel> kernels;

  [[nodiscard]] bool exists() const noexcept { return duration_ms > 0; }
  [[nodiscard]] Vector at(double ms) const noexcept;
  /// Time of the longest dipole, in ms from the onset.
  [[nodiscard]] double peak_ms() const noexcept;
};

/// 0 below 0, 1 above 1, 3u^2 - 2u^3 between.
[[nodiscard]] double smoothstep(double u) noexcept;

/// ST segment and T wave. The ST vector grows from `st_begin_ms` before the J point (under the QRS) to j_uv
/// at J, goes straight to st_end_uv at the onset of T and is gone at T's peak; the T wave lies on top.
struct Repolarisation {
  Vector j_uv, st_end_uv;
  double st_ms = 100;  ///< J point to onset of T
  double st_begin_ms = 40;
  Wave t;

  [[nodiscard]] double duration_ms() const noexcept { return st_ms + t.duration_ms; }
  /// Dipole at `ms` after the J point (negative: before it), at the shape's own QT.
  [[nodiscard]] Vector at(double ms) const noexcept;
};

}  // namespace heartcare::simulator
