#include "heartcare/beat/config.h"

#include <array>

namespace heartcare::beat {

Result<void> validate(const BeatConfig& c) {
  const std::array sizes{c.leads,   c.rate_hz,         c.patch,      c.patches,      c.queries, c.width,
                         c.depth,   c.heads,           c.head_width, c.feed_forward, c.codes,   c.levels,
                         c.horizon, c.predictor_depth, c.copy_heads, c.copy_stride};
  for (const std::int64_t size : sizes)
    if (size < 1 || size > 65535)
      return fail(ErrorCode::invalid_argument, "a size of the Beat configuration is outside 1..65535");
  if (c.leads > 64 || c.patches > 4096 || c.depth > 64 || c.predictor_depth > 64 || c.width > 4096 ||
      c.patch > 1024)
    return fail(ErrorCode::limit_exceeded, "the Beat configuration is larger than this program runs");
  if (c.patches % c.queries != 0)
    return fail(ErrorCode::invalid_argument, "Beat: the queries do not divide the patches");
  if (c.patch % c.copy_stride != 0)
    return fail(ErrorCode::invalid_argument, "Beat: the copy stride does not divide the patch");
  if (c.levels > 16) return fail(ErrorCode::invalid_argument, "Beat: more than 16 code levels");
  if (c.width % 2 != 0) return fail(ErrorCode::invalid_argument, "Beat: the width is odd");
  if (c.width > c.block_values())
    return fail(ErrorCode::invalid_argument, "Beat: wider than a block has values");
  return {};
}

}  // namespace heartcare::beat
