#include "processor.h"

#include <dlfcn.h>

#include <array>
#include <memory>

namespace heartcare::tensor {

bool cpu_multiplies_bf16() noexcept {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512bf16");  // every CPU with AMX for bf16 has this too
#else
  return false;
#endif
}

void set_blas_threads(int count) noexcept {
  const auto set = reinterpret_cast<void (*)(int)>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
  if (set) set(count);
}

GpuInfo first_gpu() {
  GpuInfo info;
  const std::unique_ptr<void, int (*)(void*)> driver(::dlopen("libcuda.so.1", RTLD_LAZY), ::dlclose);
  if (!driver) return info;
  const auto symbol = [&](const char* name) { return ::dlsym(driver.get(), name); };
  const auto init = reinterpret_cast<int (*)(unsigned)>(symbol("cuInit"));
  const auto get = reinterpret_cast<int (*)(int*, int)>(symbol("cuDeviceGet"));
  const auto name = reinterpret_cast<int (*)(char*, int, int)>(symbol("cuDeviceGetName"));
  const auto attribute = reinterpret_cast<int (*)(int*, int, int)>(symbol("cuDeviceGetAttribute"));
  constexpr int compute_capability_major = 75;
  int device = 0;
  if (!init || !get || !name || !attribute || init(0) != 0 || get(&device, 0) != 0) return info;
  std::array<char, 256> text{};
  if (name(text.data(), static_cast<int>(text.size()) - 1, device) == 0 && text[0] != '\0')
    info.name = text.data();
  if (attribute(&info.compute_capability, compute_capability_major, device) != 0) info.compute_capability = 0;
  return info;
}

}  // namespace heartcare::tensor
