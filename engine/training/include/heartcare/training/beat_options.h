#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "heartcare/beat/config.h"
#include "heartcare/core/result.h"

namespace heartcare::training {

/// How Beat is trained. Every field may stand in the configuration file (JSON, same names); what is not there
/// keeps its default. The defaults are those of the weights that are shipped.
struct BeatTrainingOptions {
  beat::BeatConfig model;
  std::uint64_t seed = 1;
  std::int64_t steps = 2600;
  std::int64_t batch = 48;
  std::int64_t replicas = 2;    ///< threads that share a batch; the sums are formed in a fixed order
  bool bf16 = true;             ///< matrix products in bfloat16; parameters and sums stay float32
  double learning_rate = 1e-3;  ///< AdamW (0.9, 0.99) [Loshchilov 2019]
  std::int64_t warmup = 200;    ///< steps of linear rise
  double decay_share = 0.4;     ///< last part of the steps, in which the rate falls along a half cosine
  double weight_decay = 0.02;   ///< of matrices
  double clip = 1.0;            ///< of the gradient's norm
  double average = 0.998;       ///< moving average of the parameters, which is what is evaluated and kept
  double weight_reconstruction = 1, weight_prediction = 0.5, weight_vq = 0.25;  ///< l1, l2, l3 of the paper
  double weight_spread = 0.05;  ///< of the likelihood that trains the error bars of the prediction
  /// A continuation with more than so many times the power of its window counts as if it had that much: an
  /// artefact that nothing announces must not make up a whole batch.
  double loudest_future = 4;
  /// Tokens stay as they are and only the prediction learns: no reconstruction, no commitment.
  bool only_prediction = false;
  /// beta; *ours*: with it the weight of commitment is that of reconstruction. Straight-through gradients
  /// drive latents away from their codes by (1 / weight - 1) quantisation errors: at the usual 0.25 they run
  /// away.
  double commitment = 4.0;
  double codebook_average = 0.99;     ///< moving average of the codebooks
  double share_predicted = 0.5;       ///< of the windows whose continuation is predicted too
  double share_relative = 0.2;        ///< of the windows from recordings with unknown proportions
  double share_stretched = 0.5;       ///< of the windows resampled in time (heart rate)
  double longest_stretch = 1.2;       ///< and its inverse
  double share_dropped = 0.1;         ///< of the windows that lose leads
  double share_noisy = 0.05;          ///< of the windows with noise of the simulator added
  std::int64_t freeze_levels = 0;     ///< first codebooks kept as they are (high-fidelity variant)
  std::int64_t start_windows = 4000;  ///< for principal components and k-means
  std::int64_t evaluate_every = 500, checkpoint_every = 250;
};

/// Errors: not_found, io, damaged (no JSON, a field that is not known or has another type), invalid_argument
/// (ranges).
[[nodiscard]] Result<BeatTrainingOptions> read_options(const std::filesystem::path& file);
[[nodiscard]] Result<BeatTrainingOptions> parse_options(const std::string& json);
[[nodiscard]] std::string to_json(const BeatTrainingOptions& options);

}  // namespace heartcare::training
