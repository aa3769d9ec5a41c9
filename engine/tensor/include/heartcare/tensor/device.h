#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"
#include "heartcare/tensor/safetensors.h"

/// Where models compute. Only in builds with HEARTCARE_TORCH.
namespace heartcare::tensor {

enum class DeviceChoice {
  automatic,  ///< the GPU if libtorch can use one, else the CPU
  cpu,
  cuda
};
/// "auto", "cpu" or "cuda"; anything else is invalid_argument, and the message lists these.
[[nodiscard]] Result<DeviceChoice> parse_device_choice(std::string_view text);

/// A device that exists. An immutable value, any thread.
class Device {
 public:
  /// not_found if a GPU is asked for and there is none that this build's libtorch can use.
  [[nodiscard]] static Result<Device> choose(DeviceChoice choice);
  [[nodiscard]] static Device cpu();

  [[nodiscard]] bool is_cuda() const noexcept { return is_cuda_; }
  /// For people and for result files: "CPU, 2 threads", "NVIDIA H100".
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// The processor multiplies bf16 matrices natively: GPUs from compute capability 8.0, CPUs with AVX-512
  /// BF16 or AMX under a libtorch with oneDNN. Elsewhere bf16 halves the memory and costs time.
  [[nodiscard]] bool bf16_is_fast() const noexcept { return bf16_is_fast_; }

 private:
  bool is_cuda_ = false, bf16_is_fast_ = false;
  std::string name_;
};

enum class Precision {
  automatic,  ///< f32 on the CPU, bf16 on a GPU where it is fast
  f32,
  bf16
};
[[nodiscard]] Dtype compute_dtype(const Device& device, Precision precision) noexcept;

/// CPU threads of one operation, for the whole process; call before a Device is chosen, whose name states
/// them. invalid_argument below 1 or above 1024.
[[nodiscard]] Result<void> set_threads(int count);
[[nodiscard]] int threads() noexcept;

/// Seeds every random generator of libtorch and allows only kernels that give the same result every time, on
/// the same device with the same number of threads. For the whole process and for good: call it once, at the
/// start, before other threads and before the GPU is used (cuBLAS reads its setting then).
void make_deterministic(std::uint64_t seed);

}  // namespace heartcare::tensor
