#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/language/config.h"
#include "heartcare/tensor/gguf.h"
#include "heartcare/tensor/pretrained_folder.h"
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

/// model.safetensors, or the shards that model.safetensors.index.json lists. Their owners are appended.
[[nodiscard]] Result<TensorStore> open_shards(const tensor::PretrainedFolder& files,
                                              std::vector<std::shared_ptr<const void>>& owners);

}  // namespace heartcare::language
