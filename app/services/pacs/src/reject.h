#pragma once
#include "dcmtk.h"
#include "heartcare/pacs/endpoint.h"
#include "heartcare/pacs/trouble.h"

namespace heartcare::pacs {

/// Asks for an association once more to learn why it was rejected, and what to do about it. Blocks up to the
/// time-out.
[[nodiscard]] Trouble reason_of_rejection(const Local& local, const Endpoint& peer, DcmTransportLayer* tls);

}  // namespace heartcare::pacs
