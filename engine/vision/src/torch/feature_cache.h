#pragma once
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "heartcare/vision/image_encoder.h"

namespace heartcare::vision {

/// Features of the pages seen last, by page hash. Any thread.
class FeatureCache {
 public:
  explicit FeatureCache(std::size_t pages) : pages_(pages) {}
  [[nodiscard]] std::optional<ImageFeatures> find(const std::string& hash);
  void keep(const std::string& hash, const ImageFeatures& features);

 private:
  using Entry = std::pair<std::string, ImageFeatures>;
  std::size_t pages_;
  std::mutex mutex_;
  std::list<Entry> entries_;  ///< the one used last in front
  std::unordered_map<std::string, std::list<Entry>::iterator> by_hash_;
};

}  // namespace heartcare::vision
