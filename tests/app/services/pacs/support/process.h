#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace heartcare::pacs::testing {

/// A program beside the test, killed with it. What it prints goes into files of `folder`.
class Process {
 public:
  Process(const std::vector<std::string>& command, const std::filesystem::path& folder);
  ~Process();  ///< SIGTERM, and SIGKILL if that is not heard
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void kill_at_once();  ///< SIGKILL; returns when it is gone
  [[nodiscard]] bool running();
  [[nodiscard]] std::string printed() const;  ///< standard output and error so far

 private:
  pid_t pid_ = -1;
  std::filesystem::path output_;
};

/// What a file holds; empty if it is not there.
[[nodiscard]] std::string content(const std::filesystem::path& file);

/// A TCP port of this computer that nobody listens on.
[[nodiscard]] std::uint16_t free_port();
/// Waits until somebody listens on the port; false after 30 s.
[[nodiscard]] bool wait_for_port(std::uint16_t port);

struct Reply {
  int status = 0;  ///< of HTTP; 0 = no answer
  std::string body;
};
/// One HTTP request to this computer.
[[nodiscard]] Reply http(const std::string& verb, std::uint16_t port, const std::string& path,
                         const std::string& body = {});

}  // namespace heartcare::pacs::testing
