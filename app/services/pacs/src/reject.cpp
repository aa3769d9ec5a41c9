#include "reject.h"

namespace heartcare::pacs {
namespace {

/// A network and the parameters of one request, released in the order that DCMTK wants.
class Request {
 public:
  ~Request() {
    if (association_ != nullptr)
      ASC_destroyAssociation(&association_);
    else if (parameters_ != nullptr)
      ASC_destroyAssociationParameters(&parameters_);
    if (network_ != nullptr) ASC_dropNetwork(&network_);
  }
  OFCondition run(const Local& local, const Endpoint& peer, DcmTransportLayer* tls) {
    OFCondition done = ASC_initializeNetwork(NET_REQUESTOR, 0, local.timeout_s, &network_);
    if (done.good() && tls != nullptr) done = ASC_setTransportLayer(network_, tls, 0);
    if (done.good()) done = ASC_createAssociationParameters(&parameters_, ASC_DEFAULTMAXPDU);
    if (done.bad()) return done;
    ASC_setAPTitles(parameters_, local.ae_title.c_str(), peer.ae_title.c_str(), nullptr);
    const std::string address = peer.host + ":" + std::to_string(peer.port);
    ASC_setPresentationAddresses(parameters_, "", address.c_str());
    ASC_setTransportLayerType(parameters_, tls != nullptr);
    const char* syntax = UID_LittleEndianImplicitTransferSyntax;
    ASC_addPresentationContext(parameters_, 1, UID_VerificationSOPClass, &syntax, 1);
    return ASC_requestAssociation(network_, parameters_, &association_);
  }
  [[nodiscard]] T_ASC_RejectParameters rejected() const {
    T_ASC_RejectParameters reject{};
    ASC_getRejectParameters(parameters_, &reject);
    return reject;
  }
  void release() {
    if (association_ != nullptr) ASC_releaseAssociation(association_);
  }

 private:
  T_ASC_Network* network_ = nullptr;
  T_ASC_Parameters* parameters_ = nullptr;
  T_ASC_Association* association_ = nullptr;
};

}  // namespace

Trouble reason_of_rejection(const Local& local, const Endpoint& peer, DcmTransportLayer* tls) {
  Request request;
  if (request.run(local, peer, tls) != DUL_ASSOCIATIONREJECTED) {
    request.release();
    return Trouble::rejected;
  }
  switch (request.rejected().reason) {
    case ASC_REASON_SU_CALLINGAETITLENOTRECOGNIZED:
      return Trouble::own_title_unknown;
    case ASC_REASON_SU_CALLEDAETITLENOTRECOGNIZED:
      return Trouble::peer_title_wrong;
    case ASC_REASON_SP_PRES_TEMPORARYCONGESTION:
    case ASC_REASON_SP_PRES_LOCALLIMITEXCEEDED:
      return Trouble::busy;
    default:
      return Trouble::rejected;
  }
}

}  // namespace heartcare::pacs
