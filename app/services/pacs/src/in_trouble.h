#pragma once
#include "heartcare/core/result.h"
#include "heartcare/pacs/trouble.h"

namespace heartcare::pacs {

/// The error that stands for a trouble; `extra`, a status or a name of ours, follows in brackets.
[[nodiscard]] tl::unexpected<Error> in_trouble(Trouble trouble, const std::string& extra = {});

}  // namespace heartcare::pacs
