#include "feature_cache.h"

namespace heartcare::vision {

std::optional<ImageFeatures> FeatureCache::find(const std::string& hash) {
  const std::lock_guard lock(mutex_);
  const auto place = by_hash_.find(hash);
  if (place == by_hash_.end()) return {};
  entries_.splice(entries_.begin(), entries_, place->second);
  return entries_.front().second;
}

void FeatureCache::keep(const std::string& hash, const ImageFeatures& features) {
  const std::lock_guard lock(mutex_);
  if (pages_ == 0 || by_hash_.count(hash)) return;
  if (entries_.size() == pages_) {
    by_hash_.erase(entries_.back().first);
    entries_.pop_back();
  }
  entries_.emplace_front(hash, features);
  by_hash_[hash] = entries_.begin();
}

}  // namespace heartcare::vision
