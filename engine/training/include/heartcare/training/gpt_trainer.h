#pragma once
#include <filesystem>
#include <functional>
#include <optional>

#include "heartcare/core/job.h"
#include "heartcare/language/model.h"
#include "heartcare/statements/vocabulary.h"
#include "heartcare/tensor/device.h"
#include "heartcare/training/gpt_options.h"

namespace heartcare::training {

/// A line of the log. Losses are means since the line before.
struct GptProgress {
  std::int64_t step = 0, steps = 0;
  double text_loss = 0;  ///< weighted -log p of a token of an answer
  double head_loss = 0;  ///< cross entropy of a statement
  double rate = 0, gradient_norm = 0;
  double seconds_per_step = 0, tokens_per_second = 0, seconds_left = 0;
};

/// On validation ECGs, as recorded, by averaged weights.
struct GptScores {
  std::int64_t step = 0;
  double answer_loss = 0;      ///< -log p of a token of an answer; 0 in the first stage
  double first_right = 0;      ///< share of closed questions whose answer's every token is the likeliest
  double head_loss = 0;        ///< of the statement head
  double code_area = 0;        ///< mean area under the ROC curve over codes
  double superclass_area = 0;  ///< over NORM, MI, STTC, CD and HYP
  double untold_area = 0;      ///< the same where the reader is not told what was measured
};

struct GptRun {
  GptStage stage = GptStage::experts;
  std::filesystem::path set;    ///< instruction set of `heartcare agent build`
  std::filesystem::path packs;  ///< records.csv and <split>.ecgpack.xz
  std::filesystem::path beat;   ///< model folder of the tokenizer
  /// Folder of log.csv, checkpoint.safetensors, run.json, modules.safetensors, config.json and from the
  /// second stage on language/ (or adapter/), and of the sights that are kept.
  std::filesystem::path folder;
  std::filesystem::path from;                       ///< run folder of an earlier stage; may be empty
  std::shared_ptr<const language::Model> language;  ///< from the second stage on, where `from` has none
  tensor::Device device = tensor::Device::cpu();
  std::size_t limit = 0;  ///< recordings and samples at most; 0 = all
  std::function<void(const GptProgress&)> progress;
  std::function<void(const GptScores&)> scores;
};

/// Trains one stage, or goes on exactly where the checkpoint in the folder stopped. Writes a checkpoint when
/// cancelled. Returns the last scores. The same options and data give the same weights, bit for bit, on one
/// CPU architecture. Errors: invalid_argument (a stage without what it begins with), those of see_split,
/// heartagent::read_table, the language model's parts and load_checkpoint; cancelled, io.
[[nodiscard]] Result<GptScores> train_gpt(const GptTrainingOptions& options, const GptRun& run,
                                          const statements::Vocabulary& vocabulary, JobContext& job);

}  // namespace heartcare::training
