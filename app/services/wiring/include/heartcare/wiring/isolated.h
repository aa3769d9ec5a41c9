#pragma once
#include <chrono>
#include <memory>

#include "heartcare/importing/importer.h"

namespace heartcare::wiring {

/// How a file is read in a process of its own.
struct Worker {
  std::filesystem::path program;  ///< heartcare-import-worker; started as PROGRAM IMPORTER MIB FILE
  std::chrono::milliseconds patience{60'000};           ///< then it is killed
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  ///< address space; what needs more is refused
};

/// heartcare-import-worker beside the running program. Errors: not_found.
[[nodiscard]] Result<std::filesystem::path> import_worker_program();

/// An importer that probes here and reads in a worker process, so that whatever a hostile or damaged file
/// does to a parser ends with that process. The worker writes importing::write_exchange into an unlinked
/// temporary file; it dies with this process, when the job is cancelled, and after `patience`. Errors of
/// read: as `inner`, and internal (the worker crashed; says by which signal), limit_exceeded (time),
/// not_found (no worker program), io.
[[nodiscard]] std::unique_ptr<const importing::Importer> isolate(
    std::unique_ptr<const importing::Importer> inner, Worker worker);

}  // namespace heartcare::wiring
