#pragma once
#include <memory>

#include "heartcare/language/sequence.h"
#include "heartcare/tensor/device.h"

/// Sequences that compute through libtorch. Only in builds with HEARTCARE_TORCH.
namespace heartcare::language {

/// The weights of a model on a device, dequantised, adapters merged. Immutable, any thread; several sequences
/// use one.
class DeviceModel {
 public:
  /// Errors: those of the weights (damaged: NaN), limit_exceeded (no memory there).
  [[nodiscard]] static Result<std::shared_ptr<const DeviceModel>> upload(
      const std::shared_ptr<const Model>& model, const tensor::Device& device,
      tensor::Precision precision = tensor::Precision::automatic);
  ~DeviceModel();

  struct Parts;
  explicit DeviceModel(std::unique_ptr<Parts> parts);
  [[nodiscard]] const Parts& parts() const noexcept { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

/// `capacity` positions, at most the model's context; the memory for their keys and values is taken at once.
/// A stop request is followed after the piece of 256 positions at hand: milliseconds on a GPU. Errors:
/// invalid_argument, limit_exceeded (no memory).
[[nodiscard]] Result<std::unique_ptr<Sequence>> start_on_device(std::shared_ptr<const DeviceModel> model,
                                                                std::int64_t capacity);

}  // namespace heartcare::language
