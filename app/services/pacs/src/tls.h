#pragma once
#include <memory>

#include "dcmtk.h"
#include "heartcare/pacs/endpoint.h"

namespace heartcare::pacs {

/// Both sides show certificates; TLS 1.2 or newer by the BCP 195 profile. Errors: io (a file that is missing
/// or no PEM), with which one.
[[nodiscard]] Result<std::unique_ptr<DcmTLSTransportLayer>> tls_layer(const Tls& tls, bool listening);

}  // namespace heartcare::pacs
