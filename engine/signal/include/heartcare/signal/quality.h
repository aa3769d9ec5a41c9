#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/units.h"

namespace heartcare::signal {

/// Limits of the quality flags, shown to the reader beside the figure.
namespace quality_limits {
inline constexpr double missing_fraction = 0.2;   ///< of the window not recorded
inline constexpr double flat_uv = 15;             ///< spread (1-99 %) of a lead that shows nothing
inline constexpr double clipped_fraction = 0.01;  ///< of the samples stuck at the extreme value
inline constexpr double noise_uv = 35;       ///< standard deviation above 40 Hz outside the QRS complexes
inline constexpr double wander_uv = 400;     ///< spread (5-95 %) of the baseline below 0.5 Hz
inline constexpr double mains_uv = 30;       ///< amplitude at 50 or 60 Hz
inline constexpr double detached_uv = 8000;  ///< excursion that no heart makes
inline constexpr double beat_correlation =
    0.8;                                 ///< median correlation of the beats [BRAVEHEART, Stabenau 2023]
inline constexpr std::size_t beats = 4;  ///< fewer are too few for a median beat [BRAVEHEART]
}  // namespace quality_limits

enum class QualityFlag { missing, flat, clipped, noisy, detached, mains, wander };
[[nodiscard]] std::string_view quality_flag_name(QualityFlag flag) noexcept;

/// Figures of one lead over the analysed window.
struct LeadQuality {
  LeadId lead = LeadId::other;
  double missing_fraction = 0, spread_uv = 0, clipped_fraction = 0, noise_uv = 0, wander_uv = 0, mains_uv = 0;
  std::vector<QualityFlag> flags;
  double score = 1;    ///< 0 unusable to 1 clean
  bool usable = true;  ///< takes part in detection and measurement
  [[nodiscard]] bool has(QualityFlag flag) const noexcept;
};

struct Quality {
  std::vector<LeadQuality> leads;
  double score = 0;                ///< mean over the leads
  bool acceptable = false;         ///< in the sense of the CinC 2011 challenge: good enough to be read
  std::string reason;              ///< why not acceptable
  std::optional<double> mains_hz;  ///< 50 or 60 where the interference was found
};

/// 50 or 60 if one of them stands out of the spectrum of a lead by itself; empty if not, or if the rate is
/// too low.
struct Mains {
  double hz = 0, amplitude_uv = 0;
};
[[nodiscard]] std::optional<Mains> detect_mains(std::span<const float> samples, Hertz rate);

/// Quality of leads in microvolts (NaN = missing) recorded at one rate.
[[nodiscard]] Quality assess_quality(std::span<const std::span<const float>> leads,
                                     std::span<const LeadId> ids, Hertz rate);

/// Start sample of the `length` samples in which the leads are cleanest; the earliest of equals.
/// Precondition: all leads equally long, length <= that.
[[nodiscard]] std::int64_t best_window(std::span<const std::span<const float>> leads, Hertz rate,
                                       std::int64_t length);

}  // namespace heartcare::signal
