#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/tensor/device.h"
#include "heartcare/vision/config.h"
#include "heartcare/vision/lead_maps.h"
#include "heartcare/vision/preprocessing.h"

/// Only in builds with HEARTCARE_TORCH.
namespace heartcare::vision {

/// What the encoder makes of the lead maps of a page: the pooled feature of each.
struct ImageFeatures {
  std::int64_t width = 0;                 ///< VisionConfig::width
  std::array<bool, map_count> present{};  ///< of the maps
  std::vector<float> values;              ///< (12, width), order of standard_leads; 0 for a lead not there
};

struct EncoderOptions {
  /// automatic: f32 on the CPU, bf16 on a GPU where it is fast. bf16 halves the memory of the weights.
  tensor::Precision precision = tensor::Precision::automatic;
  /// Pages whose features are kept, the least recently used goes first; 0 to 65536. 12 x 1152 features are 55
  /// kB.
  std::size_t cached_pages = 64;
};

/// An image encoder with its weights. Immutable but for its cache, cheap to copy; copies share both. Calls
/// from several threads are safe, but share the processor: keep them on the engine thread. CPU threads are
/// those of tensor::set_threads().
class ImageEncoder {
 public:
  /// Opens a folder that VisionFolder reads and looks at every weight. Errors: those of VisionFolder::open(),
  /// damaged (NaN or infinity), limit_exceeded (no memory), invalid_argument (options), cancelled.
  [[nodiscard]] static Result<ImageEncoder> open(const std::filesystem::path& folder,
                                                 const tensor::Device& device,
                                                 const EncoderOptions& options = {},
                                                 JobContext* job = nullptr);
  /// Random weights from a seed, on the CPU in f32: for tests of other parts and for benchmarks. Errors:
  /// those of validate(), invalid_argument (options).
  [[nodiscard]] static Result<ImageEncoder> untrained(const VisionConfig& config, std::uint64_t seed,
                                                      const EncoderOptions& options = {});

  [[nodiscard]] const VisionConfig& config() const noexcept;
  [[nodiscard]] const Preprocessing& preprocessing() const noexcept;
  /// What outputs are stamped with; VisionFolder::weights_hash, or "untrained".
  [[nodiscard]] const std::string& weights_hash() const noexcept;

  /// Features of maps in this encoder's size; leads that are not there cost no time. Kept by
  /// LeadMaps::page_hash unless that is empty. Same maps, device and threads: same numbers. Cancels between
  /// maps. Errors: invalid_argument (maps of another size, none present), cancelled, limit_exceeded (no
  /// memory).
  [[nodiscard]] Result<ImageFeatures> encode(const LeadMaps& maps, JobContext& job) const;
  /// Cuts the maps and encodes them; a page whose features are kept is neither cut nor encoded again. Errors:
  /// those of cut_lead_maps() and encode().
  [[nodiscard]] Result<ImageFeatures> encode(const RasterView& page, const LeadBoxes& boxes,
                                             JobContext& job) const;
  /// The maps that the encoder wants of a page. Errors: those of cut_lead_maps().
  [[nodiscard]] Result<LeadMaps> cut(const RasterView& page, const LeadBoxes& boxes) const;

 private:
  struct Impl;
  friend class EncoderAccess;
  explicit ImageEncoder(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace heartcare::vision
