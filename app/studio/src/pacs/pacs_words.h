#pragma once
#include <QString>

#include "heartcare/core/error.h"

namespace heartcare::studio {

/// What went wrong on the network and what to do about it, in the reader's language. Takes the detail of an
/// error, what the send queue remembers of one, or the inbox's reason for a quarantine; other texts come back as they are.
[[nodiscard]] QString network_reason(const std::string& detail);
[[nodiscard]] QString network_reason(const Error& error);

}  // namespace heartcare::studio
