#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/result.h"
#include "heartcare/language/config.h"
#include "heartcare/language/tokenizer.h"
#include "heartcare/tensor/weights.h"

namespace heartcare::language {

/// A low-rank addition to a linear map: scale * B(A x). [Hu 2021]
struct LowRank {
  tensor::WeightMatrix a, b;  ///< (rank, inputs) and (outputs, rank)
  float scale = 1;
};

/// outputs = weights x + bias + the low-rank additions.
struct Linear {
  tensor::WeightMatrix weights;
  std::vector<float> bias;  ///< empty or one per output
  std::vector<LowRank> added;
};

struct LayerWeights {
  std::vector<float> attention_norm, feed_norm;
  Linear query, key, value, attended, gate, up, down;
};

/// Weights where they lie in their files, in the shapes that ModelConfig promises.
struct ModelWeights {
  tensor::WeightMatrix embedding, output;
  std::vector<float> final_norm;
  std::vector<LayerWeights> layers;
  /// Rows for tokens beyond the vocabulary, f32; empty if there are none.
  tensor::WeightMatrix more_embeddings, more_output;
  std::vector<std::shared_ptr<const void>> owners;  ///< what keeps the bytes alive
};

struct LoadOptions {
  bool checks_values = false;  ///< look at every weight for NaN and infinity; reads the whole file
};

/// A language model in memory. Immutable, any thread; several requests use one.
struct Model {
  ModelConfig config;
  ModelWeights weights;
  Tokenizer tokenizer;
  std::string chat_template;  ///< as in the file; empty if there is none
  std::string source;         ///< for people: "Hugging Face folder", "GGUF"

  /// A Hugging Face folder (config.json, tokenizer.json, model.safetensors or shards with an index; a folder
  /// with our manifest.json is compared with its hashes first) or a GGUF file. Weights are mapped, not read.
  /// Errors: those of the parts; not_found (a missing file, shard or tensor), damaged (a tensor of the wrong
  /// shape).
  [[nodiscard]] static Result<std::shared_ptr<const Model>> open(const std::filesystem::path& path,
                                                                 const LoadOptions& options = {});
  /// From parts: for tests and for models made elsewhere. Checks shapes. Errors: damaged.
  [[nodiscard]] static Result<std::shared_ptr<const Model>> assemble(ModelConfig config, ModelWeights weights,
                                                                     Tokenizer tokenizer);
  [[nodiscard]] std::int64_t vocabulary() const noexcept {
    return config.vocabulary + weights.more_embeddings.rows;
  }
};

/// The kind that the manifest of a language model's folder states.
inline constexpr const char* language_kind = "language";

/// The model with more special tokens, numbered after its vocabulary; `embeddings` and `output` have a row of
/// `hidden` numbers for each. The old weights are shared. Errors: invalid_argument, those of
/// Tokenizer::extended.
[[nodiscard]] Result<std::shared_ptr<const Model>> extended(const std::shared_ptr<const Model>& model,
                                                            std::span<const std::string> tokens,
                                                            std::vector<float> embeddings,
                                                            std::vector<float> output);

}  // namespace heartcare::language
