#pragma once
#include <filesystem>
#include <string_view>

#include "heartcare/core/result.h"

/// Files that survive a crash and a power cut once the call has returned. POSIX.
namespace heartcare::pacs {

/// Flushes a file, or the names in a folder, to the disk. Errors: io.
[[nodiscard]] Result<void> flush(const std::filesystem::path& path);
/// Flushes the file, renames it within one file system and flushes the folder it is in then. After a power cut
/// the old name may be there again beside the new one. Errors: io.
[[nodiscard]] Result<void> move_durably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Replaces a file by a flushed new one, so that after a crash either the old or the new text is there.
/// Errors: io.
[[nodiscard]] Result<void> write_durably(const std::filesystem::path& file, std::string_view text);
/// Appends a line and flushes it. Errors: io.
[[nodiscard]] Result<void> append_durably(const std::filesystem::path& file, std::string_view line);
/// Locks a folder for this process until the descriptor is closed; -1 if another one has it.
[[nodiscard]] int lock_folder(const std::filesystem::path& folder);

}  // namespace heartcare::pacs
