#include "crew.h"

#include <torch/torch.h>

namespace heartcare::training {

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

}  // namespace heartcare::training
