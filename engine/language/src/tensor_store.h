#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/language/config.h"
#include "heartcare/tensor/gguf.h"
#include "heartcare/tensor/model_folder.h"
#include "heartcare/tensor/safetensors.h"
#include "heartcare/tensor/weights.h"

namespace heartcare::language {

/// The named matrices of a model, whatever file they are in. A vector is a matrix of one row.
class TensorStore {
 public:
  /// U8 matrices whose name is in the file's metadata are blocks of the format stated there. Errors: damaged
  /// (a name twice), unsupported_format (dtype).
  [[nodiscard]] Result<void> add(const tensor::Safetensors& file);
  void add(const tensor::Gguf& file);

  [[nodiscard]] bool has(const std::string& name) const { return matrices_.count(name) > 0; }
  /// Errors: not_found; damaged if its shape is another.
  [[nodiscard]] Result<tensor::WeightMatrix> matrix(const std::string& name, std::int64_t rows,
                                                    std::int64_t columns) const;
  /// As f32, finite. Errors: as above.
  [[nodiscard]] Result<std::vector<float>> vector(const std::string& name, std::int64_t length) const;
  [[nodiscard]] const std::map<std::string, tensor::WeightMatrix>& all() const { return matrices_; }

 private:
  std::map<std::string, tensor::WeightMatrix> matrices_;
};

/// The files of a Hugging Face folder. With a manifest.json every listed file was compared with its hash, and
/// it is those same bytes that are given out.
class FolderFiles {
 public:
  /// Errors: those of ModelFolder::open, if there is a manifest.
  [[nodiscard]] static Result<FolderFiles> open(const std::filesystem::path& folder);
  /// A text file whole. Errors: not_found, io, limit_exceeded.
  [[nodiscard]] Result<std::string> text(const std::string& name, std::uint64_t most) const;
  [[nodiscard]] Result<tensor::Safetensors> weights(const std::string& name) const;

 private:
  std::filesystem::path folder_;
  std::optional<tensor::ModelFolder> checked_;
};

/// Reads a text file whole. Errors: not_found, io, limit_exceeded.
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& file, std::uint64_t most);

/// model.safetensors, or the shards that model.safetensors.index.json lists. Their owners are appended.
[[nodiscard]] Result<TensorStore> open_shards(const FolderFiles& files,
                                              std::vector<std::shared_ptr<const void>>& owners);

}  // namespace heartcare::language
