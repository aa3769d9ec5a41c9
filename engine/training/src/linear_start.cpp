#include "linear_start.h"

#include <algorithm>
#include <cmath>

namespace heartcare::training {
namespace {

using torch::Tensor;

constexpr std::uint64_t start_step = 1ULL << 40;  ///< no training step draws the same windows
constexpr int k_means_rounds = 25;

/// Least squares of the future on the courses, patch by patch: (horizon, course_count).
Tensor course_weights(const Batch& windows, const beat::BeatConfig& c) {
  const auto count = static_cast<std::int64_t>(beat::course_count);
  Tensor products = torch::zeros({c.horizon, count, count}), targets = torch::zeros({c.horizon, count, 1});
  for (std::int64_t from = 0; from < windows.context.size(0); from += 256) {
    const auto n = std::min<std::int64_t>(256, windows.context.size(0) - from);
    const Tensor x = windows.courses.narrow(0, from, n)
                         .reshape({n, count, c.horizon, c.patch_values()})
                         .permute({2, 1, 0, 3})
                         .reshape({c.horizon, count, -1});
    const Tensor y = windows.future.narrow(0, from, n)
                         .reshape({n, c.horizon, c.patch_values()})
                         .transpose(0, 1)
                         .reshape({c.horizon, 1, -1});
    products += torch::matmul(x, x.transpose(1, 2));
    targets += torch::matmul(x, y.transpose(1, 2));
  }
  const Tensor ridge = torch::eye(count).unsqueeze(0) * (1e-3 * products.diagonal(0, 1, 2).mean());
  return torch::linalg_solve(products + ridge, targets).squeeze(2);
}

Tensor latents_of(beat::Network& network, const Tensor& context) {
  std::vector<Tensor> parts;
  for (std::int64_t from = 0; from < context.size(0); from += 256) {
    const auto n = std::min<std::int64_t>(256, context.size(0) - from);
    parts.push_back(network->encode(context.narrow(0, from, n)).latents.flatten(0, 1));
  }
  return torch::cat(parts);
}

}  // namespace

Batch empty_batch(const beat::BeatConfig& model, std::int64_t count, std::int64_t predicted) {
  const auto courses = static_cast<std::int64_t>(beat::course_count);
  return {torch::empty({count, model.window(), model.leads}),
          torch::empty({count, model.horizon_samples(), model.leads}),
          torch::empty({predicted, courses, model.horizon_samples(), model.leads})};
}

Example example_at(const Batch& batch, std::int64_t i) {
  const auto values = [i](const Tensor& tensor) {
    const auto size = static_cast<std::size_t>(tensor.numel() / tensor.size(0));
    return std::span(tensor.data_ptr<float>() + static_cast<std::size_t>(i) * size, size);
  };
  return {values(batch.context), values(batch.future)};
}

void fill_courses(Batch& batch) {
  for (std::int64_t i = 0; i < batch.courses.size(0); ++i) {
    const auto courses =
        beat::courses_after(example_at(batch, i).context, batch.context.size(2), batch.future.size(1));
    std::copy(courses.begin(), courses.end(),
              batch.courses.data_ptr<float>() + static_cast<std::size_t>(i) * courses.size());
  }
}

Batch draw_batch(const WindowSource& source, const beat::BeatConfig& model, std::uint64_t step,
                 std::uint64_t first, std::int64_t count, std::int64_t predicted) {
  Batch batch = empty_batch(model, count, predicted);
  for (std::int64_t i = 0; i < count; ++i)
    source.draw(step, first + static_cast<std::uint64_t>(i), example_at(batch, i));
  fill_courses(batch);
  return batch;
}

void start_linear(beat::Network& network, const WindowSource& source, const BeatTrainingOptions& options) {
  torch::NoGradGuard no_grad;
  const beat::BeatConfig& c = options.model;
  const Batch windows = draw_batch(source, c, start_step, 0, options.start_windows, options.start_windows);
  const Tensor blocks = windows.context.reshape({-1, c.block_values()});
  const Tensor covariance = torch::matmul(blocks.t(), blocks) / static_cast<double>(blocks.size(0));
  const auto [values, vectors] = torch::linalg_eigh(covariance, "L");
  const Tensor components = vectors.narrow(1, c.block_values() - c.width, c.width).flip(1).t().contiguous();
  // Latents of unit mean square: what layer norms and the usual initial weights expect.
  const double scale = std::sqrt(static_cast<double>(c.block_values()) / static_cast<double>(c.width));
  const auto device = network->quantiser->codebooks.device();
  network->start_linear(components.to(device), scale);
  network->predictor->start(course_weights(windows, c).to(device));
  network->quantiser->start(latents_of(network, windows.context.to(device)), 0, k_means_rounds);
}

void start_codebooks(beat::Network& network, const WindowSource& source, const BeatTrainingOptions& options,
                     std::int64_t first_level) {
  torch::NoGradGuard no_grad;
  const Batch windows = draw_batch(source, options.model, start_step, 0, options.start_windows, 0);
  const auto device = network->quantiser->codebooks.device();
  network->quantiser->start(latents_of(network, windows.context.to(device)), first_level, k_means_rounds);
}

}  // namespace heartcare::training
