#include <chrono>

#include "heartcare/pacs/send_queue.h"
#include "heartcare/wiring/isolated.h"
#include "json.h"
#include "pacs_options.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct TransferOptions {
  PacsOptions pacs;
  std::string inbox, destination, queue;
  pacs::Target target;
  std::vector<std::string> files;
};

std::int64_t now_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void print(Program& program, const pacs::Retrieval& got) {
  if (program.json)
    program.out << dump({{"stored", got.stored},
                         {"known", got.known},
                         {"quarantined", got.quarantined},
                         {"failed", got.failed}})
                << '\n';
  else
    program.out << got.stored << " stored, " << got.known << " known already, " << got.quarantined
                << " put into quarantine, " << got.failed << " failed\n";
}

int get(Program& program, const TransferOptions& options) {
  return with_client(program, options.pacs, [&](const pacs::Client& client, JobContext& job) {
    const auto inbox = pacs::Inbox::open(options.inbox, wiring::identify_in_worker(wiring::import_worker()));
    if (!inbox) return report(program, inbox.error(), options.inbox);
    const auto got = client.get(options.target, **inbox, job);
    if (!got) return report(program, got.error(), options.pacs.peer);
    print(program, *got);
    return 0;
  });
}

int move(Program& program, const TransferOptions& options) {
  return with_client(program, options.pacs, [&](const pacs::Client& client, JobContext& job) {
    const auto got = client.move(options.target, options.destination, job);
    if (!got) return report(program, got.error(), options.pacs.peer);
    print(program, *got);
    return 0;
  });
}

/// Puts everything into the queue first, so that nothing is forgotten whatever happens, and then tries.
int queue_up(Program& program, const TransferOptions& options, const pacs::Endpoint& peer) {
  const auto local = local_of(options.pacs);
  if (!local) return report(program, local.error());
  const auto queue = pacs::SendQueue::open(options.queue);
  if (!queue) return report(program, queue.error(), options.queue);
  for (const std::string& file : options.files)
    if (auto added = (*queue)->add(file, peer, now_s()); !added) return report(program, added.error(), file);
  JobContext job(program.stop);
  const auto gone = (*queue)->run([&](const pacs::Endpoint&) { return *local; }, now_s(), job);
  if (!gone) return report(program, gone.error(), options.queue);
  notice(program,
         std::to_string(*gone) + " sent, " + std::to_string((*queue)->entries().size()) + " waiting");
  return 0;
}

int send(Program& program, const TransferOptions& options) {
  if (!options.queue.empty()) {
    const auto peer = pacs::parse_endpoint(options.pacs.peer);
    return peer ? queue_up(program, options, *peer) : report(program, peer.error(), options.pacs.peer);
  }
  return with_client(program, options.pacs, [&](const pacs::Client& client, JobContext& job) {
    const auto sent = client.send({options.files.begin(), options.files.end()}, job);
    if (!sent) return report(program, sent.error(), options.pacs.peer);
    int status = 0;
    for (const pacs::Sent& one : *sent) {
      if (one.outcome)
        program.out << (program.json ? dump({{"file", one.file.string()}, {"sent", true}}, -1)
                                     : one.file.string() + ": sent")
                    << '\n';
      else if (const int code = report(program, one.outcome.error(), one.file.string()); status == 0)
        status = code;
    }
    return status;
  });
}

int queue(Program& program, const TransferOptions& options) {
  const auto local = local_of(options.pacs);
  if (!local) return report(program, local.error());
  const auto waiting = pacs::SendQueue::open(options.queue);
  if (!waiting) return report(program, waiting.error(), options.queue);
  JobContext job(program.stop);
  if (const auto gone = (*waiting)->run([&](const pacs::Endpoint&) { return *local; }, now_s(), job); !gone)
    return report(program, gone.error(), options.queue);
  Json json = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const pacs::QueueEntry& entry : (*waiting)->entries()) {
    json.push_back({{"id", entry.id},
                    {"peer", text_of(entry.peer)},
                    {"added", entry.added},
                    {"tries", entry.tries},
                    {"next_try", entry.next_try},
                    {"last_error", entry.last_error}});
    rows.push_back({entry.id, text_of(entry.peer), std::to_string(entry.tries), entry.last_error});
  }
  program.out << (program.json ? dump({{"waiting", json}}) + "\n"
                               : text_table({"object", "for", "tries", "last error"}, rows));
  return 0;
}

void add_target(CLI::App& command, pacs::Target& target) {
  command.add_option("STUDY", target.study_uid, "Study Instance UID")->required();
  command.add_option("--series", target.series_uid, "Only the series of this UID");
}

}  // namespace

void add_pacs_transfer(CLI::App& pacs, Program& program) {
  const auto add = [&](const char* name, const char* what, int (*run)(Program&, const TransferOptions&)) {
    auto options = std::make_shared<TransferOptions>();
    CLI::App& command = add_command(pacs, program, name, what, "");
    on_chosen<TransferOptions>(command, program, options, run);
    return std::pair<CLI::App*, std::shared_ptr<TransferOptions>>{&command, options};
  };
  const auto [get_command, get_options] = add("get", "Fetch a study into an inbox folder (C-GET)", get);
  add_peer_options(*get_command, get_options->pacs);
  add_target(*get_command, get_options->target);
  get_command->add_option("--inbox", get_options->inbox, "Folder to store into")->required();

  const auto [move_command, move_options] =
      add("move", "Let the archive send a study to a listener (C-MOVE)", move);
  add_peer_options(*move_command, move_options->pacs);
  add_target(*move_command, move_options->target);
  move_command->add_option("--to", move_options->destination, "AE title of the listener")->required();

  const auto [send_command, send_options] = add("send", "Send DICOM files to the archive (C-STORE)", send);
  add_peer_options(*send_command, send_options->pacs);
  send_command->add_option("FILE", send_options->files, "DICOM files")->required()->check(CLI::ExistingFile);
  send_command->add_option("--queue", send_options->queue,
                           "Folder of a queue that keeps what could not be sent");

  const auto [queue_command, queue_options] =
      add("queue", "Try what waits in a queue, and list what stays", queue);
  add_local_options(*queue_command, queue_options->pacs);
  queue_command->add_option("QUEUE", queue_options->queue, "Its folder")->required();
}

}  // namespace heartcare::cli
