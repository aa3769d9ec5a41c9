#include "worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

extern char** environ;

namespace heartcare::wiring {
namespace {

constexpr int alive_in_child = 3;

tl::unexpected<Error> system_error(int number) {
  return fail(number == ENOENT ? ErrorCode::not_found : ErrorCode::io, std::strerror(number));
}

/// An open file without a name: it vanishes with its last descriptor, whatever happens to either process.
Result<Descriptor> nameless_file() {
  std::error_code error;
  std::string pattern = (std::filesystem::temp_directory_path(error) / "heartcare-XXXXXX").string();
  if (error) return fail(ErrorCode::io, "no folder for temporary files");
  Descriptor file(::mkostemp(pattern.data(), O_CLOEXEC));
  if (file.get() < 0) return system_error(errno);
  ::unlink(pattern.c_str());
  return file;
}

/// What posix_spawn is told about descriptors; freed with the object.
class Actions {
 public:
  Actions() { ::posix_spawn_file_actions_init(&actions_); }
  ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  void open(int target, const char* path, int flags) {
    ::posix_spawn_file_actions_addopen(&actions_, target, path, flags, 0);
  }
  /// The parser gets none of the window's files and sockets.
  void close_from(int first) { ::posix_spawn_file_actions_addclosefrom_np(&actions_, first); }
  void duplicate(int from, int target) { ::posix_spawn_file_actions_adddup2(&actions_, from, target); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

Descriptor::~Descriptor() { close(); }

int Descriptor::release() noexcept {
  const int number = number_;
  number_ = -1;
  return number;
}

void Descriptor::close() noexcept {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

Result<WorkerProcess> WorkerProcess::start(const std::filesystem::path& program,
                                           const std::vector<std::string>& arguments) {
  WorkerProcess process;
  auto output = nameless_file();
  if (!output) return pass_on(output);
  process.output_ = std::move(*output);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return system_error(errno);
  process.alive_ = Descriptor(ends[0]);
  const Descriptor in_child(ends[1]);
  // A socket, because writing into a pipe whose reader has died would end this process.
  std::array<int, 2> talk{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, talk.data()) != 0) return system_error(errno);
  process.input_ = Descriptor(talk[0]);
  const Descriptor childs_input(talk[1]);
  Actions actions;
  actions.duplicate(childs_input.get(), STDIN_FILENO);
  actions.duplicate(process.output_.get(), STDOUT_FILENO);
  actions.open(STDERR_FILENO, "/dev/null", O_WRONLY);
  actions.duplicate(in_child.get(), alive_in_child);
  actions.close_from(alive_in_child + 1);
  std::string name = program.string();
  std::vector<std::string> words = arguments;
  std::vector<char*> argv{name.data()};
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const int failed =
      ::posix_spawn(&process.child_, name.c_str(), actions.get(), nullptr, argv.data(), environ);
  if (failed != 0) {
    process.child_ = -1;
    return system_error(failed);
  }
  return process;
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept { *this = std::move(other); }

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  if (this == &other) return *this;
  kill();
  child_ = std::exchange(other.child_, -1);
  output_ = std::move(other.output_);
  input_ = std::move(other.input_);
  alive_ = std::move(other.alive_);
  return *this;
}

WorkerProcess::~WorkerProcess() { kill(); }

void WorkerProcess::kill() noexcept {
  if (child_ < 0) return;
  ::kill(child_, SIGKILL);
  reap();
}

Result<void> WorkerProcess::ask(std::string_view request) {
  while (!request.empty()) {
    const ssize_t sent = ::send(input_.get(), request.data(), request.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return system_error(errno);
    request.remove_prefix(static_cast<std::size_t>(sent));
  }
  // Only our side ends: the child is to notice if the whole socket goes, because we did.
  ::shutdown(input_.get(), SHUT_WR);
  return {};
}

WorkerProcess::Ended WorkerProcess::reap() noexcept {
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  if (WIFSIGNALED(status)) return {0, WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

Result<WorkerProcess::Ended> WorkerProcess::wait(std::chrono::milliseconds patience, JobContext& job) {
  constexpr int look_around_ms = 20;  // cancelling should feel immediate
  const auto deadline = std::chrono::steady_clock::now() + patience;
  pollfd watched{alive_.get(), POLLIN, 0};
  while (true) {
    const int events = ::poll(&watched, 1, look_around_ms);
    if (events > 0) return reap();
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    if (std::chrono::steady_clock::now() >= deadline)
      return fail(
          ErrorCode::limit_exceeded,
          "reading took longer than " + std::to_string(patience.count() / 1000) + " s and was stopped");
  }
}

Result<std::shared_ptr<const importing::RandomAccessFile>> WorkerProcess::take_output() {
  return importing::RandomAccessFile::adopt(output_.release());
}

}  // namespace heartcare::wiring
