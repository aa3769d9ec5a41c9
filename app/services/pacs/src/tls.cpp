#include "tls.h"

#include "in_trouble.h"

namespace heartcare::pacs {

Result<std::unique_ptr<DcmTLSTransportLayer>> tls_layer(const Tls& tls, bool listening) {
  const auto missing = [](const char* what) {
    return in_trouble(Trouble::tls_files, std::string(what) + " cannot be read");
  };
  DcmTLSTransportLayer::initializeOpenSSL();
  auto layer =
      std::make_unique<DcmTLSTransportLayer>(listening ? NET_ACCEPTOR : NET_REQUESTOR, nullptr, OFTrue);
  if (layer->setPrivateKeyFile(tls.own_key.c_str(), DCF_Filetype_PEM).bad()) return missing("the own key");
  if (layer->setCertificateFile(tls.own_certificate.c_str(), DCF_Filetype_PEM).bad())
    return missing("the own certificate");
  if (!layer->checkPrivateKeyMatchesCertificate())
    return in_trouble(Trouble::tls_files, "the own key does not belong to the own certificate");
  if (layer->addTrustedCertificateFile(tls.trusted.c_str(), DCF_Filetype_PEM).bad())
    return missing("the file of trusted certificates");
  if (layer->setTLSProfile(TSP_Profile_BCP195).bad() || layer->activateCipherSuites().bad())
    return fail(ErrorCode::internal, "this OpenSSL has none of the cipher suites that DICOM asks for");
  layer->setCertificateVerification(DCV_requireCertificate);
  return layer;
}

}  // namespace heartcare::pacs
