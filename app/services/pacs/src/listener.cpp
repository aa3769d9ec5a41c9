#include "heartcare/pacs/listener.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "dcmtk.h"
#include "in_trouble.h"
#include "quiet.h"
#include "sop_classes.h"
#include "tls.h"

namespace heartcare::pacs {
namespace {

/// A listening socket of our own: DCMTK itself would listen on every address.
Result<int> listening_socket(std::uint16_t& port, bool loopback_only) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(loopback_only ? INADDR_LOOPBACK : INADDR_ANY);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (fd >= 0 && bind(fd, generic, size) == 0 && listen(fd, 32) == 0 &&
      getsockname(fd, generic, &size) == 0) {
    port = ntohs(address.sin_port);
    return fd;
  }
  if (fd >= 0) close(fd);
  return in_trouble(Trouble::port_taken);
}

}  // namespace

class Listener::Impl : public DcmSCP {
 public:
  Impl(ListenerOptions options, std::shared_ptr<Inbox> inbox, std::function<void(const ListenerEvent&)> told)
      : options_(std::move(options)), inbox_(std::move(inbox)), told_(std::move(told)) {}

  ~Impl() override {
    stop_ = true;
    if (socket_ >= 0) shutdown(socket_, SHUT_RDWR);  // wakes the thread where it waits for a connection
    if (thread_.joinable()) thread_.join();
    if (socket_ >= 0) close(socket_);
  }

  Result<void> start() {
    be_quiet();
    if (auto good = check_ae_title(options_.local.ae_title); !good) return good;
    if (!options_.loopback_only && options_.allowed_ae.empty()) return in_trouble(Trouble::open_to_anyone);
    if (options_.local.tls) {
      auto layer = tls_layer(*options_.local.tls, true);
      if (!layer) return pass_on(layer);
      tls_ = std::move(*layer);
      getConfig().setTransportLayer(tls_.get());
    }
    auto socket = listening_socket(options_.port, options_.loopback_only);
    if (!socket) return pass_on(socket);
    socket_ = *socket;
    configure();
    if (const OFCondition opened = openListenPort(); opened.bad())
      return fail(ErrorCode::io, "the network cannot be used");
    thread_ = std::thread([this] {
      while (!stop_) acceptAssociations();
    });
    return {};
  }

  [[nodiscard]] std::uint16_t port() const { return options_.port; }

 private:
  void configure() {
    const auto seconds = static_cast<Uint32>(options_.local.timeout_s);
    setPort(0);
    setAETitle(options_.local.ae_title.c_str());
    setConnectionBlockingMode(DUL_NOBLOCK);
    setConnectionTimeout(1);  // how soon a stop is noticed
    setDIMSEBlockingMode(DIMSE_NONBLOCKING);
    setDIMSETimeout(seconds);
    setACSETimeout(seconds);
    setHostLookupEnabled(OFFalse);
    OFList<OFString> syntaxes;
    for (const char* syntax :
         {UID_LittleEndianExplicitTransferSyntax, UID_BigEndianExplicitTransferSyntax,
          UID_DeflatedExplicitVRLittleEndianTransferSyntax, UID_LittleEndianImplicitTransferSyntax})
      syntaxes.push_back(syntax);
    for (const char* sop_class : storage_classes) addPresentationContext(sop_class, syntaxes);
    setEnableVerification();
  }

  OFCondition waitForAssociationRQ(T_ASC_Network* network) override {
    const int theirs = DUL_networkSocket(network->network);
    if (!exchanged_ && theirs >= 0) exchanged_ = dup2(socket_, theirs) >= 0;
    if (!exchanged_) return DUL_NETWORKCLOSED;
    return DcmSCP::waitForAssociationRQ(network);
  }

  OFBool stopAfterConnectionTimeout() override { return stop_; }
  OFBool stopAfterCurrentAssociation() override { return stop_; }

