#include "heartcare/language_bridge/linear_map.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

namespace heartcare::language {

using torch::Tensor;

LinearMapImpl::LinearMapImpl(std::int64_t inputs, std::int64_t outputs, bool has_bias)
    : weight(register_parameter("weight", torch::zeros({outputs, inputs}))) {
  if (has_bias) bias = register_parameter("bias", torch::zeros({outputs}));
}

Tensor LinearMapImpl::forward(const Tensor& x) {
  const Tensor y = torch::linear(x, weight, bias);
  if (!has_low_rank()) return y;
  const Tensor input = dropped(x).to(lora_a.scalar_type());
  return y + torch::linear(torch::linear(input, lora_a), lora_b) * scale_;
}

/// With a generator of its own: torch's common one would give other numbers whenever threads share it.
Tensor LinearMapImpl::dropped(const Tensor& x) const {
  if (dropout_ <= 0 || !is_training()) return x;
  auto dice = at::globalContext().defaultGenerator(x.device()).clone();
  dice.set_current_seed(dropout_seed_);
  return x * torch::empty_like(x).bernoulli_(1 - dropout_, dice) / (1 - dropout_);
}

void LinearMapImpl::add_low_rank(std::int64_t rank, double scale, double dropout, std::uint64_t seed) {
  scale_ = scale;
  dropout_ = dropout;
  auto dice = torch::make_generator<at::CPUGeneratorImpl>(seed);
  // The spread of torch's own linear maps, which is what PEFT begins with.
  const double reach = 1 / std::sqrt(static_cast<double>(weight.size(1)));
  const Tensor a = torch::empty({rank, weight.size(1)}).uniform_(-reach, reach, dice).to(weight.device());
  lora_a = register_parameter("lora_A", a);
  lora_b = register_parameter("lora_B", torch::zeros({weight.size(0), rank}, a.options()));
}

void LinearMapImpl::merge_low_rank() {
  if (!has_low_rank()) return;
  {
    torch::NoGradGuard no_grad;
    weight.copy_(weight.to(torch::kFloat) + torch::matmul(lora_b, lora_a) * scale_);
  }
  parameters_.erase("lora_A");
  parameters_.erase("lora_B");
  lora_a = Tensor();
  lora_b = Tensor();
}

}  // namespace heartcare::language
