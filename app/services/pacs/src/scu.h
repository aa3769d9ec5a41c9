#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "dcmtk.h"
#include "heartcare/core/job.h"
#include "heartcare/pacs/client.h"

namespace heartcare::pacs {

/// SOP class and the transfer syntaxes proposed for it.
struct Context {
  std::string sop_class;
  std::vector<std::string> syntaxes;
  bool we_store = false;  ///< the peer sends such objects to us (C-GET)
};
/// Explicit and implicit little endian.
[[nodiscard]] std::vector<std::string> plain_syntaxes();

/// One association of a client. Lives for one call of Client.
class Scu : public DcmSCU {
 public:
  Scu(const Local& local, const Endpoint& peer, JobContext& job);
  /// Connects and negotiates; every failure is explained.
  Result<void> open(const std::vector<Context>& contexts);

  /// C-FIND; `row` returns false to stop.
  Result<void> query(const char* model, DcmDataset& keys, const std::function<bool(DcmDataset&)>& row);
  Result<Retrieval> get(DcmDataset& keys, Inbox& inbox);
  Result<Retrieval> move(DcmDataset& keys, const std::string& destination);
  Result<std::string> echo();
  Result<void> store(const std::filesystem::path& file);

 private:
  OFCondition handleFINDResponse(const T_ASC_PresentationContextID id, QRResponse* response,
                                 OFBool& wait) override;
  /// Objects go from the wire to the disk as they come: this process does not look into them.
  OFCondition handleSTORERequestFile(T_ASC_PresentationContextID* id, const OFString& proposed,
                                     T_DIMSE_C_StoreRQ* request) override;
  OFCondition sendSTOREResponse(T_ASC_PresentationContextID id, Uint16 status,
                                const T_DIMSE_C_StoreRQ& request) override;
  OFCondition handleCGETResponse(const T_ASC_PresentationContextID id, RetrieveResponse* response,
                                 OFBool& go_on) override;
  OFCondition handleMOVEResponse(const T_ASC_PresentationContextID id, RetrieveResponse* response,
                                 OFBool& wait) override;
  void notifyRECEIVEProgress(unsigned long bytes) override;
  void notifySENDProgress(unsigned long bytes) override;
  void note(const RetrieveResponse& response);
  Result<void> failed(const OFCondition& why, const char* what) const;
  [[nodiscard]] T_ASC_PresentationContextID context(const char* sop_class);

  const Local& local_;
  const Endpoint& peer_;
  JobContext& job_;
  std::unique_ptr<DcmTLSTransportLayer> tls_;
  std::function<bool(DcmDataset&)> row_;
  bool stopped_ = false, broken_off_ = false;
  Inbox* inbox_ = nullptr;
  std::optional<std::filesystem::path> arriving_;  ///< being received, not yet in the inbox
  Retrieval retrieval_;
  Uint16 status_ = 0;  ///< of the last response
};

}  // namespace heartcare::pacs
