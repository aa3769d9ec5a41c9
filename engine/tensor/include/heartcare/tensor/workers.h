#pragma once
#include <cstdint>
#include <functional>
#include <memory>

namespace heartcare::tensor {

/// Threads that share one piece of work. They wait awake for a few microseconds between pieces, because a
/// token is made of a hundred of them, and sleep when nothing comes. Any thread may call run(); calls queue
/// up.
class Workers {
 public:
  /// 1 to 256 threads, the caller's included; others are clamped.
  explicit Workers(int threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Calls `work(begin, end)` for ranges of at most `grain` that cover [0, count), and returns when all are
  /// done. `work` must not throw and must not call run().
  void run(std::int64_t count, std::int64_t grain,
           const std::function<void(std::int64_t, std::int64_t)>& work);
  [[nodiscard]] int threads() const noexcept;
  /// As many as the process may use at once.
  [[nodiscard]] static int available() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace heartcare::tensor
