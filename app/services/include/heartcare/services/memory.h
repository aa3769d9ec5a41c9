#pragma once
#include <optional>

namespace heartcare::services {

/// Memory of this process that is in RAM at the moment, MiB; empty where the system does not say.
[[nodiscard]] std::optional<double> resident_mib();

}  // namespace heartcare::services
