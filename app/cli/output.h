#pragma once
#include <filesystem>
#include <string_view>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"

namespace heartcare::cli {

struct OutputOptions {
  int wfdb_format = 16;        ///< 16, 212 or 516
  bool saturate = false;       ///< clip values that the WFDB format cannot hold instead of refusing
  bool force = false;          ///< replace existing files
  bool de_identified = false;  ///< the record was anonymised, and the file should say so (DICOM)
};

/// Writes a record in the format that the extension names: .hea (WFDB), .csv, or .dcm where
/// DICOM is built in.
/// Errors: unsupported_format (extension), invalid_argument (the file exists and `force` is not set),
/// and those of the writers.
[[nodiscard]] Result<void> write_output(const Record& record, const std::filesystem::path& path,
                                        const OutputOptions& options, JobContext& job);

/// The first rhythm group as CSV: "time_s" and one column per lead, named "II [uV]"; an empty field where a
/// sample is missing. Numbers read back as the same float. The file appears when it is complete.
/// Errors: io, cancelled and those of reading the record.
[[nodiscard]] Result<void> write_csv(const Record& record, const std::filesystem::path& path,
                                     JobContext& job);

/// A small text file, complete or not there at all. Errors: io, invalid_argument as above.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& path, std::string_view text, bool force);

}  // namespace heartcare::cli
