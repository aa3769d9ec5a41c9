#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "heartcare/core/error.h"

namespace heartcare {

/// A value or the reason why there is none. No function of the engine throws across its interface.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::damaged, "...");` from any function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string detail,
                                                std::optional<std::uint64_t> offset = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail), offset});
}

/// Passes the error of another Result on.
template <class T>
[[nodiscard]] tl::unexpected<Error> pass_on(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

}  // namespace heartcare
