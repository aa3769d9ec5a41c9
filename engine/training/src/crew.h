#pragma once
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace heartcare::training {

/// Threads that each do one part of a step and wait for the next. Part 0 runs in the caller's thread.
class Crew {
 public:
  explicit Crew(std::size_t size);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  /// Runs work(part) for every part and returns when all are done. Rethrows what a part threw.
  void run(const std::function<void(std::size_t)>& work);
  [[nodiscard]] std::size_t size() const noexcept { return threads_.size() + 1; }

 private:
  void serve(std::size_t part);
  std::mutex mutex_;
  std::condition_variable start_, done_;
  const std::function<void(std::size_t)>* work_ = nullptr;
  std::uint64_t round_ = 0;
  std::size_t busy_ = 0;
  bool stop_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace heartcare::training
