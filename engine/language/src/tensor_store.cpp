#include "tensor_store.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "heartcare/language/model.h"

namespace heartcare::language {
namespace {

using tensor::Dtype;
using tensor::WeightFormat;
using tensor::WeightMatrix;
using Json = nlohmann::json;
constexpr std::uint64_t max_index_bytes = 64 << 20;
constexpr std::size_t max_shards = 1024;

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

/// A file's own name: nothing that leads to another folder.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.size() <= 200 && name[0] != '.' && name.find('/') == std::string::npos &&
         name.find('\\') == std::string::npos && name.find('\0') == std::string::npos;
}

Result<std::set<std::string>> shard_names(const Json& index, std::set<std::string>& tensors) {
  const auto map = index.is_object() ? index.find("weight_map") : index.end();
  if (!index.is_object() || map == index.end() || !map->is_object())
    return fail(ErrorCode::damaged, "the index of the shards is of the wrong form");
  std::set<std::string> names;
  for (const auto& [name, file] : map->items()) {
    if (!file.is_string() || !is_plain_name(file.get<std::string>()))
      return fail(ErrorCode::damaged, "the index of the shards names a file outside the folder");
    names.insert(file.get<std::string>());
    tensors.insert(name);
  }
  if (names.size() > max_shards) return fail(ErrorCode::limit_exceeded, "more than 1024 shards");
  return names;
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

Result<std::string> read_text(const std::filesystem::path& file, std::uint64_t most) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  const std::string name = file.filename().string();
  if (error) return fail(ErrorCode::not_found, name + " is not there");
  if (bytes > most) return fail(ErrorCode::limit_exceeded, name + " is too large");
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream) return fail(ErrorCode::io, "cannot read " + name);
  return text;
}

Result<FolderFiles> FolderFiles::open(const std::filesystem::path& folder) {
  FolderFiles files;
  files.folder_ = folder;
  std::error_code error;
  if (!std::filesystem::exists(folder / "manifest.json", error)) return files;
  auto checked = tensor::ModelFolder::open(folder, language_kind);
  if (!checked) return pass_on(checked);
  files.checked_ = std::move(*checked);
  return files;
}

Result<std::string> FolderFiles::text(const std::string& name, std::uint64_t most) const {
  if (!checked_) return read_text(folder_ / name, most);
  const auto bytes = checked_->bytes(name);
  if (!bytes) return pass_on(bytes);
  if (bytes->size() > most) return fail(ErrorCode::limit_exceeded, name + " is too large");
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

Result<tensor::Safetensors> FolderFiles::weights(const std::string& name) const {
  return checked_ ? checked_->weights(name) : tensor::Safetensors::open(folder_ / name);
}

Result<TensorStore> open_shards(const FolderFiles& files, std::vector<std::shared_ptr<const void>>& owners) {
  std::set<std::string> names{"model.safetensors"}, tensors;
  if (const auto index = files.text("model.safetensors.index.json", max_index_bytes); index) {
    const auto listed = shard_names(Json::parse(*index, nullptr, false), tensors);
    if (!listed) return pass_on(listed);
    names = *listed;
  } else if (index.error().code != ErrorCode::not_found) {
    return pass_on(index);
  }
  TensorStore store;
  for (const std::string& name : names) {
    auto file = files.weights(name);
    if (!file) return pass_on(file);
    if (const auto added = store.add(*file); !added) return pass_on(added);
    owners.push_back(std::make_shared<const tensor::Safetensors>(std::move(*file)));
  }
  for (const std::string& tensor : tensors)
    if (!store.has(tensor)) return fail(ErrorCode::not_found, "a tensor of the index is in no shard");
  return store;
}

}  // namespace heartcare::language
