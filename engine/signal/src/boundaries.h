#pragma once
#include <optional>
#include <span>

#include "curves.h"

namespace heartcare::signal {

/// Boundaries between samples of a median or a single beat.
struct Bounds {
  double onset = 0, peak = 0, offset = 0;
};

/// What distinguishes P from T for the delineator; thresholds were fitted to the odd-numbered LUDB records.
struct WaveShape {
  double narrow, wide;         ///< band of the wave, standard deviations of the Gaussians in samples
  double sigma;                ///< smoothing of the slope
  double level_on, level_off;  ///< fractions of the outermost steep slope that end the wave
  double shift_on, shift_off;  ///< samples from there to where readers set the mark
  std::int64_t reach;          ///< the outermost slope lies no further than this from the centre, samples
};
[[nodiscard]] const WaveShape& p_shape() noexcept;
[[nodiscard]] const WaveShape& t_shape() noexcept;
/// P from its first to its last trace in any lead, for the intervals of a median beat; p_shape() is where
/// readers set marks in a single lead.
[[nodiscard]] const WaveShape& p_extent() noexcept;

/// Where the slope curve of a QRS complex is cut.
struct QrsShape {
  double sigma;                ///< smoothing of the slope, samples
  float level_on, level_off;   ///< fractions of the steepest slope
  double shift_on, shift_off;  ///< samples from there to the mark
};
[[nodiscard]] const QrsShape& qrs_shape() noexcept;   ///< as readers mark single leads (odd LUDB records)
[[nodiscard]] const QrsShape& qrs_extent() noexcept;  ///< first to last trace in any lead of a median beat

/// QRS boundaries around `fiducial` from the slope curve of the chosen leads, no further than `first` and
/// `last`. Empty if nothing stands out there. [threshold on spatial velocity: CSE working party; Martinez et
/// al. 2004]
[[nodiscard]] std::optional<Bounds> qrs_bounds(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                               const QrsShape& shape, std::int64_t fiducial,
                                               std::int64_t first, std::int64_t last);

/// Where the largest wave of that shape in [first, last) has its centre, over the chosen leads; empty if the
/// range is too short. What lies outside the range has no influence.
[[nodiscard]] std::optional<std::int64_t> wave_centre(const LeadArrays& leads,
                                                      std::span<const std::size_t> chosen,
                                                      const WaveShape& shape, std::int64_t first,
                                                      std::int64_t last, std::optional<double> expected = {});

/// Boundaries of the wave around `centre`, from the outermost steep slopes on either side, inside [first,
/// last).
[[nodiscard]] Bounds wave_bounds(const LeadArrays& leads, std::span<const std::size_t> chosen,
                                 const WaveShape& shape, std::int64_t centre, std::int64_t first,
                                 std::int64_t last);

}  // namespace heartcare::signal
