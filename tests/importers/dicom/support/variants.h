#pragma once
#include <functional>

#include "object.h"

namespace heartcare::dicom::testing {

/// One cell of the matrix: an object, what is done to its bytes, and what has to come of it.
struct Variant {
  std::string name;
  ObjectSpec object;
  std::function<void(Bytes&)> damage;
  std::optional<ErrorCode> refused;   ///< with this code and a reason
  std::vector<std::string> warnings;  ///< exactly these, in any order
  /// Leads of the first group, where they are not all those of the first stored group by their codes.
  std::vector<std::string> labels;
  /// Replaces the expected samples where they do not follow from the stored values alone.
  std::function<std::vector<float>(std::size_t group, std::size_t channel)> expected;
};

/// What a channel of a stored group should read as: (stored x sensitivity x correction + baseline) x unit,
/// NaN where padded. Computed here in the standard's words, not by the reader's code.
[[nodiscard]] std::vector<float> plain_samples(const GroupSpec& group, std::size_t channel);

/// SOP class x kind of sample x encoding.
[[nodiscard]] std::vector<Variant> storage_variants();
/// Units, labels, groups, padding, skew, bits.
[[nodiscard]] std::vector<Variant> content_variants();
/// Cut off, contradictory and foreign objects.
[[nodiscard]] std::vector<Variant> damaged_variants();

}  // namespace heartcare::dicom::testing
