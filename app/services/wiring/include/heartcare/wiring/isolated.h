#pragma once
#include <chrono>
#include <memory>

#include "heartcare/importing/identity.h"
#include "heartcare/importing/importer.h"

namespace heartcare::wiring {

/// How a file is read in a process of its own.
struct Worker {
  std::filesystem::path program;               ///< started as PROGRAM IMPORTER MIB, told by a request.h
  std::chrono::milliseconds patience{60'000};  ///< then it is killed
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  ///< address space; what needs more is refused
};

/// heartcare-import-worker and heartcare-page-worker beside the running program. A worker without a program,
/// if it is missing: reading then says so.
[[nodiscard]] Worker import_worker();
[[nodiscard]] Worker page_worker();

/// An importer that probes here and reads in worker processes, so that whatever a hostile or damaged file
/// does to a parser ends with that process. The worker writes an exchange.h into an unlinked temporary file;
/// it dies with this process, when the job is cancelled, and after `patience`. One worker for `records` waits
/// after prepare() and after each read, so that the next read need not wait for a process to start; those for
/// `pages` start when they are wanted. Errors of reading: as `inner`, and internal (the worker crashed; says
/// by which signal), limit_exceeded (time), not_found (no worker program), io.
[[nodiscard]] std::unique_ptr<const importing::Importer> isolate(
    std::unique_ptr<const importing::Importer> inner, Worker records, Worker pages = {});

/// As above, with records read in this process and only pages elsewhere: for the command line.
[[nodiscard]] std::unique_ptr<const importing::Importer> isolate_pages(
    std::unique_ptr<const importing::Importer> inner, Worker pages);

/// Finds out what a DICOM object says it is in a worker process, of which one waits from the first time on.
/// Errors: as isolate().
[[nodiscard]] importing::Identify identify_in_worker(Worker worker);

}  // namespace heartcare::wiring
