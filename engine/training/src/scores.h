#pragma once
#include "crew.h"
#include "heartcare/training/beat_trainer.h"
#include "linear_start.h"

namespace heartcare::training {

/// Scores of the networks as they are, on plain windows that start every 2 s; the parts of the crew share
/// them.
[[nodiscard]] BeatScores score(Replicas& replicas, Crew& crew, const WindowSource& source,
                               const Corpus& corpus, const beat::BeatConfig& model);

}  // namespace heartcare::training
