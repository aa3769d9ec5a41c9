#include "experts.h"
#include "heartcare/beat/tokenizer.h"
#include "heartcare/heartcaregpt_bridge/signal_features.h"
#include "reading.h"

namespace heartcare::heartcaregpt {
namespace {

class BeatExpert final : public SignalExpert {
 public:
  BeatExpert(beat::Tokenizer tokenizer, std::string device, Config config,
             std::unique_ptr<const Reading> reading)
      : tokenizer_(std::move(tokenizer)),
        device_(std::move(device)),
        config_(std::move(config)),
        reading_(std::move(reading)) {}

  Result<ExpertView> see(const SignalGroup& group, std::int64_t first, std::int64_t count,
                         JobContext& job) const override {
    const auto stretch = beat::prepare(group, first, count, job);
    if (!stretch) return pass_on(stretch);
    const auto tokens = tokenizer_.encode(*stretch, job);
    if (!tokens) return pass_on(tokens);
    auto features = signal_features(tokenizer_, *tokens, config_);
    if (!features) return pass_on(features);
    return ExpertView{std::move(features->values), std::move(features->absent), std::move(features->ids), {}};
  }

  Result<ExpertView> read(const ExpertView& view, const statements::Findings* measured) const override {
    return reading_ ? reading_->read(view, measured) : Result<ExpertView>(view);
  }

  Result<Prediction> predict(const SignalGroup& group, std::int64_t end, double horizon_s, std::uint64_t seed,
                             JobContext& job) const override {
    beat::PredictOptions options;
    options.horizon_s = horizon_s;
    options.seed = seed;
    auto made = tokenizer_.predict(group, end, options, job);
    if (!made) return pass_on(made);
    return Prediction{made->rate, made->first, std::move(made->mean), std::move(made->low),
                      std::move(made->high)};
  }

  const std::string& weights_hash() const noexcept override { return tokenizer_.weights_hash(); }
  const std::string& device() const noexcept override { return device_; }

 private:
  beat::Tokenizer tokenizer_;
  std::string device_;
  Config config_;
  std::unique_ptr<const Reading> reading_;  ///< null: the model has no reader
};

}  // namespace

Result<std::unique_ptr<const SignalExpert>> open_signal_expert(const std::filesystem::path& folder,
                                                               const std::string& device,
                                                               const Config& config,
                                                               const tensor::Safetensors& weights) {
  const auto choice = tensor::parse_device_choice(device);
  if (!choice) return pass_on(choice);
  const auto chosen = tensor::Device::choose(*choice);
  if (!chosen) return pass_on(chosen);
  auto tokenizer = beat::Tokenizer::open(folder, *chosen);
  if (!tokenizer) return pass_on(tokenizer);
  const beat::BeatConfig& sizes = tokenizer->config();
  if (sizes.width != config.signal_width || sizes.codes != config.signal_codes ||
      sizes.levels < config.signal_levels)
    return fail(ErrorCode::damaged, "the signal tokenizer has other sizes than the model states");
  std::unique_ptr<const Reading> reading;
  if (config.has_reader()) {
    auto opened = Reading::open(config, weights);
    if (!opened) return pass_on(opened);
    reading = std::move(*opened);
  }
  return std::make_unique<const BeatExpert>(std::move(*tokenizer), chosen->name(), config,
                                            std::move(reading));
}

}  // namespace heartcare::heartcaregpt
