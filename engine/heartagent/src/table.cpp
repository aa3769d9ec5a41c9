#include "heartcare/heartagent/table.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "files.h"
#include "heartcare/core/csv.h"
#include "heartcare/statements/evaluation.h"

namespace heartcare::heartagent {
namespace {

constexpr std::uintmax_t max_bytes = 64 << 20;
constexpr std::size_t max_rows = 100'000, max_codes = 64, max_report = 64 << 10;

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\n,");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n,") + 1 - first);
}

/// "{'NORM': 100.0, 'SR': 0.0}"; empty where it is no such text.
std::optional<std::vector<TableCode>> read_codes(std::string_view text) {
  std::vector<TableCode> codes;
  std::size_t at = 0;
  while ((at = text.find('\'', at)) != std::string_view::npos) {
    const std::size_t end = text.find('\'', at + 1);
    if (end == std::string_view::npos || codes.size() == max_codes) return std::nullopt;
    TableCode entry{std::string(text.substr(at + 1, end - at - 1)), {}};
    const std::size_t colon = text.find_first_not_of(' ', end + 1);
    if (colon == std::string_view::npos || text[colon] != ':') return std::nullopt;
    const std::size_t from = text.find_first_not_of(' ', colon + 1);
    if (from == std::string_view::npos) return std::nullopt;
    const std::size_t to = std::min(text.find_first_of(",} ", from), text.size());
    const auto likelihood = csv_number(text.substr(from, to - from));
    if (!likelihood || *likelihood < 0 || *likelihood > 100) return std::nullopt;
    if (*likelihood > 0) entry.likelihood = likelihood;
    codes.push_back(std::move(entry));
    at = to;
  }
  return codes;
}

Patient person_of(const CsvColumns& columns, const CsvRow& row) {
  Patient person = statements::ptbxl_patient(columns.field(row, "age"), columns.field(row, "sex"));
  person.height_cm = csv_number(columns.field(row, "height"));
  person.weight_kg = csv_number(columns.field(row, "weight"));
  return person;
}

/// The row, or why it cannot be used.
Result<TableRow> read_row(const CsvColumns& columns, const CsvRow& row) {
  if (row.size() != columns.count()) return fail(ErrorCode::damaged, "wrong number of fields");
  const auto id = csv_number(columns.field(row, "ecg_id"));
  if (!id || *id < 0 || *id > 1e9 || *id != static_cast<std::uint32_t>(*id))
    return fail(ErrorCode::damaged, "no record number");
  auto codes = read_codes(columns.field(row, "scp_codes"));
  if (!codes) return fail(ErrorCode::damaged, "the codes are no list of codes with likelihoods");
  TableRow out;
  out.id = static_cast<std::uint32_t>(*id);
  out.patient = columns.field(row, "patient_id");
  out.split = columns.field(row, "split");
  if (out.patient.empty() || out.split.empty()) return fail(ErrorCode::damaged, "no patient or no split");
  out.person = person_of(columns, row);
  out.report = columns.field(row, "report").substr(0, max_report);
  out.codes = std::move(*codes);
  out.heart_axis = trimmed(columns.field(row, "heart_axis"));
  out.infarction_stage = trimmed(columns.field(row, "infarction_stadium1"));
  out.baseline_drift = trimmed(columns.field(row, "baseline_drift"));
  out.static_noise = trimmed(columns.field(row, "static_noise"));
  out.burst_noise = trimmed(columns.field(row, "burst_noise"));
  out.electrode_problems = trimmed(columns.field(row, "electrodes_problems"));
  out.extra_beats = trimmed(columns.field(row, "extra_beats"));
  out.pacemaker = trimmed(columns.field(row, "pacemaker"));
  return out;
}

std::optional<std::size_t> lead_index(std::string_view name) {
  const LeadId lead = parse_lead_name(name);
  const auto found = std::find(standard_leads.begin(), standard_leads.end(), lead);
  if (found == standard_leads.end()) return std::nullopt;
  return static_cast<std::size_t>(found - standard_leads.begin());
}

}  // namespace

Result<Table> parse_table(std::string_view text) {
  if (text.size() > max_bytes) return fail(ErrorCode::limit_exceeded, "label table larger than 64 MiB");
  std::size_t at = 0;
  CsvRow row;
  if (!next_csv_row(text, at, row)) return fail(ErrorCode::damaged, "empty label table");
  const CsvColumns columns(row);
  for (const char* name : {"ecg_id", "patient_id", "scp_codes", "report", "split"})
    if (!columns.has(name))
      return fail(ErrorCode::damaged, "label table without column " + std::string(name));
  Table table;
  std::set<std::uint32_t> seen;
  for (std::size_t line = 1; next_csv_row(text, at, row); ++line) {
    if (line > max_rows) return fail(ErrorCode::limit_exceeded, "more than 100,000 labels");
    auto read = read_row(columns, row);
    if (!read) {
      table.problems.push_back({0, "bad_row", "row " + std::to_string(line) + ": " + read.error().detail});
    } else if (!seen.insert(read->id).second) {
      table.problems.push_back({read->id, "bad_row", "a second row of the same record"});
    } else {
      table.rows.push_back(std::move(*read));
    }
  }
  return table;
}

Result<Table> read_table(const std::filesystem::path& file) {
  const auto text = read_small_file(file, max_bytes, "label table");
  if (!text) return pass_on(text);
  return parse_table(*text);
}

std::vector<LeadId> leads_in_remark(std::string_view remark) {
  std::string text;
  for (const char c : remark) text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (text.find("alles") != std::string::npos) return {standard_leads.begin(), standard_leads.end()};
  std::set<std::size_t> found;
  std::optional<std::size_t> before;
  bool range = false;
  for (std::size_t at = 0; at < text.size();) {
    if (std::isalnum(static_cast<unsigned char>(text[at])) == 0) {
      range = text[at] == '-' || (range && text[at] == ' ');
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" ,;-?.\n", at), text.size());
    std::string name = text.substr(at, end - at);
    if (name.size() == 1 && name[0] >= '1' && name[0] <= '6' && before && *before >= 6)  // "V3-6", "V1,2"
      name = "v" + name;
    const auto index = lead_index(name);
    if (index && range && before)
      for (std::size_t i = *before; i <= *index; ++i) found.insert(i);
    if (index) found.insert(*index);
    before = index;
    range = false;
    at = end;
  }
  std::vector<LeadId> leads;
  for (const std::size_t index : found) leads.push_back(standard_leads[index]);
  return leads;
}

}  // namespace heartcare::heartagent
