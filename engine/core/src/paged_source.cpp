#include "heartcare/core/paged_source.h"

#include <algorithm>

namespace heartcare {

PagedSource::PagedSource(std::size_t leads, std::int64_t samples, Decode decode, std::int64_t block,
                         std::int64_t cache_bytes)
    : leads_(leads), samples_(samples), block_(block), decode_(std::move(decode)) {
  const auto block_bytes = static_cast<std::int64_t>(leads_ * sizeof(float)) * block_;
  capacity_ = static_cast<std::size_t>(std::max<std::int64_t>(2, cache_bytes / block_bytes));
}

Result<void> PagedSource::read(std::size_t lead, std::int64_t first, std::span<float> out) const {
  std::size_t done = 0;
  while (done < out.size()) {
    const std::int64_t sample = first + static_cast<std::int64_t>(done);
    const auto block = block_at(sample / block_);
    if (!block) return pass_on(block);
    const std::size_t length = (*block)->size() / leads_;
    const auto within = static_cast<std::size_t>(sample % block_);
    const std::size_t count = std::min(length - within, out.size() - done);
    std::copy_n((*block)->begin() + static_cast<std::ptrdiff_t>(lead * length + within), count,
                out.begin() + static_cast<std::ptrdiff_t>(done));
    done += count;
  }
  return {};
}

Result<PagedSource::Block> PagedSource::block_at(std::int64_t index) const {
  if (Block known = cached(index)) return known;
  const std::int64_t first = index * block_;
  const std::int64_t count = std::min(block_, samples_ - first);
  auto fresh = std::make_shared<std::vector<float>>(leads_ * static_cast<std::size_t>(count));
  if (auto decoded = decode_(first, count, *fresh); !decoded) return pass_on(decoded);
  Block block = std::move(fresh);
  remember(index, block);
  return block;
}

PagedSource::Block PagedSource::cached(std::int64_t index) const {
  const std::lock_guard lock(mutex_);
  const auto found = cache_.find(index);
  if (found == cache_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second.used);
  return found->second.block;
}

void PagedSource::remember(std::int64_t index, const Block& block) const {
  const std::lock_guard lock(mutex_);
  if (cache_.contains(index)) return;
  order_.push_front(index);
  cache_.emplace(index, Entry{block, order_.begin()});
  if (cache_.size() > capacity_) {
    cache_.erase(order_.back());
    order_.pop_back();
  }
}

}  // namespace heartcare
