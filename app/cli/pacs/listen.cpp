#include <condition_variable>
#include <mutex>

#include "heartcare/pacs/listener.h"
#include "heartcare/wiring/isolated.h"
#include "json.h"
#include "pacs_options.h"

namespace heartcare::cli {
namespace {

struct ListenOptions {
  PacsOptions pacs;
  std::string inbox;
  std::uint16_t port = 11112;
  bool any_address = false;
  std::vector<std::string> allowed;
};

const char* name_of(pacs::ListenerEvent::Kind kind) {
  switch (kind) {
    case pacs::ListenerEvent::Kind::stored:
      return "stored";
    case pacs::ListenerEvent::Kind::known:
      return "known already";
    case pacs::ListenerEvent::Kind::quarantined:
      return "put into quarantine";
    case pacs::ListenerEvent::Kind::refused:
      return "refused";
    case pacs::ListenerEvent::Kind::failed:
      return "failed";
  }
  return "";
}

/// Until the program is asked to stop.
void wait_for(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait(lock, stop, [] { return false; });
}

int listen(Program& program, const ListenOptions& options) {
  const auto local = local_of(options.pacs);
  if (!local) return report(program, local.error());
  auto inbox = pacs::Inbox::open(options.inbox, wiring::identify_in_worker(wiring::import_worker()));
  if (!inbox) return report(program, inbox.error(), options.inbox);
  const auto told = [&program](const pacs::ListenerEvent& event) {
    if (program.json)
      program.out << dump({{"event", name_of(event.kind)}, {"text", event.text}}, -1) << '\n' << std::flush;
    else
      program.out << name_of(event.kind) << " (" << event.text << ")\n" << std::flush;
  };
  const auto listener =
      pacs::Listener::start({*local, options.port, !options.any_address, options.allowed}, *inbox, told);
  if (!listener) return report(program, listener.error());
  notice(program, "listening as " + local->ae_title + " on port " + std::to_string((*listener)->port()) +
                      (options.any_address ? "" : ", this computer only") + "; Ctrl+C ends it");
  wait_for(program.stop);
  return 0;
}

}  // namespace

void add_pacs_listen(CLI::App& pacs, Program& program) {
  auto options = std::make_shared<ListenOptions>();
  CLI::App& command =
      add_command(pacs, program, "listen", "Receive objects into an inbox folder until stopped", "");
  add_local_options(command, options->pacs);
  command.add_option("--inbox", options->inbox, "Folder to store into")->required();
  command.add_option("--port", options->port, "Port; 0 = any free one")->capture_default_str();
  command.add_flag("--any-address", options->any_address, "Let other computers connect, not only this one");
  command.add_option("--allow", options->allowed,
                     "AE titles that may send; default: any, which needs no --any-address");
  on_chosen<ListenOptions>(command, program, options, listen);
}

}  // namespace heartcare::cli
