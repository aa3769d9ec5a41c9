#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/language/tokenizer.h"

namespace heartcare::language {

struct BpeOptions {
  std::int64_t vocabulary = 4096;    ///< tokens in all: special ones, 256 bytes, merges; at most 65,536
  std::int64_t least_count = 2;      ///< pairs that stand together less often are not merged
  std::vector<std::string> special;  ///< get the first numbers; never come out of ordinary text
};

/// Learns a byte-level byte-pair encoding from text: the most frequent pair becomes a token, again and again.
/// Every digit is a word of its own, so that numbers are read digit by digit; other words are GPT-2's. The
/// same texts in any order give the same vocabulary, and the same as the trainer of Hugging Face's
/// tokenizers. One thread. [Gage 1994; Sennrich 2016; Radford 2019]
class BpeLearner {
 public:
  /// Errors: invalid_argument (a vocabulary without room for bytes and special tokens, or a special token
  /// that is empty or there twice).
  [[nodiscard]] static Result<BpeLearner> make(const BpeOptions& options);
  /// Counts the words of a text; invalid UTF-8 is read as U+FFFD. Errors: limit_exceeded (16 MiB at once,
  /// 2^22 different words).
  [[nodiscard]] Result<void> read(std::string_view text);
  /// Of all that was read. There may be fewer tokens if the text has no more pairs. Errors: cancelled.
  [[nodiscard]] Result<Tokenizer> learn(JobContext& job) const;

 private:
  explicit BpeLearner(BpeOptions options);
  BpeOptions options_;
  std::shared_ptr<Tokenizer::Data> data_;  ///< special tokens, bytes and splits
  std::map<std::string, std::int64_t, std::less<>> words_;
};

}  // namespace heartcare::language
