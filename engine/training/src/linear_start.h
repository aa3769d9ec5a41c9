#pragma once
#include "replicas.h"
#include "windows.h"

namespace heartcare::training {

/// Gives an untrained network its linear start: principal components of blocks, k-means codebooks, least-squares
/// weights of the periodic continuations, all from `options.start_windows` drawn windows.
void start_linear(beat::Network& network, const WindowSource& source, const BeatTrainingOptions& options);

/// Makes the codebooks from `first_level` on anew by k-means over what the levels before leave over.
void start_codebooks(beat::Network& network, const WindowSource& source, const BeatTrainingOptions& options,
                     std::int64_t first_level);

/// `count` drawn windows as tensors (count, window, 12) and (count, horizon, 12), on the CPU.
struct Batch {
  torch::Tensor context, future;
};
[[nodiscard]] Batch draw_batch(const WindowSource& source, const beat::BeatConfig& model, std::uint64_t step,
                               std::uint64_t first, std::int64_t count);

}  // namespace heartcare::training
