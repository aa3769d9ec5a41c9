#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/importing/identity.h"

namespace heartcare::pacs {

/// What became of a received object.
enum class Kept {
  stored,      ///< new, on disk
  known,       ///< the same object was there already, in whatever encoding
  quarantined  ///< cannot be read, or contradicts what was announced: kept apart with the reason
};

/// A line of quarantine/reasons.jsonl.
struct Quarantined {
  std::string file;    ///< name in the folder quarantine
  std::string reason;  ///< technical English, no patient data
};

/// How much an inbox takes.
struct InboxLimits {
  std::uintmax_t largest = 512U << 20;  ///< bytes of one object
  std::uintmax_t reserve = 256U << 20;  ///< bytes left free on the disk
};

/// A folder that received objects land in so that none that was acknowledged is lost: written to part/,
/// flushed to the disk, renamed, and the folder flushed, before keep() returns. Files are named by a hash of
/// their SOP Instance UID, so no name says who the patient is. Any thread.
class Inbox {
 public:
  /// Makes the folder and takes up what an interrupted run left in part/: those bytes were never acknowledged
  /// and are removed. Only its owner may look into it. Only one process may have it: a second one gets io.
  /// `identify` looks into what arrived, from any thread; nothing else here does.
  [[nodiscard]] static Result<std::shared_ptr<Inbox>> open(const std::filesystem::path& folder,
                                                           importing::Identify identify,
                                                           InboxLimits limits = {});
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  /// Name of a file to write an arriving object to. Errors: limit_exceeded (disk nearly full).
  [[nodiscard]] Result<std::filesystem::path> begin();
  /// Takes a file from begin() in, as the object that was announced. What is no such object is set aside;
  /// what could not be looked at for want of a program or a disk is not taken. Errors: io, not_found.
  [[nodiscard]] Result<Kept> keep(const std::filesystem::path& file, const std::string& sop_class_uid,
                                  const std::string& sop_instance_uid);

  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
  [[nodiscard]] const InboxLimits& limits() const noexcept { return limits_; }
  /// Where the object of this SOP Instance UID lies, or would.
  [[nodiscard]] std::filesystem::path place_of(const std::string& sop_instance_uid) const;
  /// Objects that can be opened, by name.
  [[nodiscard]] std::vector<std::filesystem::path> objects() const;
  [[nodiscard]] std::vector<Quarantined> quarantine() const;

 private:
  Inbox(std::filesystem::path folder, int lock, importing::Identify identify, InboxLimits limits)
      : folder_(std::move(folder)), lock_(lock), identify_(std::move(identify)), limits_(limits) {}
  [[nodiscard]] Result<std::string> objection(const std::filesystem::path& file,
                                              const std::string& sop_class_uid,
                                              const std::string& sop_instance_uid) const;
  [[nodiscard]] bool same_object(const std::filesystem::path& a, const std::filesystem::path& b) const;
  Result<Kept> set_aside(const std::filesystem::path& file, const std::string& reason);
  std::filesystem::path folder_;
  int lock_;
  importing::Identify identify_;
  InboxLimits limits_;
  std::mutex mutex_;
  std::uint64_t next_ = 0;
};

}  // namespace heartcare::pacs
