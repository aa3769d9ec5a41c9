#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"

namespace heartcare::cli {

/// The recordings of one pack of PTB-XL as records, by the name that samples give them ("ptbxl/123"), with
/// age and sex of records.csv. Errors: those of read_ecgpack and read_ptbxl_labels; unsupported_format (not
/// twelve leads).
[[nodiscard]] Result<std::map<std::string, RecordPtr>> read_pack_records(const std::filesystem::path& folder,
                                                                         const std::string& split,
                                                                         JobContext& job);

}  // namespace heartcare::cli
