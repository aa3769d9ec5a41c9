#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/pacs/endpoint.h"
#include "heartcare/pacs/inbox.h"
#include "heartcare/pacs/query.h"

namespace heartcare::pacs {

/// What happened to one object that was sent.
struct Sent {
  std::filesystem::path file;
  Result<void> outcome;
};

/// Asks one archive. Every call opens an association of its own and blocks; call from a worker thread,
/// several at once if you like. Errors of all: io (no name, no answer, refused: see trouble.h),
/// limit_exceeded, invalid_argument, cancelled.
class Client {
 public:
  Client(Local local, Endpoint peer) : local_(std::move(local)), peer_(std::move(peer)) {}

  /// Name, port, association, C-ECHO: the first step that fails is explained. Returns the archive's
  /// AE title.
  [[nodiscard]] Result<std::string> echo(JobContext& job) const;
  /// C-FIND, study root. At most 5,000 studies; more is limit_exceeded.
  [[nodiscard]] Result<std::vector<Study>> find(const StudyQuery& query, JobContext& job) const;
  /// C-FIND: the series of one study, of every modality.
  [[nodiscard]] Result<std::vector<Series>> series(const std::string& study_uid, JobContext& job) const;
  /// C-FIND in the modality worklist for one day (YYYYMMDD, empty = any) and modality ECG.
  [[nodiscard]] Result<std::vector<WorklistItem>> worklist(const std::string& day, JobContext& job) const;
  /// C-GET: the objects come over the same association into `inbox`. Progress stage "retrieve".
  [[nodiscard]] Result<Retrieval> get(const Target& target, Inbox& inbox, JobContext& job) const;
  /// C-MOVE to the application entity `destination`, whose listener must be running and known to the archive.
  [[nodiscard]] Result<Retrieval> move(const Target& target, const std::string& destination,
                                       JobContext& job) const;
  /// C-STORE of DICOM files, unchanged, over one association. Never stops at a file that fails. Progress
  /// stage "send".
  [[nodiscard]] Result<std::vector<Sent>> send(const std::vector<std::filesystem::path>& files,
                                               JobContext& job) const;

 private:
  Local local_;
  Endpoint peer_;
};

}  // namespace heartcare::pacs
