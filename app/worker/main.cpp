// heartcare-import-worker IMPORTER MIB FILE: reads one file on behalf of the window and writes the outcome, a
// record or an error, in the format of importing/exchange.h to its standard output. MIB bounds its address
// space.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <iostream>
#include <string_view>

#include "heartcare/core/job.h"
#include "heartcare/importing/exchange.h"
#include "heartcare/wiring/registry.h"

namespace {

using namespace heartcare;

constexpr int wrong_arguments = 2;

constexpr bool sanitized =
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    true;
#else
    false;
#endif

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

/// Bounds what a file can make this process do: no core with patient data, no more memory, time and output
/// than stated, no life beyond the process that asked. Sanitizers reserve terabytes of addresses and are
/// exempt.
void restrict_process(std::uint64_t memory_mib) {
  constexpr rlim_t most_seconds = 120;
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, most_seconds);
  if (!sanitized) limit(RLIMIT_AS, rlim_t{memory_mib} << 20);
  limit(RLIMIT_FSIZE, rlim_t{16} << 30);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

const importing::Importer* importer_named(const importing::Registry& registry, std::string_view name) {
  for (const auto& importer : registry.importers())
    if (importer->name() == name) return importer.get();
  return nullptr;
}

Result<RecordPtr> read(std::string_view name, const char* file) {
  const importing::Registry registry = wiring::make_registry();
  const importing::Importer* importer = importer_named(registry, name);
  if (!importer) return fail(ErrorCode::not_found, "the import worker lacks this importer");
  JobContext job;
  const Job<RecordPtr> body = [&](JobContext& context) { return importer->read(file, context); };
  return run_guarded(body, job);
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t memory_mib = 0;
  const std::string_view memory = argc == 4 ? argv[2] : "";
  const auto parsed = std::from_chars(memory.data(), memory.data() + memory.size(), memory_mib);
  if (argc != 4 || parsed.ec != std::errc() || memory_mib == 0) return wrong_arguments;
  if (::isatty(STDOUT_FILENO) != 0) {
    std::cerr << "heartcare-import-worker writes for heartcare-studio, not for a terminal\n";
    return wrong_arguments;
  }
  restrict_process(memory_mib);
  const auto written = importing::write_exchange(read(argv[1], argv[3]), std::cout);
  return written ? 0 : exit_code(written.error().code);
}
