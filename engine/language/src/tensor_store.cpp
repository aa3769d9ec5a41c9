#include "tensor_store.h"

#include <optional>

namespace heartcare::language {
namespace {

using tensor::Dtype;
using tensor::WeightFormat;
using tensor::WeightMatrix;

std::optional<WeightFormat> format_of(const tensor::Safetensors& file, const tensor::TensorView& view) {
  if (view.dtype == Dtype::f32) return WeightFormat::f32;
  if (view.dtype == Dtype::f16) return WeightFormat::f16;
  if (view.dtype == Dtype::bf16) return WeightFormat::bf16;
  const auto stated = file.metadata().find(view.name);
  if (view.dtype != Dtype::u8 || stated == file.metadata().end()) return {};
  return tensor::format_named(stated->second);
}

Result<WeightMatrix> matrix_of(const tensor::TensorView& view, WeightFormat format) {
  if (view.shape.empty()) return fail(ErrorCode::damaged, "a tensor without dimensions");
  std::int64_t rows = 1, columns = view.shape.back();
  for (std::size_t i = 0; i + 1 < view.shape.size(); ++i)
    rows *= view.shape[i];  // cannot overflow: all bytes are there
  if (view.dtype == Dtype::u8) {
    if (columns % tensor::block_bytes(format) != 0)
      return fail(ErrorCode::damaged, "a quantised tensor of broken blocks");
    columns = columns / tensor::block_bytes(format) * tensor::block_values(format);
  }
  return tensor::weight_matrix(format, rows, columns, view.bytes);
}

}  // namespace

Result<void> TensorStore::add(const tensor::Safetensors& file) {
  for (const tensor::TensorView& view : file.tensors()) {
    const auto format = format_of(file, view);
    if (!format) continue;  // integers that are no weights, such as positions
    auto matrix = matrix_of(view, *format);
    if (!matrix) return pass_on(matrix);
    if (!matrices_.emplace(view.name, *matrix).second)
      return fail(ErrorCode::damaged, "a tensor is in two shards");
  }
  return {};
}

void TensorStore::add(const tensor::Gguf& file) {
  for (const tensor::GgufTensor& tensor : file.tensors()) matrices_.emplace(tensor.name, tensor.matrix());
}

Result<WeightMatrix> TensorStore::matrix(const std::string& name, std::int64_t rows,
                                         std::int64_t columns) const {
  const auto place = matrices_.find(name);
  if (place == matrices_.end()) return fail(ErrorCode::not_found, "the model has no tensor " + name);
  if (place->second.rows != rows || place->second.columns != columns)
    return fail(ErrorCode::damaged, name + " is not of the shape that the configuration says");
  return place->second;
}

Result<std::vector<float>> TensorStore::vector(const std::string& name, std::int64_t length) const {
  const auto row = matrix(name, 1, length);
  if (!row) return pass_on(row);
  if (const auto finite = check_finite(*row); !finite)
    return fail(ErrorCode::damaged, name + ": NaN or infinity");
  std::vector<float> values(static_cast<std::size_t>(length));
  dequantise_row(*row, 0, values.data());
  return values;
}

Result<TensorStore> open_shards(const tensor::PretrainedFolder& files,
                                std::vector<std::shared_ptr<const void>>& owners) {
  auto shards = files.shards();
  if (!shards) return pass_on(shards);
  TensorStore store;
  for (tensor::Safetensors& file : *shards) {
    if (const auto added = store.add(file); !added) return pass_on(added);
    owners.push_back(std::make_shared<const tensor::Safetensors>(std::move(file)));
  }
  return store;
}

}  // namespace heartcare::language
