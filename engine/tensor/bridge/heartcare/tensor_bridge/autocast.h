#pragma once
#include <ATen/autocast_mode.h>
#include <torch/torch.h>

namespace heartcare::tensor {

/// Matrix products in bfloat16 while it lives and is not paused; of this thread. The names changed in
/// libtorch 2.4.
class Autocast {
 public:
  Autocast(torch::Device device, bool wanted) : cuda_(device.is_cuda()), wanted_(wanted) { resume(); }
  ~Autocast() {
    pause();
    if (wanted_) at::autocast::clear_cache();
  }
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;
  void resume() { set(wanted_); }
  void pause() { set(false); }
  /// Whether this thread's products are in bfloat16 now.
  [[nodiscard]] static bool is_on(torch::Device device) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    return at::autocast::is_autocast_enabled(device.type());
#else
    return device.is_cuda() ? at::autocast::is_enabled() : at::autocast::is_cpu_enabled();
#endif
  }

 private:
  void set(bool on) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    const auto kind = cuda_ ? at::kCUDA : at::kCPU;
    at::autocast::set_autocast_enabled(kind, on);
    at::autocast::set_autocast_dtype(kind, at::kBFloat16);
#else
    if (cuda_) {
      at::autocast::set_enabled(on);
      at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    } else {
      at::autocast::set_cpu_enabled(on);
      at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    }
#endif
  }
  bool cuda_, wanted_;
};

}  // namespace heartcare::tensor
