#pragma once
#include <QString>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"

/// The program's log: a few rotating files in its own folder. Never patient data, never record text, never a
/// path. Any thread.
namespace heartcare::services {

/// Starts writing into `folder` (three files of 1 MiB at most). Until then lines are dropped. Errors: io.
[[nodiscard]] Result<void> start_log(const QString& folder);
/// Writes what is pending and closes the file.
void stop_log();

void log_info(std::string_view line);
/// A failure that was also shown to the reader: its class and technical detail.
void log_failure(std::string_view what, const Error& error);

/// Stands for a file in the log: the first 8 digits of the SHA-256 of its name, which tells two files apart
/// and no more.
[[nodiscard]] std::string file_tag(const QString& path);

}  // namespace heartcare::services
