#pragma once
#include <stop_token>

namespace heartcare::cli {

/// Lets Ctrl+C and `kill` stop the job that watches this token, so that no half-written file stays behind.
/// The second signal ends the program at once. Signals that the caller has set to be ignored stay ignored.
/// Call once, from main's thread; the token is valid until the program ends.
[[nodiscard]] std::stop_token stop_on_interrupt();

}  // namespace heartcare::cli
