#pragma once
#include <torch/torch.h>

namespace heartcare::language {

/// y = W x + b, and with a low-rank addition + scale * B(A(dropout(x))). [Hu 2021] Tensors are called as in
/// Hugging Face's and PEFT's files, without ".weight" behind lora_A and lora_B.
class LinearMapImpl : public torch::nn::Module {
 public:
  LinearMapImpl(std::int64_t inputs, std::int64_t outputs, bool has_bias);
  torch::Tensor forward(const torch::Tensor& x);

  /// A of numbers drawn with `seed`, B of zeros: nothing changes until it learns. Precondition: none is
  /// there.
  void add_low_rank(std::int64_t rank, double scale, double dropout, std::uint64_t seed);
  /// Adds scale * B A to the weights and forgets it.
  void merge_low_rank();
  [[nodiscard]] bool has_low_rank() const { return lora_a.defined(); }
  /// Which inputs are dropped until the next call: a pass and its repetition drop the same ones.
  void seed_dropout(std::uint64_t seed) { dropout_seed_ = seed; }

  torch::Tensor weight;          ///< (outputs, inputs)
  torch::Tensor bias;            ///< (outputs), undefined if there is none
  torch::Tensor lora_a, lora_b;  ///< (rank, inputs), (outputs, rank), undefined if there are none

 private:
  [[nodiscard]] torch::Tensor dropped(const torch::Tensor& x) const;
  double scale_ = 1, dropout_ = 0;
  std::uint64_t dropout_seed_ = 0;
};
TORCH_MODULE(LinearMap);

}  // namespace heartcare::language
