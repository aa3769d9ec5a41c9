#pragma once
#include <torch/torch.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "heartcare/beat_bridge/network.h"

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

/// Where a parameter lies in the flat vector. Anything but a matrix has no columns.
struct ParameterPlace {
  std::string name;
  std::int64_t offset = 0, rows = 0, columns = 0;
};

/// Networks with common parameters and buffers, each with gradients of its own. All parameters lie in one
/// flat tensor, so that clipping, the optimiser and averaging are a few vector operations.
class Replicas {
 public:
  Replicas(const beat::BeatConfig& config, std::size_t count, torch::Device device);
  [[nodiscard]] beat::Network& at(std::size_t i) { return networks_[i]; }
  [[nodiscard]] beat::Network& first() { return networks_.front(); }
  [[nodiscard]] std::size_t count() const noexcept { return networks_.size(); }
  void clear_gradients();
  /// Mean gradient over the replicas, summed in their order; shape of `parameters`.
  [[nodiscard]] torch::Tensor gradient() const;

  [[nodiscard]] const std::vector<ParameterPlace>& places() const noexcept { return places_; }

  torch::Tensor parameters;  ///< flat

 private:
  std::vector<ParameterPlace> places_;
  std::vector<beat::Network> networks_;
  std::vector<torch::Tensor> gradients_;
};

}  // namespace heartcare::training
