#pragma once
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "heartcare/core/limits.h"
#include "heartcare/core/sample_source.h"

namespace heartcare {

/// A long recording that is decoded block by block, with the most recent blocks kept.
/// Thread-safe: a block is decoded once and shared while anybody reads from it.
class PagedSource final : public SampleSource {
 public:
  /// Decodes samples [first, first + count) of all leads into `out`, lead-major: shape (leads, count).
  /// Called from any thread, several at once.
  using Decode = std::function<Result<void>(std::int64_t first, std::int64_t count, std::span<float> out)>;

  /// `block` is the number of samples per lead decoded together; `cache_bytes` bounds the decoded blocks kept.
  PagedSource(std::size_t leads, std::int64_t samples, Decode decode, std::int64_t block = 8192,
              std::int64_t cache_bytes = limits::page_cache_bytes);

  [[nodiscard]] Result<void> read(std::size_t lead, std::int64_t first,
                                  std::span<float> out) const override;
  [[nodiscard]] std::span<const float> resident(std::size_t) const noexcept override { return {}; }

 private:
  using Block = std::shared_ptr<const std::vector<float>>;
  struct Entry {
    Block block;
    std::list<std::int64_t>::iterator used;
  };
  [[nodiscard]] Result<Block> block_at(std::int64_t index) const;
  [[nodiscard]] Block cached(std::int64_t index) const;
  void remember(std::int64_t index, const Block& block) const;

  std::size_t leads_;
  std::int64_t samples_, block_;
  std::size_t capacity_;
  Decode decode_;
  mutable std::mutex mutex_;
  mutable std::list<std::int64_t> order_;  ///< most recently used first
  mutable std::unordered_map<std::int64_t, Entry> cache_;
};

}  // namespace heartcare
