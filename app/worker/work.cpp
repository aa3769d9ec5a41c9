#include "work.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <csignal>
#include <iostream>
#include <string_view>

namespace heartcare::worker {
namespace {

constexpr int wrong_arguments = 2;

constexpr bool sanitized =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    true;
#else
    false;
#endif

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

/// Bounds what a file can make this process do: no core with patient data, no more memory, time and output
/// than stated. Sanitizers reserve terabytes of addresses and are exempt.
void restrict_process(std::uint64_t memory_mib) {
  constexpr rlim_t most_seconds = 120;
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, most_seconds);
  if (!sanitized) limit(RLIMIT_AS, rlim_t{memory_mib} << 20);
  limit(RLIMIT_FSIZE, rlim_t{16} << 30);
}

/// Everything up to the end of the input; empty if the other side ended without a word.
std::string read_request() {
  std::string text;
  std::array<char, 4096> block;
  for (ssize_t n = 0; (n = ::read(STDIN_FILENO, block.data(), block.size())) > 0;) {
    text.append(block.data(), static_cast<std::size_t>(n));
    if (text.size() > wiring::max_request_bytes) return {};
  }
  return text;
}

/// From now on this process ends when the one that asked does. (PR_SET_PDEATHSIG would follow the thread that
/// started it, which may be gone long before.)
void end_with_the_asker() {
  struct stat input {};
  // A pipe (from a shell) has been closed by now.
  if (::fstat(STDIN_FILENO, &input) != 0 || !S_ISSOCK(input.st_mode)) return;
  ::signal(SIGIO, SIG_DFL);  // whose default is to end the process
  ::fcntl(STDIN_FILENO, F_SETOWN, ::getpid());
  ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_ASYNC);
  pollfd other_side{STDIN_FILENO, 0, 0};
  if (::poll(&other_side, 1, 0) > 0 && (other_side.revents & POLLHUP) != 0) ::raise(SIGIO);  // it was faster
}

}  // namespace

int work(int argc, char** argv, const Work& work) {
  std::uint64_t memory_mib = 0;
  const std::string_view memory = argc == 3 ? argv[2] : "";
  const auto parsed = std::from_chars(memory.data(), memory.data() + memory.size(), memory_mib);
  if (argc != 3 || parsed.ec != std::errc() || memory_mib == 0) return wrong_arguments;
  if (::isatty(STDOUT_FILENO) != 0) {
    std::cerr << argv[0] << " works for heartcare-studio and heartcare, not for a terminal\n";
    return wrong_arguments;
  }
  restrict_process(memory_mib);
  work.prepare(argv[1]);
  const std::string text = read_request();
  if (text.empty()) return 0;  // nobody wants anything any more
  const auto request = wiring::parse_request(text);
  if (!request) return wrong_arguments;
  end_with_the_asker();
  const auto written = work.answer(argv[1], *request, std::cout);
  return written ? 0 : exit_code(written.error().code);
}

}  // namespace heartcare::worker
