#include "heartcare/tensor_bridge/tensors.h"

#include <array>
#include <cstring>
#include <utility>

#include "heartcare/tensor_bridge/device.h"

namespace heartcare::tensor {
namespace {

constexpr std::array<std::pair<Dtype, torch::ScalarType>, 10> types{{{Dtype::f64, torch::kDouble},
                                                                     {Dtype::f32, torch::kFloat},
                                                                     {Dtype::f16, torch::kHalf},
                                                                     {Dtype::bf16, torch::kBFloat16},
                                                                     {Dtype::i64, torch::kLong},
                                                                     {Dtype::i32, torch::kInt},
                                                                     {Dtype::i16, torch::kShort},
                                                                     {Dtype::i8, torch::kChar},
                                                                     {Dtype::u8, torch::kByte},
                                                                     {Dtype::boolean, torch::kBool}}};

std::optional<Dtype> dtype_of(torch::ScalarType type) {
  for (const auto& [dtype, torch_type] : types)
    if (torch_type == type) return dtype;
  return {};
}

torch::Tensor copy_of(const TensorView& view) {
  torch::Tensor tensor = torch::empty(view.shape, torch::TensorOptions().dtype(torch_type(view.dtype)));
  if (!view.bytes.empty()) std::memcpy(tensor.data_ptr(), view.bytes.data(), view.bytes.size());
  return tensor;
}

/// The tensor as write_safetensors wants it: on the CPU, without gaps, in the type asked for.
torch::Tensor plain(const torch::Tensor& tensor, std::optional<torch::ScalarType> dtype) {
  torch::Tensor result = tensor.detach();
  if (dtype && result.is_floating_point()) result = result.to(*dtype);
  return result.to(torch::kCPU).contiguous();
}

}  // namespace

torch::ScalarType torch_type(Dtype dtype) {
  for (const auto& [own, type] : types)
    if (own == dtype) return type;
  return torch::kFloat;
}

Result<torch::Tensor> load_tensor(const TensorView& view) {
  if (const auto values = check_values(view); !values) return pass_on(values);
  try {
    return copy_of(view);
  } catch (const c10::Error&) {  // libtorch's way to say that there is no memory
    return fail(ErrorCode::limit_exceeded, "no memory for tensor " + view.name);
  }
}

Result<NamedTensors> load_tensors(const Safetensors& file) {
  NamedTensors result;
  for (const TensorView& view : file.tensors()) {
    auto tensor = load_tensor(view);
    if (!tensor) return pass_on(tensor);
    result.emplace(view.name, std::move(*tensor));
  }
  return result;
}

Result<NamedTensors> load_tensors(const std::filesystem::path& path) {
  const auto file = Safetensors::open(path);
  if (!file) return pass_on(file);
  auto result = load_tensors(*file);
  if (!result) return fail(result.error().code, path.filename().string() + ": " + result.error().detail);
  return result;
}

Result<void> save_tensors(const std::filesystem::path& path, const NamedTensors& tensors,
                          std::optional<torch::ScalarType> dtype,
                          const std::map<std::string, std::string>& metadata) {
  std::vector<torch::Tensor> owners;
  std::vector<TensorView> views;
  for (const auto& [name, tensor] : tensors) {
    if (!tensor.defined() || tensor.layout() != torch::kStrided)
      return fail(ErrorCode::invalid_argument, "empty or sparse tensor " + name);
    owners.push_back(plain(tensor, dtype));
    const torch::Tensor& owner = owners.back();
    const auto type = dtype_of(owner.scalar_type());
    if (!type) return fail(ErrorCode::invalid_argument, "number type of tensor " + name);
    views.push_back({name,
                     *type,
                     owner.sizes().vec(),
                     {static_cast<const std::byte*>(owner.data_ptr()), owner.nbytes()}});
    if (const auto values = check_values(views.back()); !values) return values;
  }
  return write_safetensors(path, views, metadata);
}

}  // namespace heartcare::tensor
