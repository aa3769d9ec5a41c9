#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/language/model.h"
#include "heartcare/language/tokenizer.h"

namespace heartcare::training {

/// A question and its answer as tokens.
struct TrainingText {
  std::vector<language::TokenId> tokens;
  std::size_t answer = 0;  ///< where the answer begins
};

/// One split of an instruction set; a few bytes for each token.
struct TextCorpus {
  std::vector<TrainingText> texts;
  std::int64_t tokens = 0;  ///< in all
};

/// The questions and answers of <split>.jsonl of an instruction set (docs/instruction-set.md), as
/// conversations in the tokenizer's format: context, question and options from the user, the answer from the
/// assistant and the mark of its end. Samples whose answer is a signal have no text and are left out. `limit`
/// > 0: only the first so many. Errors: not_found, io, damaged with the line (no JSON, a missing field,
/// another split: a patient's texts must not wander), limit_exceeded (lines above 1 MiB), those of
/// encode_chat, cancelled.
[[nodiscard]] Result<TextCorpus> load_texts(const std::filesystem::path& folder, const std::string& split,
                                            const language::Tokenizer& tokenizer, std::size_t limit,
                                            JobContext& job);

/// <|user|>, <|assistant|>, <|system|>, <|end|>, <sig>, </sig>, <img>, </img>, then `ecg_tokens` of
/// <|ecg_0|>,
/// <|ecg_1|>, ...
[[nodiscard]] std::vector<std::string> special_tokens(std::int64_t ecg_tokens);

/// A vocabulary of `size` tokens learnt from train.jsonl of the set. Errors: as load_texts, those of
/// BpeLearner.
[[nodiscard]] Result<language::Tokenizer> learn_tokenizer(const std::filesystem::path& folder,
                                                          std::int64_t size, std::int64_t ecg_tokens,
                                                          std::size_t limit, JobContext& job);

/// A model's tokenizer with the special tokens that it lacks, numbered after the model's vocabulary. Errors:
/// those of Tokenizer::extended.
[[nodiscard]] Result<language::Tokenizer> tokenizer_of(const language::Model& model, std::int64_t ecg_tokens);

}  // namespace heartcare::training
