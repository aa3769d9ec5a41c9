#include "heartcare/studio/pacs_archive.h"

namespace heartcare::studio {
namespace {

using pacs::Client;
using pacs::Endpoint;
using pacs::Local;

class NetworkArchive final : public PacsArchive {
 public:
  Result<std::string> echo(const Local& local, const Endpoint& peer, JobContext& job) override {
    return Client(local, peer).echo(job);
  }
  Result<std::vector<pacs::Study>> find(const Local& local, const Endpoint& peer,
                                        const pacs::StudyQuery& query, JobContext& job) override {
    return Client(local, peer).find(query, job);
  }
  Result<std::vector<pacs::WorklistItem>> worklist(const Local& local, const Endpoint& peer,
                                                   const std::string& day, JobContext& job) override {
    return Client(local, peer).worklist(day, job);
  }
  Result<pacs::Retrieval> get(const Local& local, const Endpoint& peer, const pacs::Target& target,
                              pacs::Inbox& inbox, JobContext& job) override {
    return Client(local, peer).get(target, inbox, job);
  }
  Result<pacs::Retrieval> move(const Local& local, const Endpoint& peer, const pacs::Target& target,
                               const std::string& destination, JobContext& job) override {
    return Client(local, peer).move(target, destination, job);
  }
};

}  // namespace

std::shared_ptr<PacsArchive> network_archive() { return std::make_shared<NetworkArchive>(); }

}  // namespace heartcare::studio
