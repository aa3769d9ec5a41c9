#pragma once
#include <cstdint>
#include <vector>

#include "draw.h"
#include "heartcare/training/beat_options.h"
#include "heartcare/training/corpus.h"

namespace heartcare::training {

/// A window and what follows it, both in the window's normalised scale; time-major.
struct Example {
  std::span<float> context;  ///< window x 12
  std::span<float> future;   ///< horizon x 12
};

/// Draws augmented windows of a corpus. Immutable, any thread.
class WindowSource {
 public:
  /// Precondition: every record is longer than window + horizon of the model, and at least one is not
  /// relative.
  WindowSource(const Corpus& corpus, const BeatTrainingOptions& options);
  /// Window number `index` of step `step`, always the same.
  void draw(std::uint64_t step, std::uint64_t index, const Example& out) const;
  /// The plain window at `start`, as recorded; for evaluation.
  void plain(const CorpusRecord& record, std::int64_t start, const Example& out) const;

 private:
  void fill(const CorpusRecord& record, double start, double stretch, const Example& out) const;
  void scale_relative(Draw& draw, std::span<float> context, std::span<float> future) const;
  void add_noise(Draw& draw, const Example& out) const;
  const Corpus& corpus_;
  const BeatTrainingOptions& options_;
  std::vector<std::size_t> absolute_, relative_;
  std::vector<std::array<float, 6>>
      chest_;  ///< deviations of V1-V6 over the mean of the limb leads, per absolute record
  std::vector<std::vector<float>> noise_;  ///< (n, 12) tracks of deviation 1
};

}  // namespace heartcare::training
