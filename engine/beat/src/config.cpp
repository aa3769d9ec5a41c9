#include "heartcare/beat/config.h"

#include <array>
#include <string>

namespace heartcare::beat {

std::span<const SizeField> size_fields() noexcept {
  static constexpr std::array fields{SizeField{"leads", &BeatConfig::leads},
                                     SizeField{"rate_hz", &BeatConfig::rate_hz},
                                     SizeField{"patch", &BeatConfig::patch},
                                     SizeField{"patches", &BeatConfig::patches},
                                     SizeField{"queries", &BeatConfig::queries},
                                     SizeField{"width", &BeatConfig::width},
                                     SizeField{"depth", &BeatConfig::depth},
                                     SizeField{"heads", &BeatConfig::heads},
                                     SizeField{"head_width", &BeatConfig::head_width},
                                     SizeField{"feed_forward", &BeatConfig::feed_forward},
                                     SizeField{"codes", &BeatConfig::codes},
                                     SizeField{"levels", &BeatConfig::levels},
                                     SizeField{"horizon", &BeatConfig::horizon},
                                     SizeField{"predictor_depth", &BeatConfig::predictor_depth},
                                     SizeField{"copy_heads", &BeatConfig::copy_heads},
                                     SizeField{"copy_stride", &BeatConfig::copy_stride}};
  return fields;
}

Result<void> validate(const BeatConfig& c) {
  for (const SizeField& field : size_fields())
    if (c.*field.size < 1 || c.*field.size > largest_size)
      return fail(ErrorCode::invalid_argument,
                  std::string("Beat: the size ") + field.name + " is outside 1..65535");
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
