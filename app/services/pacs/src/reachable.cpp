#include "reachable.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <memory>

#include "in_trouble.h"

namespace heartcare::pacs {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() {
    if (fd_ >= 0) close(fd_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

/// 0, or the errno of the attempt; ETIMEDOUT after `timeout_s`.
int try_address(const addrinfo& address, int timeout_s, const JobContext& job) {
  const Socket socket(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.fd() < 0 || fcntl(socket.fd(), F_SETFL, O_NONBLOCK) != 0) return errno;
  if (connect(socket.fd(), address.ai_addr, address.ai_addrlen) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(timeout_s);
  while (std::chrono::steady_clock::now() < end && !job.cancelled()) {
    pollfd wait{socket.fd(), POLLOUT, 0};
    if (poll(&wait, 1, 100) <= 0) continue;
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(socket.fd(), SOL_SOCKET, SO_ERROR, &error, &size);
    return error;
  }
  return ETIMEDOUT;
}

tl::unexpected<Error> explained(int error) {
  switch (error) {
    case ECONNREFUSED:
      return in_trouble(Trouble::refused);
    case ETIMEDOUT:
      return in_trouble(Trouble::no_answer);
    case ENETUNREACH:
    case EHOSTUNREACH:
      return in_trouble(Trouble::no_route);
    default:
      return in_trouble(Trouble::connection_failed, "system error " + std::to_string(error));
  }
}

}  // namespace

Result<void> reachable(const Endpoint& peer, int timeout_s, JobContext& job) {
  addrinfo hints{};
  hints.ai_family = AF_INET;  // as DCMTK connects
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(peer.host.c_str(), std::to_string(peer.port).c_str(), &hints, &found) != 0)
    return in_trouble(Trouble::unknown_host);
  const Addresses addresses(found, freeaddrinfo);
  int error = 0;
  for (const addrinfo* a = addresses.get(); a != nullptr; a = a->ai_next) {
    error = try_address(*a, timeout_s, job);
    if (auto go = job.checkpoint(); !go) return go;
    if (error == 0) return {};
  }
  return explained(error);
}

}  // namespace heartcare::pacs
