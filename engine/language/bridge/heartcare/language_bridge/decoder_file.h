#pragma once
#include <filesystem>
#include <optional>

#include "heartcare/core/result.h"
#include "heartcare/language/model.h"
#include "heartcare/language_bridge/decoder.h"

namespace heartcare::language {

/// The model as a torch module on the CPU, whatever file it comes from: quantised weights are dequantised,
/// live adapters merged, rows of an extended vocabulary appended, GGUF's interleaved rows put in order.
/// `dtype`: of all parameters. Errors: damaged (NaN), limit_exceeded (no memory).
[[nodiscard]] Result<Decoder> decoder_of(const Model& model, torch::ScalarType dtype = torch::kFloat);

/// A Hugging Face folder that Model::open opens: config.json, tokenizer.json, model.safetensors with
/// parameters as `dtype`, tokenizer_config.json if there is a chat template. Low-rank additions are left out:
/// merge them first, or save_low_rank. Errors: io, damaged (NaN), unsupported_format (positions or a
/// tokenizer that only GGUF files can state), invalid_argument (a tokenizer with more tokens than the model).
[[nodiscard]] Result<void> save_decoder(const std::filesystem::path& folder, Decoder& decoder,
                                        const Tokenizer& tokenizer, const std::string& chat_template = {},
                                        std::optional<torch::ScalarType> dtype = {});

}  // namespace heartcare::language
