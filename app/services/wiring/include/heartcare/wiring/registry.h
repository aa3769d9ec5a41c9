#pragma once
#include "heartcare/importing/importer.h"

namespace heartcare::wiring {

/// The importers of this build, for the window and the command line alike. Cheap; the registry is
/// immutable afterwards and may be used by several threads.
[[nodiscard]] importing::Registry make_registry();

}  // namespace heartcare::wiring
