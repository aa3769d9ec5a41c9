#include "files.h"

namespace heartcare::cli {

Result<void> for_each_file(const Program& program, const std::vector<std::string>& paths,
                           const JobContext& job, const Visit& visit, const Failed& failed,
                           importing::Listing listing) {
  for (const std::string& path : paths) {
    const auto files = program.registry.records_in(path, listing);
    if (!files) {
      failed(files.error(), path);
      continue;
    }
    for (const auto& file : *files) {
      if (auto go = job.checkpoint(); !go) return go;
      const auto done = visit(file);
      if (!done && done.error().code == ErrorCode::cancelled) return done;
      if (!done) failed(done.error(), file.string());
    }
  }
  return {};
}

}  // namespace heartcare::cli
