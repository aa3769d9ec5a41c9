#include "heartcare/tensor_bridge/device.h"

#include <ATen/Context.h>

#include <cstdlib>

#include "processor.h"

namespace heartcare::tensor {
namespace {

/// False also where libtorch_cuda, or the driver it needs, is missing.
bool has_cuda() {
  try {
    return torch::cuda::is_available();
  } catch (const c10::Error&) {
    return false;
  }
}

}  // namespace

Result<DeviceChoice> parse_device_choice(std::string_view text) {
  if (text == "auto") return DeviceChoice::automatic;
  if (text == "cpu") return DeviceChoice::cpu;
  if (text == "cuda") return DeviceChoice::cuda;
  return fail(ErrorCode::invalid_argument, "no such device; choose auto, cpu or cuda");
}

Device Device::cpu() {
  const int count = threads();
  Device device;
  device.name_ = "CPU, " + std::to_string(count) + (count == 1 ? " thread" : " threads");
  device.bf16_is_fast_ = at::globalContext().hasMKLDNN() && cpu_multiplies_bf16();
  return device;
}

Result<Device> Device::choose(DeviceChoice choice) {
  const bool use_cuda = choice != DeviceChoice::cpu && has_cuda();
  if (choice == DeviceChoice::cuda && !use_cuda)
    return fail(ErrorCode::not_found,
                "no GPU that libtorch can use; choose cpu, or install libtorch with CUDA");
  if (!use_cuda) return cpu();
  const GpuInfo gpu = first_gpu();
  Device device;
  device.is_cuda_ = true;
  device.name_ = gpu.name;
  device.bf16_is_fast_ = gpu.compute_capability >= 8;
  return device;
}

Dtype compute_dtype(const Device& device, Precision precision) noexcept {
  if (precision == Precision::automatic)
    return device.is_cuda() && device.bf16_is_fast() ? Dtype::bf16 : Dtype::f32;
  return precision == Precision::bf16 ? Dtype::bf16 : Dtype::f32;
}

Result<void> set_threads(int count) {
  if (count < 1 || count > 1024) return fail(ErrorCode::invalid_argument, "threads must be 1 to 1024");
  torch::set_num_threads(count);
  set_blas_threads(count);
  return {};
}

int threads() noexcept { return torch::get_num_threads(); }

void make_deterministic(std::uint64_t seed) {
  ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);  // without it cuBLAS adds up in any order
  at::globalContext().setDeterministicAlgorithms(true, false);
  at::globalContext().setDeterministicCuDNN(true);
  at::globalContext().setBenchmarkCuDNN(false);
  torch::manual_seed(seed);
}

torch::Device torch_device(const Device& device) {
  return device.is_cuda() ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU);
}

}  // namespace heartcare::tensor
