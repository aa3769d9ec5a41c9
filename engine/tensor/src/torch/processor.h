#pragma once
#include <string>

namespace heartcare::tensor {

/// True if the CPU has instructions for products of bf16 matrices.
[[nodiscard]] bool cpu_multiplies_bf16() noexcept;

struct GpuInfo {
  std::string name = "NVIDIA GPU";
  int compute_capability = 0;  ///< the major number; 0 = the driver did not say
};
/// The first GPU as the driver describes it. Asked through the driver's C interface, loaded at run time, so
/// that neither its headers nor its library are needed to build. [NVIDIA CUDA Driver API, device management]
[[nodiscard]] GpuInfo first_gpu();

/// Debian's libtorch multiplies with OpenBLAS, whose own threads torch::set_num_threads() does not know: they
/// wait for each other awake, and beside other work that costs ten times what they save. Nothing happens with
/// another BLAS.
void set_blas_threads(int count) noexcept;

}  // namespace heartcare::tensor
