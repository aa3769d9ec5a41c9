#include "heartcare/heartcaregpt/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "heartcare/tensor/matrix_product.h"
#include "heartcare/tensor/vector_operations.h"
#include "heartcare/tensor/weights.h"

namespace heartcare::heartcaregpt {
namespace {

std::optional<tensor::WeightFormat> format_of(tensor::Dtype dtype) {
  switch (dtype) {
    case tensor::Dtype::f32:
      return tensor::WeightFormat::f32;
    case tensor::Dtype::f16:
      return tensor::WeightFormat::f16;
    case tensor::Dtype::bf16:
      return tensor::WeightFormat::bf16;
    default:
      return std::nullopt;
  }
}

/// (x - mean) / sqrt(variance + epsilon) * weight + bias  [Ba 2016]
void layer_norm(float* x, const std::vector<float>& weight, const std::vector<float>& bias) {
  double mean = 0, square = 0;
  const auto count = static_cast<double>(weight.size());
  for (std::size_t i = 0; i < weight.size(); ++i) mean += x[i];
  mean /= count;
  for (std::size_t i = 0; i < weight.size(); ++i) square += (x[i] - mean) * (x[i] - mean);
  const double scale = 1 / std::sqrt(square / count + double{layer_norm_epsilon});
  for (std::size_t i = 0; i < weight.size(); ++i)
    x[i] = static_cast<float>((x[i] - mean) * scale) * weight[i] + bias[i];
}

}  // namespace

Result<std::vector<float>> read_floats(const tensor::Safetensors& file, const std::string& name,
                                       const std::vector<std::int64_t>& shape) {
  const tensor::TensorView* view = file.find(name);
  if (!view) return fail(ErrorCode::not_found, "the weights lack tensor " + name);
  if (view->shape != shape) return fail(ErrorCode::damaged, "tensor " + name + " has another shape");
  const auto format = format_of(view->dtype);
  if (!format) return fail(ErrorCode::unsupported_format, "tensor " + name + " is none of F32, F16 and BF16");
  if (const auto fine = tensor::check_values(*view); !fine) return pass_on(fine);
  std::vector<float> values(view->bytes.size() / tensor::dtype_bytes(view->dtype));
  tensor::dequantise(*format, view->bytes.data(), static_cast<std::int64_t>(values.size()), values.data());
  return values;
}

Result<Dense> Dense::read(const tensor::Safetensors& file, const std::string& name, std::int64_t inputs,
                          std::int64_t outputs) {
  auto weight = read_floats(file, name + ".weight", {outputs, inputs});
  if (!weight) return pass_on(weight);
  auto bias = read_floats(file, name + ".bias", {outputs});
  if (!bias) return pass_on(bias);
  return Dense{inputs, outputs, std::move(*weight), std::move(*bias)};
}

std::vector<float> Dense::apply(std::span<const float> input, tensor::Workers& workers) const {
  const auto count = static_cast<std::int64_t>(input.size()) / inputs;
  std::vector<float> out(static_cast<std::size_t>(count * outputs));
  const tensor::WeightMatrix matrix{tensor::WeightFormat::f32, outputs, inputs,
                                    std::as_bytes(std::span(weight)).data()};
  const tensor::Product product{matrix, out.data(), outputs};
  tensor::multiply({&product, 1}, inputs, input.data(), count, workers);
  for (std::int64_t i = 0; i < count; ++i)
    tensor::add_scaled(1, bias.data(), out.data() + i * outputs, outputs);
  return out;
}

void gelu(std::span<float> values) noexcept {
  for (float& x : values) x = 0.5F * x * (1 + std::erf(x * std::numbers::sqrt2_v<float> / 2));
}

Result<Projection> Projection::read(const tensor::Safetensors& file, const std::string& prefix,
                                    const ProjectionSizes& sizes) {
  Projection made;
  made.sizes_ = sizes;
  const std::int64_t outputs = sizes.vectors * sizes.width;
  auto in = Dense::read(file, prefix + ".in", sizes.inputs, sizes.hidden > 0 ? sizes.hidden : outputs);
  if (!in) return pass_on(in);
  made.in_ = std::move(*in);
  if (sizes.hidden > 0) {
    auto out = Dense::read(file, prefix + ".out", sizes.hidden, outputs);
    if (!out) return pass_on(out);
    made.out_ = std::move(*out);
  }
  for (const auto& [name, values] :
       {std::pair{".norm.weight", &made.norm_weight_}, std::pair{".norm.bias", &made.norm_bias_},
        std::pair{".absent", &made.absent_}}) {
    auto read = read_floats(file, prefix + name, {sizes.width});
    if (!read) return pass_on(read);
    *values = std::move(*read);
  }
  return made;
}

std::vector<float> Projection::apply(std::span<const float> input, const std::vector<bool>& absent,
                                     tensor::Workers& workers) const {
  std::vector<float> out = in_.apply(input, workers);
  gelu(out);
  if (sizes_.hidden > 0) out = out_.apply(out, workers);
  const auto width = static_cast<std::size_t>(sizes_.width),
             vectors = static_cast<std::size_t>(sizes_.vectors);
  for (std::size_t i = 0; i < out.size() / width; ++i) {
    if (absent[i / vectors])
      std::copy(absent_.begin(), absent_.end(), out.begin() + static_cast<std::ptrdiff_t>(i * width));
    else
      layer_norm(out.data() + i * width, norm_weight_, norm_bias_);
  }
  return out;
}

}  // namespace heartcare::heartcaregpt