  OFBool checkCalledAETitleAccepted(const OFString& title) override {
    return accept(title.c_str() == options_.local.ae_title, "called by another name than ours");
  }
  OFBool checkCallingAETitleAccepted(const OFString& title) override {
    const auto& allowed = options_.allowed_ae;
    return accept(
        allowed.empty() || std::find(allowed.begin(), allowed.end(), title.c_str()) != allowed.end(),
        "the calling AE title is not on the list");
  }
  OFBool accept(bool good, const char* why) {
    if (!good) tell(ListenerEvent::Kind::refused, why);
    return good;
  }

  OFCondition handleIncomingCommand(T_DIMSE_Message* message,
                                    const DcmPresentationContextInfo& info) override {
    if (stop_) return DIMSE_ILLEGALASSOCIATION;
    if (message->CommandField != DIMSE_C_STORE_RQ) return DcmSCP::handleIncomingCommand(message, info);
    T_DIMSE_C_StoreRQ& request = message->msg.CStoreRQ;
    const auto file = inbox_->begin();
    if (!file) return refuse(request, info, file.error().detail);
    broken_off_ = false;
    const OFCondition received = receiveSTORERequest(request, info.presentationContextID, file->c_str());
    if (received.bad() || broken_off_) {  // the last bytes may have come in spite of it
      tell(ListenerEvent::Kind::failed, "the connection ended within an object, which was not kept");
      std::error_code error;
      std::filesystem::remove(*file, error);
      return received.bad() ? received : DIMSE_ILLEGALASSOCIATION;
    }
    const auto kept = inbox_->keep(*file, request.AffectedSOPClassUID, request.AffectedSOPInstanceUID);
    if (!kept) tell(ListenerEvent::Kind::failed, kept.error().detail);
    const OFCondition sent = sendSTOREResponse(info.presentationContextID, request,
                                               kept ? STATUS_Success : STATUS_STORE_Refused_OutOfResources);
    if (kept) tell(static_cast<ListenerEvent::Kind>(static_cast<int>(*kept)), getPeerAETitle().c_str());
    return sent;
  }

  /// Takes an object off the wire without keeping it, so that the sender gets an answer it can act on.
  OFCondition refuse(T_DIMSE_C_StoreRQ& request, const DcmPresentationContextInfo& info,
                     const std::string& why) {
    tell(ListenerEvent::Kind::failed, why);
    const OFCondition received = receiveSTORERequest(request, info.presentationContextID, "/dev/null");
    return received.bad()
               ? received
               : sendSTOREResponse(info.presentationContextID, request, STATUS_STORE_Refused_OutOfResources);
  }

  void notifyRECEIVEProgress(unsigned long bytes) override {
    if (bytes <= inbox_->limits().largest && !stop_) return;
    if (!broken_off_) abortAssociation();
    broken_off_ = true;
  }

  void tell(ListenerEvent::Kind kind, const std::string& text) const {
    if (told_) told_({kind, text});
  }

  static_assert(static_cast<int>(ListenerEvent::Kind::stored) == static_cast<int>(Kept::stored) &&
                static_cast<int>(ListenerEvent::Kind::quarantined) == static_cast<int>(Kept::quarantined));

  ListenerOptions options_;
  std::shared_ptr<Inbox> inbox_;
  std::function<void(const ListenerEvent&)> told_;
  std::unique_ptr<DcmTLSTransportLayer> tls_;
  std::atomic<bool> stop_ = false;
  bool exchanged_ = false, broken_off_ = false;
  int socket_ = -1;
  std::thread thread_;
};

Listener::Listener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Listener::~Listener() = default;
std::uint16_t Listener::port() const noexcept { return impl_->port(); }

Result<std::unique_ptr<Listener>> Listener::start(ListenerOptions options, std::shared_ptr<Inbox> inbox,
                                                  std::function<void(const ListenerEvent&)> told) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(inbox), std::move(told));
  if (auto started = impl->start(); !started) return pass_on(started);
  return std::unique_ptr<Listener>(new Listener(std::move(impl)));
}

}  // namespace heartcare::pacs
