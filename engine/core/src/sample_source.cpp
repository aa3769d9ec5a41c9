#include "heartcare/core/sample_source.h"

#include <algorithm>

namespace heartcare {

Result<void> MemorySource::read(std::size_t lead, std::int64_t first, std::span<float> out) const {
  const auto all = resident(lead);
  std::copy_n(all.begin() + first, out.size(), out.begin());
  return {};
}

std::span<const float> MemorySource::resident(std::size_t lead) const noexcept {
  return std::span(data_).subspan(lead * static_cast<std::size_t>(samples_),
                                  static_cast<std::size_t>(samples_));
}

}  // namespace heartcare
