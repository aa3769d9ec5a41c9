#include "heartcare/language/sequence.h"

#include <algorithm>

namespace heartcare::language {

Result<void> Sequence::check(std::span<const TokenId> tokens) const {
  const auto is_outside = [this](TokenId id) { return id < 0 || id >= vocabulary(); };
  if (std::ranges::any_of(tokens, is_outside))
    return fail(ErrorCode::invalid_argument, "a token outside the vocabulary");
  return {};
}

}  // namespace heartcare::language
