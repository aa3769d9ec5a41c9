#pragma once
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>

#include "heartcare/tensor/weights.h"
#include "heartcare/tensor/workers.h"

namespace heartcare::tensor {

/// One product of a matrix with the inputs that several share: out[i * stride + r] = sum over c of
/// weights(r, c) * input[i * columns + c].
struct Product {
  WeightMatrix weights;
  float* out = nullptr;
  std::int64_t stride = 0;  ///< numbers between the results of two inputs, at least weights.rows
};

/// Computes all of them for `count` inputs of `columns` numbers, the columns of every matrix. Few inputs
/// stream through the weights once, at the speed of the memory; many go through blocks that stay in the
/// cache. f32, f16 and bf16 weights are exact f32 products; quantised ones meet inputs of 16 bits with a
/// scale for every 32 (relative error 2^-16 of the largest in each 32) when inputs are few, f32 otherwise.
/// After a stop request the results are unfinished and the call returns within milliseconds. Thread: the
/// caller's and the workers'.
void multiply(std::span<const Product> products, std::int64_t columns, const float* input, std::int64_t count,
              Workers& workers, const std::stop_token& stop = {});

/// The instructions that the products use on this processor: "AVX3_DL".
[[nodiscard]] std::string instruction_set();

/// Billions of multiplications with additions (counted as two) that one thread can do per second in f32
/// registers, measured for about `milliseconds`: the peak that products are compared with.
[[nodiscard]] double peak_gflops(int milliseconds);

}  // namespace heartcare::tensor
