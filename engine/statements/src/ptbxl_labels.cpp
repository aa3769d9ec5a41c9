#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "heartcare/core/csv.h"
#include "heartcare/statements/evaluation.h"

namespace heartcare::statements {
namespace {

constexpr std::uintmax_t max_bytes = 64 << 20;
constexpr std::size_t max_rows = 100'000;

/// The keys of a Python dictionary text, "{'NORM': 100.0, 'SR': 0.0}".
std::vector<std::string> dictionary_keys(const std::string& text) {
  std::vector<std::string> keys;
  for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 1)) {
    const std::size_t end = text.find('\'', at + 1);
    if (end == std::string::npos) break;
    keys.push_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return keys;
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// Remarks on the signal are free text ("V1,V2", "alles"); what holds no letter says nothing.
void add_remarks(PtbxlLabel& label, const CsvRow& row, const std::map<std::string, std::size_t>& column) {
  const auto remarked = [&](const char* name) {
    const auto at = column.find(name);
    return at != column.end() && std::any_of(row[at->second].begin(), row[at->second].end(),
                                             [](unsigned char c) { return std::isalpha(c) != 0; });
  };
  label.baseline_drift = remarked("baseline_drift");
  label.static_noise = remarked("static_noise");
  label.burst_noise = remarked("burst_noise");
  label.electrode_problems = remarked("electrodes_problems");
}

Result<std::string> read_text(const std::filesystem::path& file) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file, failure);
  if (failure) return fail(ErrorCode::not_found, "no label table");
  if (size > max_bytes) return fail(ErrorCode::limit_exceeded, "label table larger than 64 MiB");
  std::string text(size, '\0');
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(text.data(), static_cast<std::streamsize>(size)))
    return fail(ErrorCode::io, "cannot read labels");
  return text;
}

}  // namespace

Patient ptbxl_patient(std::string_view age, std::string_view sex) {
  Patient patient;
  patient.age_years = csv_number(age);
  if (patient.age_years && *patient.age_years > 89) patient.age_years = 90;
  if (patient.age_years && *patient.age_years < 0) patient.age_years.reset();
  if (const auto code = csv_number(sex))
    patient.sex = *code == 0 ? Sex::male : *code == 1 ? Sex::female : Sex::unknown;
  return patient;
}

Result<std::vector<PtbxlLabel>> read_ptbxl_labels(const std::filesystem::path& file,
                                                  const std::string& split) {
  const auto text = read_text(file);
  if (!text) return pass_on(text);
  std::size_t at = 0;
  CsvRow row;
  std::map<std::string, std::size_t> column;
  if (next_csv_row(*text, at, row))
    for (std::size_t i = 0; i < row.size(); ++i) column.emplace(row[i], i);
  for (const char* name : {"ecg_id", "age", "sex", "scp_codes", "split"})
    if (!column.contains(name))
      return fail(ErrorCode::damaged, "label table without column " + std::string(name));
  const std::size_t columns = row.size();
  std::vector<PtbxlLabel> labels;
  for (std::size_t line = 0; next_csv_row(*text, at, row); ++line) {
    if (line >= max_rows) return fail(ErrorCode::limit_exceeded, "more than 100,000 labels");
    if (row.size() != columns) return fail(ErrorCode::damaged, "label row " + std::to_string(line + 1));
    const auto id = csv_number(row[column["ecg_id"]]);
    if (!id || *id < 0 || *id > 1e9) return fail(ErrorCode::damaged, "label row " + std::to_string(line + 1));
    if (row[column["split"]] != split) continue;
    labels.push_back(
        {static_cast<int>(*id), split, ptbxl_patient(row[column["age"]], row[column["sex"]]),
         dictionary_keys(row[column["scp_codes"]]),
         column.contains("superclasses") ? words(row[column["superclasses"]]) : std::vector<std::string>()});
    add_remarks(labels.back(), row, column);
  }
  return labels;
}

}  // namespace heartcare::statements
