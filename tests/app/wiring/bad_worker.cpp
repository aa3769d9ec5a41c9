// bad_worker IMPORTER MIB: behaves as badly as the first word of the file that it is asked to read says.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main() {
  std::string how;
  const std::string request{std::istreambuf_iterator<char>(std::cin), {}};
  if (request.empty()) return 0;
  std::ifstream(request.substr(1)) >> how;
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  if (how == "crash") {
    std::printf("HCEXCH01");
    std::fflush(stdout);
    std::raise(SIGSEGV);
  }
  if (how == "abort") std::abort();
  // Descriptors that should not have come along make a difference.
  if (how == "descriptors")
    for (int number = 4; number < 64; ++number)
      if (::fcntl(number, F_GETFD) >= 0) std::abort();
  if (how == "hang") ::sleep(600);
  if (how == "killed") ::kill(::getpid(), SIGKILL);
  if (how == "babble")
    for (int i = 0; i < 100'000; ++i) std::printf("not an outcome ");
  return how == "fail" ? 3 : 0;
}
