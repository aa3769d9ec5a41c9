#pragma once
#include <cstdint>
#include <vector>

#include "work.h"

namespace heartcare::signal {

/// Beats sorted into forms by the shape of their QRS over all leads.
struct Forms {
  std::vector<std::int64_t> samples;  ///< fiducial points, aligned within a form; in order of time
  std::vector<std::size_t> form;      ///< shape (beats)
  std::vector<double> correlation;    ///< shape (beats): with the mean QRS of the form, -1 to 1
  std::vector<std::vector<std::size_t>> members;  ///< beats of each form, largest form first
};

/// Sequential clustering with a correlation threshold, forms kept as running means, alignment by the best
/// lag. [Lagerholm et al. 2000 compare the family; threshold as used by Christov & Bortolan 2004] A single
/// detection that no second beat resembles and that is a step, or lives in a minority of the leads, is no
/// beat and is left out.
[[nodiscard]] Forms sort_into_forms(const Work& work, const std::vector<std::int64_t>& detections);

}  // namespace heartcare::signal
