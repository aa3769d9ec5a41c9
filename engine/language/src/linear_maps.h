#pragma once
#include <stop_token>
#include <vector>

#include "heartcare/language/model.h"
#include "heartcare/tensor/workers.h"

namespace heartcare::language {

struct Application {
  const Linear* map;
  float* out;  ///< rows of as many numbers as the map has outputs
};

/// Applies maps to the same `count` inputs, with bias and low-rank additions.
void apply(const std::vector<Application>& maps, const float* input, std::int64_t count,
           tensor::Workers& workers, const std::stop_token& stop);

}  // namespace heartcare::language
