#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/record.h"

/// HeartAgent, the data engine: tables, reports and signals in, questions with answers out.
namespace heartcare::heartagent {

/// One code of a label table and how sure the reader was.
struct TableCode {
  std::string code;                  ///< as written: "NORM"
  std::optional<double> likelihood;  ///< per cent; PTB-XL writes 0 where none was stated, which is empty here
};

/// One row of PTB-XL's table, everything that the dataset uses.
struct TableRow {
  std::uint32_t id = 0;  ///< ecg_id
  std::string patient;   ///< pseudonym of the table; never leaves the builder
  std::string split;     ///< "train", "val", "test", ...
  Patient person;        ///< age, sex, weight, height only; ages above 89 are 300 in the table and 90 here
  std::string report;    ///< the physician's text, German, English or Swedish; may be empty
  std::vector<TableCode> codes;  ///< empty where the table withholds them: such a row says nothing
  std::string heart_axis;        ///< "MID", "LAD", "ALAD", "RAD", "ARAD", ... or empty
  std::string infarction_stage;  ///< "unknown", "Stadium I", ... or empty
  std::string baseline_drift, static_noise, burst_noise, electrode_problems;  ///< remarks: leads, free text
  std::string extra_beats, pacemaker;
  /// False where the copy of the table withholds the labels: then no remark does not mean no noise.
  [[nodiscard]] bool labelled() const noexcept { return !codes.empty(); }
};

/// Something wrong with one record; never fatal. `kind` is stable: "bad_row", "unknown_code",
/// "contradictory_labels", "missing_signal", "rejected_signal", "unmapped_report", "duplicate_signal".
struct Problem {
  std::uint32_t id = 0;
  std::string kind, detail;  ///< detail without patient data
};

struct Table {
  std::vector<TableRow> rows;  ///< in the table's order, one per id
  std::vector<Problem> problems;
};

/// Reads a table with at least ecg_id, patient_id, scp_codes, report and split; other columns may be missing.
/// Rows that cannot be read are left out and reported. [RFC 4180 quoting, line breaks inside quotes]
/// Errors: damaged (a column is missing), limit_exceeded (64 MiB, 100,000 rows).
[[nodiscard]] Result<Table> parse_table(std::string_view text);
/// Errors: not_found, io and those of parse_table().
[[nodiscard]] Result<Table> read_table(const std::filesystem::path& file);

/// Standard leads named in a remark such as " , I-V2", "V1,V2", "II,III,AVF" or "alles" (all twelve).
[[nodiscard]] std::vector<LeadId> leads_in_remark(std::string_view remark);

}  // namespace heartcare::heartagent
