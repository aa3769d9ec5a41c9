#pragma once
#include <filesystem>

#include "program.h"

/// What the command line does with DICOM; built where the importer is.
namespace heartcare::cli {

/// A record as a waveform object. Errors: as reporting::write_ecg.
[[nodiscard]] Result<void> write_dicom(const Record& record, const std::filesystem::path& path,
                                       bool de_identified, JobContext& job);

struct DicomReportOptions {
  std::string input, output, prior, draft, verified_by, organization;
  bool force = false;
};
/// Adds all but the input.
void add_dicom_report_options(CLI::App& command, DicomReportOptions& options);
/// Writes measurements and statements as a DICOM structured report; returns the exit status.
int write_dicom_report(Program& program, const DicomReportOptions& options);

void add_encapsulate(CLI::App& app, Program& program);

}  // namespace heartcare::cli
