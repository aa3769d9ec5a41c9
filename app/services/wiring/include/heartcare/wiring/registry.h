#pragma once
#include "heartcare/importing/importer.h"

namespace heartcare::wiring {

/// The importers of this build, for the command line and for drawing without a window. Cheap; the registry is
/// immutable afterwards and may be used by several threads. Pages are drawn in a process of their own, the
/// program heartcare-page-worker beside this one.
[[nodiscard]] importing::Registry make_registry();

/// As above for the window: formats that are read by large third-party parsers (DICOM) are read in a process
/// of their own, the program heartcare-import-worker beside this one.
[[nodiscard]] importing::Registry make_isolated_registry();

}  // namespace heartcare::wiring
