#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/pacs/client.h"

namespace heartcare::pacs {

/// An object that waits to be sent.
struct QueueEntry {
  std::string id;
  Endpoint peer;
  std::int64_t added = 0;  ///< seconds since 1970, UTC
  int tries = 0;
  std::int64_t next_try = 0;  ///< seconds since 1970, UTC
  std::string last_error;     ///< technical English, no patient data
};

/// Objects on their way to archives, in a folder that survives crashes and restarts: a copy of each object
/// and a line about it. An object leaves the queue when the archive has acknowledged it, or when the user
/// removes it. Failed ones are tried again after 1, 2, 4, ... minutes, at most every six hours. Any thread.
class SendQueue {
 public:
  /// Makes the folder. Errors: io (also if another process has it).
  [[nodiscard]] static Result<std::unique_ptr<SendQueue>> open(const std::filesystem::path& folder);
  ~SendQueue();
  SendQueue(const SendQueue&) = delete;
  SendQueue& operator=(const SendQueue&) = delete;

  /// Copies the file; it is in the queue, on disk, when this returns. Errors: io.
  [[nodiscard]] Result<void> add(const std::filesystem::path& file, const Endpoint& peer, std::int64_t now);
  [[nodiscard]] std::vector<QueueEntry> entries() const;
  [[nodiscard]] Result<void> remove(const std::string& id);

  /// Makes everything due at once, whatever its waiting time. Errors: io.
  [[nodiscard]] Result<void> hurry();

  /// Sends what is due at `now`, introducing us as `local_for` says; what fails stays. Returns how many left
  /// the queue. One thread at a time; a second one waits. Progress stage "send". Errors: cancelled, io (the
  /// folder).
  [[nodiscard]] Result<std::size_t> run(const std::function<Local(const Endpoint&)>& local_for,
                                        std::int64_t now, JobContext& job);

 private:
  SendQueue(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  [[nodiscard]] std::filesystem::path object_of(const std::string& id) const {
    return folder_ / (id + ".dcm");
  }
  [[nodiscard]] std::filesystem::path note_of(const std::string& id) const {
    return folder_ / (id + ".json");
  }
  Result<void> write(const QueueEntry& entry) const;
  std::filesystem::path folder_;
  int lock_;
  mutable std::mutex mutex_;
  std::mutex running_;
};

}  // namespace heartcare::pacs
