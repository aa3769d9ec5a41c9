#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "heartcare/core/result.h"
#include "heartcare/heartcaregpt/config.h"

namespace heartcare::training {

/// Stages of HeartcareGPT's training after Beat's own. [heartcaregpt.md 4, 5]
enum class GptStage {
  experts = 1,      ///< the reader and the statement head, on the labels of the recordings (*ours*)
  projections = 2,  ///< warm-up: the projections alone, on reports
  joint = 3         ///< everything but Beat, on the whole instruction set
};

/// How HeartcareGPT is trained. Every field may stand in the configuration file (JSON, same names; sizes in
/// the object "model"); what is not there keeps the default of the stage.
struct GptTrainingOptions {
  heartcaregpt::Config model;  ///< sizes of reader, head and projections; the rest follows from the parts
  std::uint64_t seed = 1;
  std::int64_t steps = 1000;
  std::int64_t batch = 8;        ///< rows of a step; in the first stage ECGs
  std::int64_t micro_batch = 4;  ///< of one pass of one replica
  std::int64_t length = 640;     ///< places of a row; ECGs with their questions are packed into rows
  std::int64_t replicas = 2;     ///< threads that share a step; sums are formed in a fixed order
  bool bf16 = true;              ///< matrix products in bfloat16; parameters and sums stay float32
  bool muon = true;              ///< for the matrices inside layers; else AdamW for all
  double learning_rate = 1e-3;
  std::int64_t warmup = 50;    ///< steps of linear rise
  double decay_share = 1.0;    ///< last part of the steps, in which the rate falls along a half cosine
  double weight_decay = 0.05;  ///< of the matrices inside layers
  double clip = 1.0;           ///< of the gradient's norm
  double average = 0.0;        ///< moving average of the parameters, which is what is evaluated and kept
  double dropout = 0.2;        ///< of the reader
  double share_untold = 0.15;  ///< of the ECGs whose measured values are not told
  double share_plain = 0.3;    ///< of the ECGs shown as recorded; the others are altered copies
  double head_weight = 1.0;    ///< of the statement head's loss beside the language model's
  double answer_weight = 0.5;  ///< a token of an answer of n tokens weighs n to the power of minus this
  std::int64_t least_examples = 20;  ///< recordings that a statement needs to get a place in the head
  std::int64_t variants = 5;         ///< altered copies of each training ECG
  std::int64_t low_rank = 0;  ///< rank of an adapter that learns in place of the language model's weights
  double low_rank_alpha = 128, low_rank_dropout = 0.05;
  std::int64_t validation = 256;  ///< ECGs at most whose questions are scored
  std::int64_t evaluate_every = 100, checkpoint_every = 50;
};

[[nodiscard]] GptTrainingOptions default_gpt_options(GptStage stage);
/// Errors: not_found, damaged (no JSON, a field that is not known or has another type), invalid_argument
/// (ranges).
[[nodiscard]] Result<GptTrainingOptions> read_gpt_options(const std::filesystem::path& file, GptStage stage);
[[nodiscard]] Result<GptTrainingOptions> parse_gpt_options(const std::string& json, GptStage stage);
[[nodiscard]] std::string to_json(const GptTrainingOptions& options);

}  // namespace heartcare::training
