#pragma once
#include "heartcare/core/job.h"
#include "heartcare/pacs/endpoint.h"

namespace heartcare::pacs {

/// Resolves the name and opens the port, then closes it again: tells a wrong name from a wrong port from a
/// firewall before DICOM is spoken. Errors: io with the next step, cancelled.
[[nodiscard]] Result<void> reachable(const Endpoint& peer, int timeout_s, JobContext& job);

}  // namespace heartcare::pacs
