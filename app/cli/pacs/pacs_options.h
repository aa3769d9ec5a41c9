#pragma once
#include <functional>
#include <string>

#include "heartcare/pacs/client.h"
#include "program.h"

namespace heartcare::cli {

/// How every command of `heartcare pacs` is told who talks to whom.
struct PacsOptions {
  std::string peer, own_title = "HEARTCARE", certificate, key, trusted;
  int timeout_s = 15;
};
void add_local_options(CLI::App& command, PacsOptions& options);
/// Adds PEER, and what add_local_options() adds.
void add_peer_options(CLI::App& command, PacsOptions& options);

/// Errors: invalid_argument (a certificate without its key).
[[nodiscard]] Result<pacs::Local> local_of(const PacsOptions& options);

/// Does `work` with a client of the archive that the options name; reports what fails and returns the exit
/// status.
int with_client(Program& program, const PacsOptions& options,
                const std::function<int(const pacs::Client&, JobContext&)>& work);

void add_pacs_query(CLI::App& pacs, Program& program);     ///< echo, find, series, worklist
void add_pacs_transfer(CLI::App& pacs, Program& program);  ///< get, move, send, queue
void add_pacs_listen(CLI::App& pacs, Program& program);

}  // namespace heartcare::cli
