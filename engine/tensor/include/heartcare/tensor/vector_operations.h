#pragma once
#include <cstdint>

/// Operations on rows of f32 numbers with the processor's vector instructions. No alignment needed; any
/// thread.
namespace heartcare::tensor {

[[nodiscard]] float dot(const float* a, const float* b, std::int64_t count) noexcept;
/// y += factor * x
void add_scaled(float factor, const float* x, float* y, std::int64_t count) noexcept;
/// x * weight / sqrt(mean(x^2) + epsilon)  [Zhang and Sennrich 2019]
void rms_norm(const float* x, const float* weight, float epsilon, float* out, std::int64_t count) noexcept;
/// gate / (1 + exp(-gate)) * up  [Shazeer 2020, SwiGLU]
void silu_product(const float* gate, const float* up, float* out, std::int64_t count) noexcept;
/// exp(x - max) / sum, in place.
void softmax(float* x, std::int64_t count) noexcept;

}  // namespace heartcare::tensor
