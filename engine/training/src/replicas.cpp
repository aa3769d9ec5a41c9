#include "replicas.h"

namespace heartcare::training {

using torch::Tensor;

Crew::Crew(std::size_t size) {
  for (std::size_t part = 1; part < size; ++part) threads_.emplace_back([this, part] { serve(part); });
}

Crew::~Crew() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  start_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Crew::serve(std::size_t part) {
  torch::set_num_threads(1);  // of this thread: the parts are the parallelism
  std::uint64_t seen = 0;
  std::unique_lock lock(mutex_);
  for (;;) {
    start_.wait(lock, [&] { return stop_ || round_ != seen; });
    if (stop_) return;
    seen = round_;
    lock.unlock();
    std::exception_ptr failure;
    try {
      (*work_)(part);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure) failure_ = failure;
    if (--busy_ == 0) done_.notify_one();
  }
}

void Crew::run(const std::function<void(std::size_t)>& work) {
  {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    busy_ = threads_.size();
    failure_ = nullptr;
    ++round_;
  }
  start_.notify_all();
  std::exception_ptr own;
  try {
    work(0);
  } catch (...) {
    own = std::current_exception();
  }
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return busy_ == 0; });
  if (own) std::rethrow_exception(own);
  if (failure_) std::rethrow_exception(failure_);
}

Replicas::Replicas(const beat::BeatConfig& config, std::size_t count, torch::Device device) {
  for (std::size_t i = 0; i < count; ++i) {
    networks_.emplace_back(config);
    networks_.back()->to(device);
  }
  torch::NoGradGuard no_grad;
  std::vector<Tensor> parts;
  std::int64_t offset = 0;
  for (const auto& named : networks_.front()->named_parameters()) {
    const Tensor& p = named.value();
    parts.push_back(p.detach().flatten());
    places_.push_back({named.key(), offset, p.size(0), p.dim() == 2 ? p.size(1) : 0});
    offset += p.numel();
  }
  parameters = torch::cat(parts);
  const auto buffers = networks_.front()->buffers();
  for (beat::Network& network : networks_) {
    gradients_.push_back(torch::zeros_like(parameters));
    std::int64_t place = 0;
    for (Tensor& p : network->parameters()) {
      p.set_data(parameters.narrow(0, place, p.numel()).view(p.sizes()));
      p.mutable_grad() = gradients_.back().narrow(0, place, p.numel()).view(p.sizes());
      place += p.numel();
    }
    auto own = network->buffers();
    for (std::size_t i = 0; i < own.size(); ++i) own[i].set_data(buffers[i]);
  }
}

void Replicas::clear_gradients() {
  for (Tensor& gradient : gradients_) gradient.zero_();
}

Tensor Replicas::gradient() const {
  Tensor sum = gradients_.front().clone();
  for (std::size_t i = 1; i < gradients_.size(); ++i) sum.add_(gradients_[i]);
  return sum.div_(static_cast<double>(gradients_.size()));
}

}  // namespace heartcare::training
