#pragma once
#include <vector>

#include "heartcare/beat/tokenizer.h"
#include "heartcare/heartcaregpt/config.h"

namespace heartcare::heartcaregpt {

/// Beat's positions as Psi_sig and the statement head are given them; the trainer and the program share this.
struct SignalFeatures {
  std::vector<float> values;       ///< (positions, Config::signal_inputs())
  std::vector<bool> absent;        ///< (positions): nothing but padding
  std::vector<std::uint16_t> ids;  ///< (positions, Config::signal_levels)
};
/// Errors: damaged (a tokenizer of other sizes than the configuration's), those of Tokenizer::latents.
[[nodiscard]] Result<SignalFeatures> signal_features(const beat::Tokenizer& tokenizer,
                                                     const beat::Tokens& tokens, const Config& config);

}  // namespace heartcare::heartcaregpt
