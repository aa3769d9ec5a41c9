#pragma once
#include <filesystem>
#include <map>
#include <optional>

#include "evaluation.h"
#include "heartcare/statements/evaluation.h"

namespace heartcare::cli {

/// The labels of one split of PTB-XL by record number, from records.csv in the folder or in its ptbxl/.
/// Errors: not_found, and those of reading them.
[[nodiscard]] Result<std::map<int, statements::PtbxlLabel>> read_labels(const EvaluationRequest& request,
                                                                        const std::string& split);

/// "00009_hr.hea" is record 9.
[[nodiscard]] std::optional<int> record_number(const std::filesystem::path& file);

}  // namespace heartcare::cli
