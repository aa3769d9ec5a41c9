#pragma once
#include "replicas.h"
#include "windows.h"

namespace heartcare::training {

/// Gives an untrained network its linear start: principal components of blocks, k-means codebooks,
/// least-squares weights of the courses, all from `options.start_windows` drawn windows.
void start_linear(beat::Network& network, const WindowSource& source, const BeatTrainingOptions& options);

/// Makes the codebooks from `first_level` on anew by k-means over what the levels before leave over.
void start_codebooks(beat::Network& network, const WindowSource& source, const BeatTrainingOptions& options,
                     std::int64_t first_level);

/// Windows as tensors on the CPU: (count, window, 12), what follows (count, horizon, 12), and their courses
/// (predicted, course_count, horizon, 12), which may be of the first windows only.
struct Batch {
  torch::Tensor context, future, courses;
};
/// Room for `count` windows, and for the courses of the first `predicted` of them.
[[nodiscard]] Batch empty_batch(const beat::BeatConfig& model, std::int64_t count, std::int64_t predicted);
/// The places of window i.
[[nodiscard]] Example example_at(const Batch& batch, std::int64_t i);
/// Computes the courses that there is room for.
void fill_courses(Batch& batch);
[[nodiscard]] Batch draw_batch(const WindowSource& source, const beat::BeatConfig& model, std::uint64_t step,
                               std::uint64_t first, std::int64_t count, std::int64_t predicted);

}  // namespace heartcare::training
