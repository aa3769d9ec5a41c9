#pragma once
#include <filesystem>

#include "program.h"

/// What the command line does with DICOM; built where the importer is.
namespace heartcare::cli {

/// A record as a waveform object. Errors: as reporting::write_ecg.
[[nodiscard]] Result<void> write_dicom(const Record& record, const std::filesystem::path& path,
                                       bool de_identified, JobContext& job);

void add_report(CLI::App& app, Program& program);
void add_encapsulate(CLI::App& app, Program& program);

}  // namespace heartcare::cli
