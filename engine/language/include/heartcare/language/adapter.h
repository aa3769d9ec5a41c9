#pragma once
#include <filesystem>
#include <memory>

#include "heartcare/language/model.h"

namespace heartcare::language {

enum class AdapterUse {
  live,   ///< beside the weights: nothing is copied, every product costs two small ones more
  merged  ///< added to the weights that it changes, which become f32 in memory
};

/// The model with a low-rank adapter in PEFT's format: adapter_config.json and adapter_model.safetensors.
/// Linear maps of the layers only. Errors: not_found, damaged (shapes, NaN, a tensor without its partner),
/// unsupported_format (DoRA, trained biases or embeddings, ranks that differ by layer; adapters for GGUF
/// files of Llama models, whose rows are in another order).
[[nodiscard]] Result<std::shared_ptr<const Model>> with_adapter(const std::shared_ptr<const Model>& model,
                                                                const std::filesystem::path& folder,
                                                                AdapterUse use = AdapterUse::live);

}  // namespace heartcare::language
