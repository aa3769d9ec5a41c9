#pragma once
#include "heartcare/pacs/client.h"

namespace heartcare::studio {

/// How the window reaches archives: a seam that a test can answer. Any thread, several at once; blocks as
/// pacs::Client does, with its errors.
class PacsArchive {
 public:
  virtual ~PacsArchive() = default;
  virtual Result<std::string> echo(const pacs::Local& local, const pacs::Endpoint& peer, JobContext& job) = 0;
  virtual Result<std::vector<pacs::Study>> find(const pacs::Local& local, const pacs::Endpoint& peer,
                                                const pacs::StudyQuery& query, JobContext& job) = 0;
  virtual Result<std::vector<pacs::WorklistItem>> worklist(const pacs::Local& local,
                                                           const pacs::Endpoint& peer, const std::string& day,
                                                           JobContext& job) = 0;
  virtual Result<pacs::Retrieval> get(const pacs::Local& local, const pacs::Endpoint& peer,
                                      const pacs::Target& target, pacs::Inbox& inbox, JobContext& job) = 0;
  virtual Result<pacs::Retrieval> move(const pacs::Local& local, const pacs::Endpoint& peer,
                                       const pacs::Target& target, const std::string& destination,
                                       JobContext& job) = 0;
};

/// Over the network.
[[nodiscard]] std::shared_ptr<PacsArchive> network_archive();

}  // namespace heartcare::studio
