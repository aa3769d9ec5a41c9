#include "heartcare/language/device_sequence.h"

#include <algorithm>
#include <cmath>

#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/tensor_bridge/device.h"

namespace heartcare::language {

using torch::Tensor;

struct DeviceModel::Parts {
  Decoder decoder;
  torch::Device device;
  torch::ScalarType dtype;
};

DeviceModel::DeviceModel(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
DeviceModel::~DeviceModel() = default;

Result<std::shared_ptr<const DeviceModel>> DeviceModel::upload(const std::shared_ptr<const Model>& model,
                                                               const tensor::Device& device,
                                                               tensor::Precision precision) {
  const auto dtype = tensor::torch_type(tensor::compute_dtype(device, precision));
  auto decoder = decoder_of(*model, dtype);
  if (!decoder) return pass_on(decoder);
  try {
    const auto place = tensor::torch_device(device);
    (*decoder)->to(place);
    (*decoder)->eval();
    return std::make_shared<const DeviceModel>(std::make_unique<Parts>(Parts{*decoder, place, dtype}));
  } catch (const c10::Error&) {
    return fail(ErrorCode::limit_exceeded, "no memory on the device for the model's weights");
  }
}

namespace {

constexpr std::int64_t chunk = 256;

class DeviceSequence final : public Sequence {
 public:
  DeviceSequence(std::shared_ptr<const DeviceModel> model, std::int64_t capacity)
      : model_(std::move(model)), decoder_(model_->parts().decoder), capacity_(capacity) {
    const ModelConfig& c = decoder_->config();
    const auto options = torch::TensorOptions().dtype(model_->parts().dtype).device(model_->parts().device);
    for (std::int64_t i = 0; i < c.layers; ++i) {
      cache_.keys.push_back(torch::empty({1, c.kv_heads, capacity, c.head_size}, options));
      cache_.values.push_back(torch::empty({1, c.kv_heads, capacity, c.head_size}, options));
    }
  }

  Result<std::vector<float>> extend(std::span<const TokenId> tokens, LogitsFor which,
                                    const std::stop_token& stop) override {
    if (const auto known = check(tokens); !known) return pass_on(known);
    const auto count = static_cast<std::int64_t>(tokens.size());
    return run(count, which, stop, [&](std::int64_t first, std::int64_t n) {
      const auto part = tokens.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(n));
      const std::vector<std::int64_t> ids(part.begin(), part.end());
      return decoder_->embed(torch::tensor(ids, torch::kLong).to(model_->parts().device).unsqueeze(0));
    });
  }

  Result<std::vector<float>> extend_by_embeddings(std::span<const float> embeddings, LogitsFor which,
                                                  const std::stop_token& stop) override {
    const std::int64_t width = decoder_->config().hidden;
    const auto size = static_cast<std::int64_t>(embeddings.size());
    if (size % width != 0) return fail(ErrorCode::invalid_argument, "embeddings of another width");
    if (!std::all_of(embeddings.begin(), embeddings.end(), [](float v) { return std::isfinite(v); }))
      return fail(ErrorCode::invalid_argument, "embeddings that are not finite");
    return run(size / width, which, stop, [&](std::int64_t first, std::int64_t n) {
      Tensor rows = torch::empty({1, n, width});
      std::copy_n(embeddings.data() + first * width, n * width, rows.data_ptr<float>());
      return rows.to(model_->parts().device, model_->parts().dtype);
    });
  }

  std::int64_t length() const noexcept override { return cache_.length; }
  std::int64_t capacity() const noexcept override { return capacity_; }
  void truncate(std::int64_t length) noexcept override {
    cache_.length = std::clamp<std::int64_t>(length, 0, cache_.length);
  }
  std::int64_t vocabulary() const noexcept override { return decoder_->config().vocabulary; }

 private:
  template <class Embed>
  Result<std::vector<float>> run(std::int64_t count, LogitsFor which, const std::stop_token& stop,
                                 const Embed& embed) {
    if (count > capacity_ - cache_.length)
      return fail(ErrorCode::limit_exceeded, "the text is longer than the context");
    const std::int64_t before = cache_.length;
    try {
      auto logits = read(count, which, stop, embed);
      if (!logits) cache_.length = before;
      return logits;
    } catch (const c10::Error&) {  // libtorch's way to say that there is no memory
      cache_.length = before;
      return fail(ErrorCode::limit_exceeded, "no memory on the device");
    }
  }

  template <class Embed>
  Result<std::vector<float>> read(std::int64_t count, LogitsFor which, const std::stop_token& stop,
                                  const Embed& embed) {
    torch::NoGradGuard no_grad;
    std::vector<float> logits;
    for (std::int64_t first = 0; first < count; first += chunk) {
      if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped");
      const std::int64_t n = std::min(chunk, count - first);
      const Places places =
          places_after(decoder_->config(), cache_.length, n, capacity_, model_->parts().device);
      const Tensor hidden = decoder_->forward(embed(first, n), places, &cache_)[0];
      const bool is_last = first + n == count;
      if (which == LogitsFor::all || (which == LogitsFor::last && is_last)) {
        const Tensor scores = decoder_->logits(which == LogitsFor::all ? hidden : hidden.narrow(0, n - 1, 1))
                                  .to(torch::kCPU, torch::kFloat)
                                  .contiguous();
        if (!scores.isfinite().all().item<bool>())
          return fail(ErrorCode::damaged, "the model computes numbers that are not finite");
        logits.insert(logits.end(), scores.data_ptr<float>(), scores.data_ptr<float>() + scores.numel());
      }
      cache_.length += n;
    }
    return logits;
  }

  std::shared_ptr<const DeviceModel> model_;
  Decoder decoder_;
  KeyValues cache_;
  std::int64_t capacity_;
};

}  // namespace

Result<std::unique_ptr<Sequence>> start_on_device(std::shared_ptr<const DeviceModel> model,
                                                  std::int64_t capacity) {
  const auto decoder = model->parts().decoder;
  if (capacity < 1 || capacity > decoder->config().context)
    return fail(ErrorCode::invalid_argument, "a sequence longer than the model's context, or empty");
  try {
    return std::make_unique<DeviceSequence>(std::move(model), capacity);
  } catch (const c10::Error&) {
    return fail(ErrorCode::limit_exceeded, "no memory on the device for keys and values");
  }
}

}  // namespace heartcare::language
