#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace heartcare {

/// A mark at a sample: a beat, a wave boundary, a rhythm change, a comment.
struct Annotation {
  std::int64_t sample = 0;          ///< in the time base of its group
  std::size_t group = 0;            ///< index into Record::groups()
  std::optional<std::size_t> lead;  ///< empty = all leads
  std::string label;                ///< WFDB mnemonic ("N", "V", "(", "p", "+") or the format's own code
  std::string text;                 ///< auxiliary text, e.g. "(AFIB"
  std::string origin;               ///< who says so: annotator ("atr"), "device", "reader"
  int subtype = 0, channel = 0, number = 0;  ///< WFDB sub, chan, num fields as stored
  bool operator==(const Annotation&) const = default;
};

}  // namespace heartcare
