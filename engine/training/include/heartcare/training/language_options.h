#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "heartcare/core/result.h"
#include "heartcare/language/config.h"

namespace heartcare::training {

/// Sizes of a new model of the Llama family.
struct LanguageModelSizes {
  std::int64_t hidden = 384, feed_forward = 1024, layers = 10, heads = 6, kv_heads = 2, context = 1024;
  std::int64_t vocabulary = 4096;  ///< of a tokenizer that is learnt from the training texts
  std::int64_t ecg_tokens = 0;     ///< of the special tokens <|ecg_0|>, <|ecg_1|>, ...
  bool tied = true;                ///< the output matrix is the embedding
};

/// How a language model learns text. Every field may stand in the configuration file (JSON, same names; sizes
/// in the object "model"); what is not there keeps its default.
struct LanguageTrainingOptions {
  LanguageModelSizes model;
  std::uint64_t seed = 1;
  std::int64_t steps = 3000;
  std::int64_t length = 512;     ///< places of a row; texts are packed into rows, longer ones cut
  std::int64_t batch = 32;       ///< rows of a step
  std::int64_t replicas = 2;     ///< threads that share a step; sums are formed in a fixed order
  std::int64_t micro_batch = 4;  ///< rows of one pass of one replica: gradients of several passes add up
  bool bf16 = true;              ///< matrix products in bfloat16; parameters and sums stay float32
  bool muon = true;              ///< for the matrices inside layers; else AdamW for all
  bool recompute = false;        ///< layers anew in the backward pass: less memory, more time
  bool only_answers = false;     ///< questions are read, not learnt
  double learning_rate = 2e-3;   ///< AdamW (0.9, 0.99) and Muon
  std::int64_t warmup = 100;     ///< steps of linear rise
  double decay_share = 1.0;      ///< last part of the steps, in which the rate falls along a half cosine
  double weight_decay = 0.05;    ///< of the matrices inside layers
  double clip = 1.0;             ///< of the gradient's norm
  double average = 0.0;          ///< moving average of the parameters, which is what is evaluated and kept
  std::int64_t low_rank = 0;     ///< rank of an adapter that learns in place of the weights; 0 = none
  double low_rank_alpha = 16, low_rank_dropout = 0;
  std::int64_t validation_rows = 128;  ///< at most so many rows are scored
  std::int64_t evaluate_every = 250, checkpoint_every = 250;
};

/// Errors: not_found, damaged (no JSON, a field that is not known or has another type), invalid_argument
/// (ranges).
[[nodiscard]] Result<LanguageTrainingOptions> read_language_options(const std::filesystem::path& file);
[[nodiscard]] Result<LanguageTrainingOptions> parse_language_options(const std::string& json);
[[nodiscard]] std::string to_json(const LanguageTrainingOptions& options);

/// The new model's configuration with this vocabulary; `end` ends an answer.
[[nodiscard]] language::ModelConfig config_of(const LanguageModelSizes& sizes, std::int64_t vocabulary,
                                              language::TokenId end);

}  // namespace heartcare::training
