#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/language/sequence.h"
#include "heartcare/language/tokenizer.h"

namespace heartcare::language {

/// How the next token is drawn. The defaults take the most likely one.
struct SamplingOptions {
  double temperature = 0;  ///< 0: the most likely token; up to 100
  std::int64_t top_k = 0;  ///< only the k most likely; 0: all
  double top_p = 1;        ///< only the most likely that together reach p, (0, 1]  [Holtzman 2020]
  double min_p = 0;        ///< only those at least this part as likely as the first, [0, 1)
  double repetition_penalty =
      1;  ///< (0, 10]: divides positive, multiplies negative scores of tokens seen [Keskar 2019]
  std::uint64_t seed = 0;  ///< same seed, same model, same machine: same text
};

struct GenerationOptions {
  SamplingOptions sampling;
  std::int64_t most_tokens = 256;
  std::vector<std::string> stop_texts;  ///< ends before the first of them; at most 16 of at most 256 bytes
  std::vector<TokenId> end_tokens;      ///< besides those of the model
};

struct GeneratedToken {
  TokenId id = 0;
  float log_probability = 0;  ///< natural, of the model's own distribution, before temperature and penalties
  std::string text;           ///< what can be shown now; may belong to earlier tokens
};

enum class EndReason { end_token, stop_text, most_tokens, context_full };

struct Generation {
  std::vector<TokenId> tokens;
  std::vector<float> log_probabilities;
  std::string text;
  EndReason reason = EndReason::most_tokens;
};

/// Draws tokens by score. One thread.
class Sampler {
 public:
  /// invalid_argument for options outside their ranges.
  [[nodiscard]] static Result<Sampler> make(const SamplingOptions& options);
  /// `seen` are the tokens that the penalty is for.
  [[nodiscard]] GeneratedToken draw(std::span<const float> logits, std::span<const TokenId> seen);

 private:
  explicit Sampler(const SamplingOptions& options) : options_(options), state_(options.seed) {}
  [[nodiscard]] double uniform();
  SamplingOptions options_;
  std::uint64_t state_;
};

/// Reads `prompt` and writes on until an end. `shown`, if any, gets every token as it comes; a stop request
/// is followed within 100 ms. Errors: invalid_argument (empty prompt, options), those of Sequence::extend;
/// after cancelled, what has been written so far was shown.
[[nodiscard]] Result<Generation> generate(Sequence& sequence, const Model& model,
                                          std::span<const TokenId> prompt, const GenerationOptions& options,
                                          const std::stop_token& stop = {},
                                          const std::function<void(const GeneratedToken&)>& shown = {});

}  // namespace heartcare::language
