#include "interrupt.h"

#include <csignal>

namespace heartcare::cli {
namespace {

/// Never destroyed, because a signal may arrive until the very end.
std::stop_source& source() {
  static auto* const only = new std::stop_source;
  return *only;
}

/// Safe in a signal handler as long as nobody registers a stop_callback: then it is one atomic exchange.
void on_signal(int) { source().request_stop(); }

}  // namespace

std::stop_token stop_on_interrupt() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  const std::stop_token token = source().get_token();
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_DFL)
      ::sigaction(signal, &action, nullptr);
  }
  return token;
}

}  // namespace heartcare::cli
