#pragma once
#include <algorithm>
#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <utility>

namespace heartcare::studio {

/// The results asked for most recently, by name; the one not asked for longest is forgotten first. One
/// thread.
template <class T>
class RecentCache {
 public:
  explicit RecentCache(std::size_t most) : most_(most) {}

  /// Null if it is not known.
  [[nodiscard]] std::shared_ptr<const T> find(const std::string& name) {
    const auto found =
        std::find_if(items_.begin(), items_.end(), [&](const auto& item) { return item.first == name; });
    if (found == items_.end()) return nullptr;
    items_.splice(items_.begin(), items_, found);
    return items_.front().second;
  }
  void keep(const std::string& name, std::shared_ptr<const T> value) {
    items_.remove_if([&](const auto& item) { return item.first == name; });
    items_.emplace_front(name, std::move(value));
    if (items_.size() > most_) items_.pop_back();
  }

 private:
  std::size_t most_;
  std::list<std::pair<std::string, std::shared_ptr<const T>>> items_;
};

}  // namespace heartcare::studio
