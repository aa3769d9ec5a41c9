#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/language/model.h"
#include "heartcare/tensor/workers.h"

namespace heartcare::language {

/// For which positions of an input the caller wants the scores of every next token.
enum class LogitsFor { none, last, all };

/// One request: the positions read so far, and what attention remembers of them. One thread at a time; any
/// number of sequences share a model. An implementation for each place of computing.
class Sequence {
 public:
  virtual ~Sequence() = default;

  /// Reads tokens; gives back rows of vocabulary() scores. Long inputs go through in chunks. Errors:
  /// invalid_argument (a token outside the vocabulary), limit_exceeded (no room), cancelled, within 100 ms of
  /// the request, damaged (the model computes NaN). After an error the length is what it was before.
  [[nodiscard]] virtual Result<std::vector<float>> extend(std::span<const TokenId> tokens, LogitsFor which,
                                                          const std::stop_token& stop = {}) = 0;
  /// The same with vectors of `hidden` numbers in place of tokens' embeddings: what other networks have seen.
  [[nodiscard]] virtual Result<std::vector<float>> extend_by_embeddings(std::span<const float> embeddings,
                                                                        LogitsFor which,
                                                                        const std::stop_token& stop = {}) = 0;
  [[nodiscard]] virtual std::int64_t length() const noexcept = 0;    ///< positions read
  [[nodiscard]] virtual std::int64_t capacity() const noexcept = 0;  ///< positions there is room for
  /// Forgets the positions from `length` on; nothing happens if there are none.
  virtual void truncate(std::int64_t length) noexcept = 0;
  [[nodiscard]] virtual std::int64_t vocabulary() const noexcept = 0;

 protected:
  /// Errors: invalid_argument (a token outside the vocabulary).
  [[nodiscard]] Result<void> check(std::span<const TokenId> tokens) const;
};

/// A sequence that computes on the CPU. `capacity` positions, at most the model's context; the memory for
/// them (f32 keys and values) is only taken as they fill. Errors: invalid_argument, limit_exceeded (above 64
/// GiB).
[[nodiscard]] Result<std::unique_ptr<Sequence>> start_on_cpu(std::shared_ptr<const Model> model,
                                                             std::int64_t capacity,
                                                             std::shared_ptr<tensor::Workers> workers);

}  // namespace heartcare::language
