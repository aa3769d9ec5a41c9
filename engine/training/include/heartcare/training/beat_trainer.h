#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "heartcare/core/job.h"
#include "heartcare/tensor/device.h"
#include "heartcare/training/beat_options.h"
#include "heartcare/training/corpus.h"

namespace heartcare::training {

/// A line of the log. Losses are means since the line before.
struct BeatProgress {
  std::int64_t step = 0, steps = 0;
  double reconstruction = 0, prediction = 0, commitment = 0;  ///< mean squared errors, normalised scale
  double seconds_per_step = 0, seconds_left = 0;
};

/// Figures of averaged weights on plain windows, MSE in the normalised scale.
struct BeatScores {
  std::int64_t step = 0, windows = 0;
  double reconstruction = 0;
  double prediction = 0, prediction_first = 0;  ///< over the whole horizon, over its first 0.5 s
  std::vector<double> used;                     ///< share of the codes of each level that occur
};

/// Where a run computes, where its results go and who is told (from the trainer's thread).
struct BeatRun {
  /// Of log.csv, checkpoint.safetensors, beat.safetensors (averaged weights) and run.json (options, steps
  /// done, recordings seen).
  std::filesystem::path folder;
  std::filesystem::path from;  ///< weights to begin with; empty = the linear start
  tensor::Device device = tensor::Device::cpu();
  std::function<void(const BeatProgress&)> progress;
  std::function<void(const BeatScores&)> scores;
};

/// Trains from the linear start, or goes on exactly where the checkpoint in the folder stopped (its model
/// sizes must be the same; the other options may be new ones). Of the weights in `run.from` the codebooks
/// beyond options.freeze_levels are made anew, unless options.only_prediction. Writes a checkpoint when
/// cancelled. Returns the last scores. The same options, corpus and number of replicas give the same weights,
/// bit for bit, on one CPU architecture. Errors: invalid_argument (corpus too small, options), cancelled, io,
/// damaged (checkpoint).
[[nodiscard]] Result<BeatScores> train_beat(const Corpus& train, const Corpus& validation,
                                            const BeatTrainingOptions& options, const BeatRun& run,
                                            JobContext& job);

}  // namespace heartcare::training
