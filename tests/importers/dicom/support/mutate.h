#pragma once
#include <random>

#include "object.h"

namespace heartcare::dicom::testing {

using Random = std::mt19937_64;  // the same sequence on every system, unlike the distributions

/// A number in [0, end).
[[nodiscard]] std::size_t below(Random& random, std::size_t end);

/// Flips, cuts, inserts or removes a few bytes.
void mutate(Random& random, Bytes& bytes);

}  // namespace heartcare::dicom::testing
