#pragma once
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/importing/file.h"

namespace heartcare::wiring {

/// A descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  [[nodiscard]] int get() const noexcept { return number_; }
  [[nodiscard]] int release() noexcept;
  void close() noexcept;

 private:
  int number_;
};

/// A child that is told on its standard input what to do and writes to an unlinked temporary file; it has no
/// error output. Its input ends when this process does, whichever thread started it. Used by one thread at a
/// time.
class WorkerProcess {
 public:
  /// Errors: io, not_found.
  [[nodiscard]] static Result<WorkerProcess> start(const std::filesystem::path& program,
                                                   const std::vector<std::string>& arguments);
  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  ~WorkerProcess();  ///< kills the child if it still runs

  /// Says what to do, once. Errors: io (the child is gone).
  [[nodiscard]] Result<void> ask(std::string_view request);

  struct Ended {
    int status = 0;  ///< exit status
    int signal = 0;  ///< signal that killed it, or 0
  };
  /// Waits for the end; kills the child when the job is cancelled or after `patience`.
  /// Errors: cancelled, limit_exceeded (time).
  [[nodiscard]] Result<Ended> wait(std::chrono::milliseconds patience, JobContext& job);

  /// What the child wrote. Once.
  [[nodiscard]] Result<std::shared_ptr<const importing::RandomAccessFile>> take_output();

 private:
  WorkerProcess() = default;
  void kill() noexcept;
  Ended reap() noexcept;
  pid_t child_ = -1;
  Descriptor output_, input_;
  Descriptor alive_;  ///< reports end of file when the child is gone
};

}  // namespace heartcare::wiring
