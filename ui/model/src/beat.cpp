#include "heartcare/ui_model/beat.h"

#include <cmath>

namespace heartcare::ui_model {

double TokenTrack::bits_per_second() const noexcept {
  return seconds > 0 && codes > 0 ? levels * std::log2(codes) / seconds : 0;
}

std::vector<std::size_t> TokenTrack::alike(std::size_t token, std::size_t level) const {
  std::vector<std::size_t> found;
  if (token >= tokens.size() || level >= tokens[token].ids.size()) return found;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (level < tokens[i].ids.size() && tokens[i].ids[level] == tokens[token].ids[level]) found.push_back(i);
  return found;
}

}  // namespace heartcare::ui_model
