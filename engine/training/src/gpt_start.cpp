#include "gpt_start.h"

#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/tensor_bridge/device.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "heartcare/training/texts.h"

namespace heartcare::training {
namespace {

using heartcaregpt::GptModules;
using language::Decoder;

/// The parts of the weights file that an earlier stage made. Projections of another language model stay new.
Result<void> load_modules(GptModules& modules, const std::filesystem::path& file) {
  const auto loaded = tensor::load_tensors(file);
  if (!loaded) return pass_on(loaded);
  auto weights = heartcaregpt::weights_of(modules);
  for (auto& [name, tensor] : weights) {
    const auto found = loaded->find(name);
    const bool fits = found != loaded->end() && found->second.sizes() == tensor.sizes();
    if (!fits && !name.starts_with("signal."))
      return fail(ErrorCode::damaged, "the earlier stage has other sizes: " + name);
    if (fits) tensor = found->second;
  }
  return heartcaregpt::set_weights(modules, weights);
}

Result<std::shared_ptr<const language::Model>> language_of(const GptRun& run) {
  if (run.stage == GptStage::experts) return std::shared_ptr<const language::Model>();
  const auto earlier = run.from / "language";
  if (!run.from.empty() && std::filesystem::exists(earlier)) return language::Model::open(earlier);
  if (!run.language)
    return fail(ErrorCode::invalid_argument, "this stage needs a language model to begin with");
  return run.language;
}

Result<Decoder> decoder_with_marks(const language::Model& model, const language::Tokenizer& tokenizer,
                                   const GptTrainingOptions& options) {
  auto decoder = language::decoder_of(model);
  if (!decoder) return decoder;
  const std::int64_t more = tokenizer.size() - (*decoder)->config().vocabulary;
  if (more > 0) (*decoder)->extend_vocabulary(more, options.seed);
  return decoder;
}

heartcaregpt::Config config_of(const GptTrainingOptions& options, const GptData& data,
                               const language::Model* language) {
  heartcaregpt::Config config = options.model;
  config.statements = data.statements;
  config.language_width = language ? language->config.hidden : 1;
  return config;
}

}  // namespace

Result<GptStart> start_of(const GptTrainingOptions& options, const GptRun& run, const GptData& data) {
  GptStart start;
  auto model = language_of(run);
  if (!model) return pass_on(model);
  start.language = *model;
  start.low_rank = {options.low_rank, options.low_rank_alpha, options.low_rank_dropout, {}};
  if (start.language) {
    auto tokenizer = tokenizer_of(*start.language, 0);
    if (!tokenizer) return pass_on(tokenizer);
    start.own_tokenizer = std::make_shared<const language::Tokenizer>(std::move(*tokenizer));
    const auto format = language::chat_format(*start.language);
    if (!format)
      return fail(ErrorCode::unsupported_format, "the language model does not say how it marks who speaks");
    start.format = *format;
  }
  const auto config = config_of(options, data, start.language.get());
  const auto device = tensor::torch_device(run.device);
  for (std::int64_t i = 0; i < options.replicas; ++i) {
    torch::manual_seed(options.seed);
    GptModules modules(config);
    {
      const torch::NoGradGuard no_grad;
      modules->reader->scales.copy_(data.train->scales());
    }
    if (!run.from.empty())
      if (auto loaded = load_modules(modules, run.from / "modules.safetensors"); !loaded)
        return pass_on(loaded);
    Decoder decoder{nullptr};
    if (start.language) {
      auto made = decoder_with_marks(*start.language, start.tokenizer(), options);
      if (!made) return pass_on(made);
      if (options.low_rank > 0)
        if (const auto added = language::add_low_rank(*made, start.low_rank, options.seed); !added)
          return pass_on(added);
      decoder = *made;
    }
    GptNetwork network(modules, decoder);
    network->to(device);
    freeze(network, run.stage, options.low_rank > 0);
    start.networks.push_back(std::move(network));
  }
  return start;
}

}  // namespace heartcare::training
