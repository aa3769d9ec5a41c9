#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace heartcare::beat {

/// Ways to go on with an ECG without any learning: repeat it. What the prediction path starts from and mixes,
/// and the floors that it is compared with.
enum class Course {
  beats,       ///< the mean beat, placed at the median RR after the last QRS complex
  beats_16ms,  ///< the same, blurred by a Gaussian of 16 ms: nobody knows when the next beat comes
  beats_64ms,
  last_beats_16ms,  ///< the mean beat at the last RR instead of the median
  recent_16ms,      ///< mean of the last periods, their length the one that best repeats the last second
  recent_last,      ///< the last such period alone
  mean_16ms,        ///< mean of the last periods, their length from the autocorrelation of the whole window
  mean_40ms         ///< the same, blurred by 40 ms: "blurred mean-period tile"
};
inline constexpr std::size_t course_count = 8;
[[nodiscard]] std::string_view course_name(Course course) noexcept;  ///< "beats_16ms"

/// All courses after a window at 250 Hz, in its own scale: `window` is (n, leads) time-major with n >= 500;
/// the result (course_count, horizon, leads). Any thread; about a millisecond.
[[nodiscard]] std::vector<float> courses_after(std::span<const float> window, std::int64_t leads,
                                               std::int64_t horizon);

/// Samples of the QRS complexes as courses_after sees them: peaks of the slope over all leads, at least 0.24
/// s apart.
[[nodiscard]] std::vector<std::int64_t> slope_peaks(std::span<const float> window, std::int64_t leads);

}  // namespace heartcare::beat
