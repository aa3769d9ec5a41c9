#include "heartcare/heartcaregpt_bridge/signal_features.h"

#include <algorithm>
#include <cmath>

namespace heartcare::heartcaregpt {
namespace {

constexpr double usual_deviation_uv = 100;  ///< makes the logarithm small

}  // namespace

Result<SignalFeatures> signal_features(const beat::Tokenizer& tokenizer, const beat::Tokens& all,
                                       const Config& config) {
  const beat::BeatConfig& sizes = tokenizer.config();
  if (sizes.width != config.signal_width || sizes.codes != config.signal_codes ||
      all.levels < config.signal_levels)
    return fail(ErrorCode::damaged, "the signal tokenizer has other sizes than the model states");
  const beat::Tokens tokens = beat::first_levels(all, config.signal_levels);
  const auto latents = tokenizer.latents(tokens.ids, tokens.levels);
  if (!latents) return pass_on(latents);
  SignalFeatures made;
  made.ids = tokens.ids;
  const auto width = static_cast<std::ptrdiff_t>(config.signal_width);
  auto latent = latents->begin();
  for (const beat::Slice& slice : tokens.slices)
    for (std::int64_t query = 0; query < tokens.queries; ++query, latent += width) {
      const double share =
          static_cast<double>(slice.padding - query * sizes.block()) / static_cast<double>(sizes.block());
      made.absent.push_back(share >= 1);
      made.values.insert(made.values.end(), latent, latent + width);
      if (!config.signal_context) continue;
      made.values.push_back(
          static_cast<float>(std::log(std::max(1e-3, double{slice.scale.deviation}) / usual_deviation_uv)));
      made.values.push_back(static_cast<float>(std::clamp(share, 0.0, 1.0)));
      for (const bool present : tokens.present) made.values.push_back(present ? 1.0F : 0.0F);
    }
  return made;
}

}  // namespace heartcare::heartcaregpt
