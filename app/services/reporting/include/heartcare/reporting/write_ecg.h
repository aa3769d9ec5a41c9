#pragma once
#include <filesystem>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"

namespace heartcare::reporting {

enum class Identity { kept, removed };

/// Writes a record as a DICOM waveform object. Kept: what was read from DICOM stays in its study. Removed:
/// core/de_identify.h and new random identifiers. Errors: as dicom::write_record.
[[nodiscard]] Result<void> write_ecg(const Record& record, const std::filesystem::path& path,
                                     Identity identity, JobContext& job);

}  // namespace heartcare::reporting
