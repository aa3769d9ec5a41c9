#include "heartcare/signal/fiducial.h"

#include <algorithm>

namespace heartcare::signal {
namespace {

std::int64_t* find(Fiducials& f, Fiducial which) noexcept {
  switch (which) {
    case Fiducial::p_onset:
      return f.p ? &f.p->onset : nullptr;
    case Fiducial::p_offset:
      return f.p ? &f.p->offset : nullptr;
    case Fiducial::qrs_onset:
      return f.qrs ? &f.qrs->onset : nullptr;
    case Fiducial::j_point:
      return f.qrs ? &f.qrs->offset : nullptr;
    case Fiducial::t_offset:
      return f.t ? &f.t->offset : nullptr;
  }
  return nullptr;
}

std::int64_t last_sample(const MedianBeat& beat) noexcept {
  std::size_t longest = 1;
  for (const auto& lead : beat.leads) longest = std::max(longest, lead.size());
  return static_cast<std::int64_t>(longest) - 1;
}

/// What lies between the boundaries stays between them.
void hold_inside(Fiducials& f) {
  if (f.t) f.t->onset = std::min(std::max(f.t->onset, f.qrs ? f.qrs->offset : f.t->onset), f.t->offset);
  for (auto* wave : {&f.p, &f.qrs, &f.t})
    if (*wave) (*wave)->peak = std::clamp((*wave)->peak, (*wave)->onset, (*wave)->offset);
}

}  // namespace

std::optional<std::int64_t> sample_of(const Fiducials& fiducials, Fiducial which) noexcept {
  Fiducials copy = fiducials;
  if (const std::int64_t* found = find(copy, which)) return *found;
  return std::nullopt;
}

void move_fiducial(Fiducials& fiducials, Fiducial which, std::int64_t sample, const MedianBeat& beat) {
  std::int64_t* moved = find(fiducials, which);
  if (!moved) return;
  std::int64_t lowest = 0, highest = last_sample(beat);
  for (const Fiducial other : all_fiducials) {
    const std::int64_t* at = find(fiducials, other);
    if (!at) continue;
    if (other < which) lowest = std::max(lowest, *at + 1);
    if (other > which) highest = std::min(highest, *at - 1);
  }
  if (lowest > highest) return;
  *moved = std::clamp(sample, lowest, highest);
  hold_inside(fiducials);
}

Fiducials shifted(const MedianBeat& beat, const FiducialShifts& shifts) {
  Fiducials moved = beat.global;
  // Boundaries that move together must not stand in each other's way: the one in front goes first.
  for (auto it = all_fiducials.rbegin(); it != all_fiducials.rend(); ++it)
    if (const auto by = shifts[static_cast<std::size_t>(*it)]; by > 0)
      if (const auto at = sample_of(moved, *it)) move_fiducial(moved, *it, *at + by, beat);
  for (const Fiducial which : all_fiducials)
    if (const auto by = shifts[static_cast<std::size_t>(which)]; by < 0)
      if (const auto at = sample_of(moved, which)) move_fiducial(moved, which, *at + by, beat);
  return moved;
}

FiducialShifts shifts_between(const Fiducials& from, const Fiducials& to) noexcept {
  FiducialShifts shifts{};
  for (const Fiducial which : all_fiducials) {
    const auto before = sample_of(from, which), after = sample_of(to, which);
    if (before && after) shifts[static_cast<std::size_t>(which)] = *after - *before;
  }
  return shifts;
}

}  // namespace heartcare::signal
