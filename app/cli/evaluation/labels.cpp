#include "labels.h"

#include <charconv>

namespace heartcare::cli {

Result<std::map<int, statements::PtbxlLabel>> read_labels(const EvaluationRequest& request,
                                                          const std::string& split) {
  std::error_code error;
  for (const auto& file : {request.data / "records.csv", request.data / "ptbxl" / "records.csv"}) {
    if (!std::filesystem::exists(file, error)) continue;
    auto rows = statements::read_ptbxl_labels(file, split);
    if (!rows) return pass_on(rows);
    std::map<int, statements::PtbxlLabel> labels;
    for (statements::PtbxlLabel& row : *rows) labels.emplace(row.ecg_id, std::move(row));
    return labels;
  }
  return fail(ErrorCode::not_found, "no records.csv (PTB-XL labels) in the folder");
}

std::optional<int> record_number(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  int number = 0;
  const auto parsed = std::from_chars(name.data(), name.data() + name.size(), number);
  if (parsed.ec != std::errc{}) return {};
  return number;
}

}  // namespace heartcare::cli
