#pragma once
#include <torch/torch.h>

#include <optional>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/language_bridge/decoder.h"

namespace heartcare::language {

/// One text to learn from.
struct LearnedText {
  std::vector<TokenId> tokens;
  std::vector<bool> chosen;  ///< whether the token is to be learnt from those before it; the first never is
  /// It goes on where the nearest earlier text of the row that does not go on ends, and sees that text, but
  /// none of the others that go on there: several questions about one ECG read it once.
  bool goes_on = false;
};

/// Rows of texts laid end to end, (batch, n) each: rows that hold one text are the padded batch.
struct LearnedBatch {
  torch::Tensor tokens, segments, trunks, positions;  ///< int64; see places_of_rows
  torch::Tensor before_chosen;  ///< (chosen), int64: place in the flattened batch before each chosen token
  torch::Tensor chosen;         ///< (chosen), int64: the chosen tokens themselves
  [[nodiscard]] LearnedBatch to(torch::Device device) const;
};
/// `length` places a row; the rest is filled with token 0. invalid_argument for a row that is longer, for an
/// empty text, flags that are not one for each token, or a row that begins with a text that goes on.
[[nodiscard]] Result<LearnedBatch> make_batch(const std::vector<std::vector<LearnedText>>& rows,
                                              std::int64_t length);

/// Vectors in place of tokens' embeddings: what other networks have seen.
struct Slots {
  torch::Tensor places;   ///< (k), int64, all different: in the flattened batch
  torch::Tensor vectors;  ///< (k, hidden)
};

/// Scores of the whole vocabulary, f32, in place of every chosen token: (chosen, vocabulary).
[[nodiscard]] torch::Tensor scores_of(Decoder& decoder, const LearnedBatch& batch,
                                      const std::optional<Slots>& slots = {});
/// -log p of every chosen token, natural logarithm, in the order of `chosen`.
[[nodiscard]] torch::Tensor losses_of(Decoder& decoder, const LearnedBatch& batch,
                                      const std::optional<Slots>& slots = {});
/// Their sum; divide by chosen.numel() for the mean.
[[nodiscard]] torch::Tensor loss_of(Decoder& decoder, const LearnedBatch& batch,
                                    const std::optional<Slots>& slots = {});

}  // namespace heartcare::language
