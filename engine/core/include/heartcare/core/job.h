#pragma once
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare {

/// What a running job may do: report progress and learn that it should stop. Used by one thread, the worker's.
class JobContext {
 public:
  /// Called with a fraction in [0, 1], never falling within a stage, and the stage's untranslated name.
  using ProgressSink = std::function<void(double fraction, std::string_view stage)>;

  JobContext() = default;
  explicit JobContext(std::stop_token stop, ProgressSink sink = {})
      : stop_(std::move(stop)), sink_(std::move(sink)) {}

  void progress(double fraction, std::string_view stage);
  [[nodiscard]] bool cancelled() const noexcept { return stop_.stop_requested(); }
  /// `if (auto go = job.checkpoint(); !go) return pass_on(go);`  Errors: cancelled.
  [[nodiscard]] Result<void> checkpoint() const;
  [[nodiscard]] std::stop_token stop_token() const noexcept { return stop_; }

 private:
  std::stop_token stop_;
  ProgressSink sink_;
};

template <class T>
using Job = std::function<Result<T>(JobContext&)>;

/// The error that an exception in flight stands for; call inside a catch block.
[[nodiscard]] Error error_from_current_exception() noexcept;

/// Runs a job so that no exception leaves it: bad_alloc becomes limit_exceeded, anything else internal.
template <class T>
[[nodiscard]] Result<T> run_guarded(const Job<T>& job, JobContext& context) noexcept {
  try {
    return job(context);
  } catch (...) {
    return tl::unexpected<Error>(error_from_current_exception());
  }
}

}  // namespace heartcare
