#include "process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace heartcare::pacs::testing {
namespace {

using namespace std::chrono_literals;

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// A connected socket, or -1.
int connected(std::uint16_t port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  close(fd);
  return -1;
}

}  // namespace

Process::Process(const std::vector<std::string>& command, const std::filesystem::path& folder)
    : output_(folder / "printed.txt") {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  pid_ = fork();
  if (pid_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int fd = open(output_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(fd, STDOUT_FILENO);
  dup2(fd, STDERR_FILENO);
  execvp(words.front(), words.data());
  _exit(127);
}

Process::~Process() {
  if (pid_ <= 0) return;
  kill(pid_, SIGTERM);
  for (int i = 0; i < 100 && running(); ++i) std::this_thread::sleep_for(50ms);
  kill_at_once();
}

void Process::kill_at_once() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

bool Process::running() {
  if (pid_ > 0 && waitpid(pid_, nullptr, WNOHANG) != 0) pid_ = -1;
  return pid_ > 0;
}

std::string Process::printed() const { return content(output_); }

std::string content(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::uint16_t free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(fd, generic, size) != 0 || getsockname(fd, generic, &size) != 0) std::abort();
  close(fd);
  return ntohs(address.sin_port);
}

bool wait_for_port(std::uint16_t port) {
  for (int i = 0; i < 600; ++i) {
    if (const int fd = connected(port); fd >= 0) {
      close(fd);
      return true;
    }
    std::this_thread::sleep_for(50ms);
  }
  return false;
}

Reply http(const std::string& verb, std::uint16_t port, const std::string& path, const std::string& body) {
  const int fd = connected(port);
  if (fd < 0) return {};
  const std::string request =
      verb + " " + path + " HTTP/1.0\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\n\r\n" + body;
  std::size_t sent = 0;
  for (ssize_t n = 0; sent < request.size(); sent += static_cast<std::size_t>(n))
    if ((n = write(fd, request.data() + sent, request.size() - sent)) <= 0) break;
  std::string answer;
  char block[4096];
  for (ssize_t n = 0; (n = read(fd, block, sizeof block)) > 0;)
    answer.append(block, static_cast<std::size_t>(n));
  close(fd);
  const auto space = answer.find(' '), head = answer.find("\r\n\r\n");
  if (space == std::string::npos || head == std::string::npos) return {};
  return {std::atoi(answer.c_str() + space), answer.substr(head + 4)};
}

}  // namespace heartcare::pacs::testing
