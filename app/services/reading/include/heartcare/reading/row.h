#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/importing/importer.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/signal/analysis.h"

/// One recording as a line of a table, and that table as CSV. Any thread.
namespace heartcare::reading {

/// One global measurement: the name carries the unit ("qrs_ms").
struct MeasurementColumn {
  const char* name;
  const char* title;  ///< for a reader: "QRS"
  const char* unit;
  const signal::Measurement& (*of)(const signal::Analysis&);
};
[[nodiscard]] std::span<const MeasurementColumn> measurement_columns() noexcept;

/// A tenth of a millisecond, microvolt or degree is finer than anything that can be measured here.
[[nodiscard]] double rounded(double value) noexcept;

/// What a reader must know besides the numbers: import warnings, quality, reversals, pacing, the part left
/// out.
[[nodiscard]] std::vector<std::string> warnings_of(const Record& record, const signal::Analysis& analysis);

struct Row {
  std::filesystem::path file;
  std::optional<Error> error;                 ///< why there is nothing else
  std::vector<std::optional<double>> values;  ///< in the order of measurement_columns(), rounded
  double quality = 0;                         ///< [0, 1]
  bool acceptable = false;
  std::vector<std::string> warnings;
  std::vector<std::string> statements;  ///< unconfirmed, the overall one first; empty if not asked for
};

[[nodiscard]] Row row_of(const std::filesystem::path& file, const Record& record,
                         const signal::Analysis& analysis);
[[nodiscard]] Row failed_row(const std::filesystem::path& file, const Error& error);

/// Reads, measures and interprets one recording; what fails becomes a row with its reason.
/// Errors: cancelled.
[[nodiscard]] Result<Row> read_row(const importing::Registry& registry, const std::filesystem::path& file,
                                   const Knowledge& knowledge, JobContext& job);

/// With statements a column of them stands before the error.
enum class Csv { measurements, with_statements };
/// "file,heart_rate_bpm,...,quality,acceptable,warnings,error".
[[nodiscard]] std::string csv_header(Csv kind);
/// `name` stands for the file. An absent measurement is an empty field.
[[nodiscard]] std::string csv_row(const std::string& name, const Row& row, Csv kind);

}  // namespace heartcare::reading
