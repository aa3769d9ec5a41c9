#include "reading.h"

#include <mutex>

#include "heartcare/heartcaregpt/measured_vector.h"
#include "heartcare/heartcaregpt_bridge/reader.h"
#include "heartcare/tensor_bridge/tensors.h"

namespace heartcare::heartcaregpt {
namespace {

using torch::Tensor;

MeasuredBatch measured_of(const statements::Findings* findings) {
  const auto places = static_cast<std::int64_t>(measured_places().size());
  MeasuredBatch batch{torch::zeros({1, places}), torch::zeros({1, places}),
                      torch::full({1}, findings != nullptr, torch::kBool)};
  if (!findings) return batch;
  const auto vector = measured_vector(*findings);
  for (std::int64_t i = 0; i < places; ++i)
    if (const auto& value = vector[static_cast<std::size_t>(i)]) {
      batch.values[0][i] = *value;
      batch.known[0][i] = 1;
    }
  return batch;
}

class TorchReading final : public Reading {
 public:
  explicit TorchReading(ReaderModule module, std::int64_t inputs)
      : module_(std::move(module)), inputs_(inputs) {
    module_->eval();
  }

  Result<ExpertView> read(const ExpertView& view, const statements::Findings* measured) const override {
    const auto n = static_cast<std::int64_t>(view.absent.size());
    if (n > longest_reading)
      return fail(ErrorCode::limit_exceeded, "more positions than the reader has places");
    const torch::NoGradGuard no_grad;
    const std::lock_guard lock(mutex_);
    const Tensor features = torch::tensor(view.values).view({1, n, inputs_});
    Tensor absent = torch::zeros({1, n}, torch::kBool);
    for (std::int64_t i = 0; i < n; ++i) absent[0][i] = bool{view.absent[static_cast<std::size_t>(i)]};
    const Tensor out = ReaderModule(module_)->forward(features, absent, measured_of(measured)).contiguous();
    ExpertView made = view;
    made.values.assign(out.data_ptr<float>(), out.data_ptr<float>() + out.numel());
    made.absent.push_back(false);
    return made;
  }

 private:
  ReaderModule module_;
  std::int64_t inputs_;
  mutable std::mutex mutex_;
};

}  // namespace

Result<std::unique_ptr<const Reading>> Reading::open(const Config& config,
                                                     const tensor::Safetensors& weights) {
  const ReaderSizes sizes = reader_sizes(config);
  ReaderModule module(sizes);
  auto named = module->named_parameters();
  for (const auto& buffer : module->named_buffers()) named.insert(buffer.key(), buffer.value());
  const torch::NoGradGuard no_grad;
  for (auto& item : named) {
    const std::string name = "reader." + item.key();
    const tensor::TensorView* view = weights.find(name);
    if (!view) return fail(ErrorCode::damaged, "weight " + name + " is missing");
    const auto loaded = tensor::load_tensor(*view);
    if (!loaded) return pass_on(loaded);
    if (loaded->sizes() != item.value().sizes())
      return fail(ErrorCode::damaged, "weight " + name + " has another shape");
    item.value().copy_(*loaded);
  }
  return std::make_unique<const TorchReading>(std::move(module), sizes.inputs);
}

}  // namespace heartcare::heartcaregpt
