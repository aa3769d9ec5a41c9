#include "heartcare/vision/image_encoder.h"

#include <algorithm>
#include <limits>

#include "cut_maps.h"
#include "feature_cache.h"
#include "heartcare/tensor_bridge/device.h"
#include "heartcare/tensor_bridge/tensors.h"
#include "heartcare/vision/vision_folder.h"
#include "heartcare/vision_bridge/network.h"

namespace heartcare::vision {

struct ImageEncoder::Impl {
  Impl(Network given, const Preprocessing& how, std::string hash, std::size_t cached_pages)
      : preprocessing(how), weights_hash(std::move(hash)), network(std::move(given)), cache(cached_pages) {}
  Preprocessing preprocessing;
  std::string weights_hash;
  Network network;
  mutable FeatureCache cache;

  /// Where the weights are and how they are stored, at this moment: a trainer may move them.
  [[nodiscard]] torch::TensorOptions options() const { return network->parameters().front().options(); }
};

/// Makes encoders for the functions of this file.
class EncoderAccess {
 public:
  static ImageEncoder make(Network network, const Preprocessing& preprocessing, std::string hash,
                           std::size_t pages) {
    return ImageEncoder(std::make_shared<const ImageEncoder::Impl>(std::move(network), preprocessing,
                                                                   std::move(hash), pages));
  }
};

namespace {

using torch::Tensor;
constexpr std::size_t most_cached_pages = 65'536;
/// Numbers of one layer's attention at once: small batches stay closer to the processor's caches, and the
/// memory stays bounded. 12 maps of the mini are one batch, those of so400m one each.
constexpr std::int64_t attention_numbers = 8 << 20;

std::int64_t batch_of(const VisionConfig& c) {
  return std::max<std::int64_t>(1, attention_numbers / (c.heads * c.positions() * c.positions()));
}

Result<void> check_options(const EncoderOptions& options) {
  if (options.cached_pages <= most_cached_pages) return {};
  return fail(ErrorCode::invalid_argument, "more than 65536 pages cannot be kept");
}

Result<Network> load(const VisionFolder& folder, torch::ScalarType type, torch::Device device,
                     JobContext& job) {
  try {
    tensor::NamedTensors weights;
    for (const tensor::TensorView& view : folder.tensors) {
      if (const auto go = job.checkpoint(); !go) return pass_on(go);
      auto tensor = tensor::load_tensor(view);
      if (!tensor) return pass_on(tensor);
      weights[view.name] = tensor->to(device, type);
      job.progress(static_cast<double>(weights.size()) / static_cast<double>(folder.tensors.size()),
                   "load weights");
    }
    Network network(folder.config);
    if (const auto set = set_weights(network, weights, type, device); !set) return pass_on(set);
    network->eval();
    return network;
  } catch (const c10::Error&) {  // libtorch's way to say that there is no memory
    return fail(ErrorCode::limit_exceeded, "no memory for the image encoder");
  }
}

/// Where row `index` of the leads that are present belongs among the twelve.
void put_rows(const Tensor& features, ImageFeatures& result) {
  const Tensor rows = features.to(torch::kFloat).cpu().contiguous();
  const float* row = rows.data_ptr<float>();
  for (std::size_t i = 0; i < map_count; ++i) {
    if (!result.present[i]) continue;
    std::copy(row, row + result.width, result.values.begin() + static_cast<std::ptrdiff_t>(i) * result.width);
    row += result.width;
  }
}

}  // namespace

Result<ImageEncoder> ImageEncoder::open(const std::filesystem::path& path, const tensor::Device& device,
                                        const EncoderOptions& options, JobContext* job) {
  if (const auto valid = check_options(options); !valid) return pass_on(valid);
  JobContext alone;
  JobContext& context = job ? *job : alone;
  const auto folder = VisionFolder::open(path, &context);
  if (!folder) return pass_on(folder);
  const auto type = tensor::torch_type(compute_dtype(device, options.precision));
  auto network = load(*folder, type, tensor::torch_device(device), context);
  if (!network) return pass_on(network);
  return EncoderAccess::make(std::move(*network), folder->preprocessing, folder->weights_hash,
                             options.cached_pages);
}

Result<ImageEncoder> ImageEncoder::untrained(const VisionConfig& config, std::uint64_t seed,
                                             const EncoderOptions& options) {
  if (const auto valid = validate(config); !valid) return pass_on(valid);
  if (const auto valid = check_options(options); !valid) return pass_on(valid);
  try {
    Network network(config);
    network->start(seed);
    return EncoderAccess::make(std::move(network), Preprocessing{}, "untrained", options.cached_pages);
  } catch (const c10::Error&) {
    return fail(ErrorCode::limit_exceeded, "no memory for the image encoder");
  }
}

ImageEncoder encoder_over(const Network& network, const Preprocessing& preprocessing) {
  return EncoderAccess::make(network, preprocessing, "in training", 0);
}

const VisionConfig& ImageEncoder::config() const noexcept { return impl_->network->config(); }
const Preprocessing& ImageEncoder::preprocessing() const noexcept { return impl_->preprocessing; }
const std::string& ImageEncoder::weights_hash() const noexcept { return impl_->weights_hash; }

Result<LeadMaps> ImageEncoder::cut(const RasterView& page, const LeadBoxes& boxes) const {
  return cut_lead_maps(page, boxes, config(), impl_->preprocessing.filter);
}

Result<ImageFeatures> ImageEncoder::encode(const LeadMaps& maps, JobContext& job) const {
  const VisionConfig& c = config();
  if (maps.width != c.image_width || maps.height != c.image_height || maps.channels != c.channels ||
      maps.pixels.size() != map_count * maps.map_bytes())
    return fail(ErrorCode::invalid_argument, "lead maps of another size than the image encoder's");
  if (auto kept = impl_->cache.find(maps.page_hash)) return std::move(*kept);
  ImageFeatures result{c.width, maps.present,
                       std::vector<float>(map_count * static_cast<std::size_t>(c.width))};
  torch::NoGradGuard no_grad;
  try {
    const Tensor pixels = pixels_of(maps, impl_->preprocessing);
    const std::int64_t count = pixels.size(0), batch = batch_of(c);
    if (count == 0) return fail(ErrorCode::invalid_argument, "no lead map is present");
    std::vector<Tensor> features;
    for (std::int64_t from = 0; from < count; from += batch) {
      if (const auto go = job.checkpoint(); !go) return pass_on(go);
      const Tensor part = pixels.narrow(0, from, std::min(batch, count - from)).to(impl_->options());
      features.push_back(impl_->network->forward(part));
      job.progress(static_cast<double>(from) / static_cast<double>(count), "look at the page");
    }
    put_rows(torch::cat(features), result);
  } catch (const c10::Error&) {
    return fail(ErrorCode::limit_exceeded, "no memory for the lead maps");
  }
  if (!maps.page_hash.empty()) impl_->cache.keep(maps.page_hash, result);
  return result;
}

Result<ImageFeatures> ImageEncoder::encode(const RasterView& page, const LeadBoxes& boxes,
                                           JobContext& job) const {
  auto hash = page_hash(page, boxes);
  if (!hash) return pass_on(hash);
  if (auto kept = impl_->cache.find(*hash)) return std::move(*kept);
  const auto maps = cut_maps(page, boxes, config(), impl_->preprocessing.filter, std::move(*hash));
  if (!maps) return pass_on(maps);
  return encode(*maps, job);
}

}  // namespace heartcare::vision
