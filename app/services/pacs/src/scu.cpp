#include "scu.h"

#include <cstdio>

#include "in_trouble.h"
#include "quiet.h"
#include "reachable.h"
#include "reject.h"
#include "tls.h"

namespace heartcare::pacs {
namespace {

/// As standards and archives' logs write it. [PS3.7 C]
std::string status_text(unsigned status) {
  char text[16];
  std::snprintf(text, sizeof text, "status %04X", status);
  return text;
}

}  // namespace

std::vector<std::string> plain_syntaxes() {
  return {UID_LittleEndianExplicitTransferSyntax, UID_LittleEndianImplicitTransferSyntax};
}

Scu::Scu(const Local& local, const Endpoint& peer, JobContext& job) : local_(local), peer_(peer), job_(job) {
  be_quiet();
  const auto seconds = static_cast<Uint32>(local.timeout_s);
  setAETitle(local.ae_title.c_str());
  setPeerAETitle(peer.ae_title.c_str());
  setPeerHostName(peer.host.c_str());
  setPeerPort(peer.port);
  setConnectionTimeout(local.timeout_s);
  setACSETimeout(seconds);
  setDIMSEBlockingMode(DIMSE_NONBLOCKING);
  setDIMSETimeout(seconds);
  setStorageMode(DCMSCU_STORAGE_BIT_PRESERVING);
  setDatasetConversionMode(OFTrue);
}

Result<void> Scu::open(const std::vector<Context>& contexts) {
  if (auto good = check_ae_title(local_.ae_title); !good) return good;
  if (auto open = reachable(peer_, local_.timeout_s, job_); !open) return open;
  if (local_.tls) {
    auto layer = tls_layer(*local_.tls, false);
    if (!layer) return pass_on(layer);
    tls_ = std::move(*layer);
  }
  for (const Context& context : contexts) {
    OFList<OFString> syntaxes;
    for (const std::string& syntax : context.syntaxes) syntaxes.push_back(syntax.c_str());
    addPresentationContext(context.sop_class.c_str(), syntaxes,
                           context.we_store ? ASC_SC_ROLE_SCP : ASC_SC_ROLE_DEFAULT);
  }
  if (const OFCondition made = initNetwork(); made.bad()) return failed(made, "network");
  if (tls_)
    if (const OFCondition used = useSecureConnection(tls_.get()); used.bad()) return failed(used, "TLS");
  const OFCondition agreed = negotiateAssociation();
  if (agreed.good()) return {};
  if (agreed == DUL_ASSOCIATIONREJECTED) return in_trouble(reason_of_rejection(local_, peer_, tls_.get()));
  if (agreed == NET_EC_NoAcceptablePresentationContexts) return in_trouble(Trouble::not_offered);
  return in_trouble(tls_ ? Trouble::tls_failed : Trouble::not_dicom);
}

Result<void> Scu::failed(const OFCondition& why, const char* what) const {
  if (auto go = job_.checkpoint(); !go) return go;
  return in_trouble(Trouble::connection_lost, std::string(what) + ": " + why.text());
}

T_ASC_PresentationContextID Scu::context(const char* sop_class) {
  return findPresentationContextID(sop_class, "");
}

Result<std::string> Scu::echo() {
  if (const OFCondition done = sendECHORequest(0); done.bad()) return pass_on(failed(done, "C-ECHO"));
  return peer_.ae_title;
}

Result<void> Scu::query(const char* model, DcmDataset& keys, const std::function<bool(DcmDataset&)>& row) {
  const auto id = context(model);
  if (id == 0) return in_trouble(Trouble::not_offered);
  row_ = row;
  const OFCondition done = sendFINDRequest(id, &keys, nullptr);
  if (auto go = job_.checkpoint(); !go) return go;
  if (stopped_) return {};
  if (done.bad()) return failed(done, "C-FIND");
  if (status_ != STATUS_Success) return in_trouble(Trouble::query_refused, status_text(status_));
  return {};
}

OFCondition Scu::handleFINDResponse(const T_ASC_PresentationContextID id, QRResponse* response,
                                    OFBool& wait) {
  status_ = response->m_status;
  if (DICOM_PENDING_STATUS(status_) && response->m_dataset != nullptr && !stopped_ &&
      (job_.cancelled() || !row_(*response->m_dataset))) {
    stopped_ = true;
    sendCANCELRequest(id);
  }
  return DcmSCU::handleFINDResponse(id, response, wait);
}

Result<Retrieval> Scu::get(DcmDataset& keys, Inbox& inbox) {
  const auto id = context(UID_GETStudyRootQueryRetrieveInformationModel);
  if (id == 0) return in_trouble(Trouble::get_not_offered);
  inbox_ = &inbox;
  const OFCondition done = sendCGETRequest(id, &keys, nullptr);
  if (auto go = job_.checkpoint(); !go) return pass_on(go);
  if (done.bad()) return pass_on(failed(done, "retrieve"));
  if (DICOM_WARNING_STATUS(status_) || status_ == STATUS_Success) return retrieval_;
  return in_trouble(Trouble::retrieve_refused, status_text(status_));
}

OFCondition Scu::handleSTORERequestFile(T_ASC_PresentationContextID* id, const OFString&,
                                        T_DIMSE_C_StoreRQ* request) {
  if (broken_off_ || job_.cancelled()) return DIMSE_ILLEGALASSOCIATION;
  const auto file = inbox_->begin();
  if (file) arriving_ = *file;
  const OFCondition received =
      DcmSCU::handleSTORERequestFile(id, file ? file->c_str() : "/dev/null", request);
  if (received.bad() && arriving_) {  // broken off within the object: it is never answered for
    std::error_code error;
    std::filesystem::remove(*arriving_, error);
    arriving_.reset();
  }
  return received;
}

/// DCMTK calls it when an object is complete: it is answered for only after the inbox has it.
OFCondition Scu::sendSTOREResponse(T_ASC_PresentationContextID id, Uint16 status,
                                   const T_DIMSE_C_StoreRQ& request) {
  if (status == STATUS_Success && !broken_off_) {
    const auto kept =
        arriving_ ? inbox_->keep(*arriving_, request.AffectedSOPClassUID, request.AffectedSOPInstanceUID)
                  : Result<Kept>(fail(ErrorCode::io, "no room"));
    arriving_.reset();
    if (!kept) status = STATUS_STORE_Refused_OutOfResources;
    if (kept)
      ++(*kept == Kept::stored  ? retrieval_.stored
         : *kept == Kept::known ? retrieval_.known
                                : retrieval_.quarantined);
    if (kept && *kept != Kept::quarantined)
      retrieval_.files.push_back(inbox_->place_of(request.AffectedSOPInstanceUID));
  }
  if (status != STATUS_Success) ++retrieval_.failed;
  return DcmSCU::sendSTOREResponse(id, status, request);
}

void Scu::note(const RetrieveResponse& response) {
  status_ = response.m_status;
  const double all = response.m_numberOfCompletedSubops + response.m_numberOfFailedSubops +
                     response.m_numberOfWarningSubops + response.m_numberOfRemainingSubops;
  if (all > 0) job_.progress(1 - response.m_numberOfRemainingSubops / all, "retrieve");
}

OFCondition Scu::handleCGETResponse(const T_ASC_PresentationContextID id, RetrieveResponse* response,
                                    OFBool& go_on) {
  note(*response);
  if (job_.cancelled()) sendCANCELRequest(id);
  return DcmSCU::handleCGETResponse(id, response, go_on);
}

Result<Retrieval> Scu::move(DcmDataset& keys, const std::string& destination) {
  const auto id = context(UID_MOVEStudyRootQueryRetrieveInformationModel);
  if (id == 0) return in_trouble(Trouble::move_not_offered);
  const OFCondition done = sendMOVERequest(id, destination.c_str(), &keys, nullptr);
  if (auto go = job_.checkpoint(); !go) return pass_on(go);
  if (done.bad()) return pass_on(failed(done, "retrieve"));
  if (status_ == STATUS_MOVE_Refused_MoveDestinationUnknown)
    return in_trouble(Trouble::destination_unknown, destination);
  if (DICOM_WARNING_STATUS(status_) || status_ == STATUS_Success) return retrieval_;
  return in_trouble(Trouble::retrieve_refused, status_text(status_));
}

OFCondition Scu::handleMOVEResponse(const T_ASC_PresentationContextID id, RetrieveResponse* response,
                                    OFBool& wait) {
  note(*response);
  retrieval_.stored = response->m_numberOfCompletedSubops;
  retrieval_.failed = response->m_numberOfFailedSubops;
  if (job_.cancelled()) sendCANCELRequest(id);
  return DcmSCU::handleMOVEResponse(id, response, wait);
}

void Scu::notifyRECEIVEProgress(unsigned long bytes) {
  if (inbox_ == nullptr || (bytes <= inbox_->limits().largest && !job_.cancelled())) return;
  if (!broken_off_) abortAssociation();
  broken_off_ = true;
}

void Scu::notifySENDProgress(unsigned long) {
  if (job_.cancelled()) abortAssociation();
}

Result<void> Scu::store(const std::filesystem::path& file) {
  Uint16 status = 0;
  const OFCondition sent = sendSTORERequest(0, file.c_str(), nullptr, status);
  if (auto go = job_.checkpoint(); !go) return go;
  if (sent == NET_EC_NoAcceptablePresentationContexts || sent == NET_EC_NoPresentationContextsDefined)
    return in_trouble(Trouble::kind_not_taken);
  if (sent.bad()) return failed(sent, "C-STORE");
  if (status == STATUS_Success || DICOM_WARNING_STATUS(status)) return {};
  return in_trouble(Trouble::store_refused, status_text(status));
}

}  // namespace heartcare::pacs
