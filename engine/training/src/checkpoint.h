#pragma once
#include <filesystem>

#include "heartcare/core/result.h"
#include "optimiser.h"
#include "replicas.h"

namespace heartcare::training {

/// Everything that a later run needs to go on as if it had not been interrupted. `options`: as JSON, for
/// people. `next`: the step to do next.
[[nodiscard]] Result<void> save_checkpoint(const std::filesystem::path& file, const SharedParameters& shared,
                                           const Optimiser& optimiser, const std::string& options,
                                           std::int64_t next);
/// The step to do next. Errors: those of load_tensors; damaged if it was made for other model sizes.
[[nodiscard]] Result<std::int64_t> load_checkpoint(const std::filesystem::path& file,
                                                   SharedParameters& shared, Optimiser& optimiser);

/// Exchanges the parameters with the optimiser's average; twice is as before.
void exchange_average(SharedParameters& shared, Optimiser& optimiser);

/// The network's named parameters and buffers, for use. `dtype`: what they are stored as.
[[nodiscard]] Result<void> save_weights(const std::filesystem::path& file, beat::Network& network,
                                        torch::ScalarType dtype);
/// Errors: those of load_tensors; damaged if a tensor is missing or has another shape. Codebooks may have
/// fewer levels in the file: the others are left as they are.
[[nodiscard]] Result<void> load_weights(const std::filesystem::path& file, beat::Network& network);

}  // namespace heartcare::training
