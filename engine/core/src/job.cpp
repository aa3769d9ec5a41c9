#include "heartcare/core/job.h"

#include <algorithm>
#include <exception>
#include <new>

namespace heartcare {

void JobContext::progress(double fraction, std::string_view stage) {
  if (sink_) sink_(std::clamp(fraction, 0.0, 1.0), stage);
}

Result<void> JobContext::checkpoint() const {
  if (cancelled()) return fail(ErrorCode::cancelled, "stopped on request");
  return {};
}

Error error_from_current_exception() noexcept {
  // Only the type decides: what() may carry text from the file, and with it patient data.
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return {ErrorCode::limit_exceeded, "not enough memory", {}};
  } catch (...) {
    return {ErrorCode::internal, "an unexpected failure inside the program", {}};
  }
}

}  // namespace heartcare
