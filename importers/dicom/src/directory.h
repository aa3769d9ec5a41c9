#pragma once
#include <filesystem>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::dicom {

/// Reads the directory itself, without DCMTK, so that listing is safe in the window's process.
/// The files that a DICOMDIR refers to and that exist, in its order. A name that leaves the folder is left
/// out. Errors: io, damaged, limit_exceeded. [PS3.3 F, PS3.10 8]
[[nodiscard]] Result<std::vector<std::filesystem::path>> files_listed(const std::filesystem::path& dicomdir);

}  // namespace heartcare::dicom
