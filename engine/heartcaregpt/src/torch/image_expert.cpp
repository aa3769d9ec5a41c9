#include "experts.h"
#include "heartcare/vision/image_encoder.h"

namespace heartcare::heartcaregpt {
namespace {

class VisionExpert final : public ImageExpert {
 public:
  explicit VisionExpert(vision::ImageEncoder encoder) : encoder_(std::move(encoder)) {}

  Result<ExpertView> see(const PagePicture& page, JobContext& job) const override {
    const auto hash = vision::page_hash(page.picture.view(), page.boxes);
    if (!hash) return pass_on(hash);
    auto features = encoder_.encode(page.picture.view(), page.boxes, job);
    if (!features) return pass_on(features);
    ExpertView view;
    view.values = std::move(features->values);
    for (const bool present : features->present) view.absent.push_back(!present);
    view.page_hash = *hash;
    return view;
  }

  const std::string& weights_hash() const noexcept override { return encoder_.weights_hash(); }

 private:
  vision::ImageEncoder encoder_;
};

}  // namespace

Result<std::unique_ptr<const ImageExpert>> open_image_expert(const std::filesystem::path& folder,
                                                             const std::string& device, const Config& config,
                                                             JobContext& job) {
  const auto choice = tensor::parse_device_choice(device);
  if (!choice) return pass_on(choice);
  const auto chosen = tensor::Device::choose(*choice);
  if (!chosen) return pass_on(chosen);
  auto encoder = vision::ImageEncoder::open(folder, *chosen, {}, &job);
  if (!encoder) return pass_on(encoder);
  if (encoder->config().width != config.image_width)
    return fail(ErrorCode::damaged, "the image encoder has another width than the model states");
  return std::make_unique<const VisionExpert>(std::move(*encoder));
}

}  // namespace heartcare::heartcaregpt
