#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "heartcare/core/job.h"
#include "heartcare/language/model.h"
#include "heartcare/tensor/device.h"
#include "heartcare/training/language_options.h"
#include "heartcare/training/texts.h"

namespace heartcare::training {

/// A line of the log. The loss is the mean since the line before.
struct LanguageProgress {
  std::int64_t step = 0, steps = 0;
  double loss = 0;           ///< -log p of a token, natural logarithm
  double rate = 0;           ///< the learning rate now
  double gradient_norm = 0;  ///< of the last step, before clipping
  double seconds_per_step = 0, tokens_per_second = 0, seconds_left = 0;
};

/// Of averaged weights on the first rows of the validation texts.
struct LanguageScores {
  std::int64_t step = 0, tokens = 0, answer_tokens = 0;
  double loss = 0, answer_loss = 0;  ///< mean of -log p of all tokens, of those of answers alone
  [[nodiscard]] double perplexity() const;
  [[nodiscard]] double answer_perplexity() const;
};

/// Where a run computes, where its results go and who is told (from the trainer's thread).
struct LanguageRun {
  /// Of log.csv, checkpoint.safetensors, run.json and model/, a folder that Model::open opens; with low_rank
  /// adapter/ in its place, in PEFT's format.
  std::filesystem::path folder;
  std::shared_ptr<const language::Model> from;  ///< to begin with; none = a new model of options.model
  tensor::Device device = tensor::Device::cpu();
  std::function<void(const LanguageProgress&)> progress;
  std::function<void(const LanguageScores&)> scores;
};

/// Learns the texts, or goes on exactly where the checkpoint in the folder stopped (model and tokenizer must
/// be the same; the other options may be new ones). Tokens of the tokenizer that run.from lacks get rows of
/// their own. Writes a checkpoint when cancelled. Returns the last scores. The same options, texts and number
/// of replicas give the same weights, bit for bit, on one CPU architecture. Errors: invalid_argument (no
/// texts, a row longer than the model's context, an adapter for new tokens), cancelled, io, damaged
/// (checkpoint), those of decoder_of and save_decoder.
[[nodiscard]] Result<LanguageScores> train_language(const TextCorpus& train, const TextCorpus& validation,
                                                    const language::Tokenizer& tokenizer,
                                                    const LanguageTrainingOptions& options,
                                                    const LanguageRun& run, JobContext& job);

}  // namespace heartcare::training
