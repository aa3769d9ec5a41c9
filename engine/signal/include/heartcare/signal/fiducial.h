#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "heartcare/signal/median_beat.h"

namespace heartcare::signal {

/// The global boundaries of a median beat that a reader may move, in their order in time.
enum class Fiducial { p_onset, p_offset, qrs_onset, j_point, t_offset };
inline constexpr std::array all_fiducials{Fiducial::p_onset, Fiducial::p_offset, Fiducial::qrs_onset,
                                          Fiducial::j_point, Fiducial::t_offset};

/// How far a reader moved each boundary, in samples of the median beat and the order of Fiducial; 0 = as
/// measured.
using FiducialShifts = std::array<std::int64_t, all_fiducials.size()>;
inline constexpr std::int64_t largest_fiducial_shift = 1000;  ///< either way; 2 s

/// Sample of the median beat; empty where the wave is not there.
[[nodiscard]] std::optional<std::int64_t> sample_of(const Fiducials& fiducials, Fiducial which) noexcept;

/// Moves one boundary, held between its neighbours and within the beat, and peaks with it; a boundary that is
/// not there stays away.
void move_fiducial(Fiducials& fiducials, Fiducial which, std::int64_t sample, const MedianBeat& beat);

/// The beat's own boundaries moved by `shifts`. Shifts that would put the boundaries out of order, or out of
/// the beat, are held back.
[[nodiscard]] Fiducials shifted(const MedianBeat& beat, const FiducialShifts& shifts);

/// What leads from one set of boundaries to the other; 0 where either lacks the wave.
[[nodiscard]] FiducialShifts shifts_between(const Fiducials& from, const Fiducials& to) noexcept;

}  // namespace heartcare::signal
