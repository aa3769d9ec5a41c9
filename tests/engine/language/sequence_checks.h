#pragma once
#include <gtest/gtest.h>

#include "heartcare/language/sequence.h"

/// What every place of computing must do alike.
namespace heartcare::language {

/// Within the vocabulary of the small models.
inline std::vector<TokenId> some_tokens(int count, int first = 11) {
  std::vector<TokenId> ids;
  for (int i = 0; i < count; ++i) ids.push_back((i * 37 + first) % 256);
  return ids;
}

/// A sequence of a small model, with room for ten tokens.
inline void expect_refusals(Sequence& sequence) {
  EXPECT_EQ(sequence.extend(some_tokens(11), LogitsFor::last).error().code, ErrorCode::limit_exceeded);
  EXPECT_EQ(sequence.extend(std::vector<TokenId>{263}, LogitsFor::last).error().code,
            ErrorCode::invalid_argument);
  EXPECT_EQ(sequence.extend(std::vector<TokenId>{-1}, LogitsFor::last).error().code,
            ErrorCode::invalid_argument);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(sequence.extend(some_tokens(5), LogitsFor::last, stop.get_token()).error().code,
            ErrorCode::cancelled);
  EXPECT_EQ(sequence.length(), 0);
}

}  // namespace heartcare::language
