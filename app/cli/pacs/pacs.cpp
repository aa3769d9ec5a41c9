#include "commands/commands.h"
#include "pacs_options.h"

namespace heartcare::cli {

void add_local_options(CLI::App& command, PacsOptions& options) {
  command.add_option("--aet", options.own_title, "Our own AE title")->capture_default_str();
  command.add_option("--timeout", options.timeout_s, "Seconds to wait for a connection or an answer")
      ->check(CLI::Range(1, 600))
      ->capture_default_str();
  command.add_option("--tls-certificate", options.certificate, "Encrypt: our certificate (PEM)");
  command.add_option("--tls-key", options.key, "Encrypt: its key (PEM, no pass phrase)");
  command.add_option("--tls-trusted", options.trusted, "Encrypt: certificates of the other side (PEM)");
}

void add_peer_options(CLI::App& command, PacsOptions& options) {
  command.add_option("PEER", options.peer, "The archive: AETITLE@host:port")->required();
  add_local_options(command, options);
}

Result<pacs::Local> local_of(const PacsOptions& options) {
  pacs::Local local{options.own_title, options.timeout_s, {}};
  const bool any = !options.certificate.empty() || !options.key.empty() || !options.trusted.empty();
  if (any && (options.certificate.empty() || options.key.empty() || options.trusted.empty()))
    return fail(ErrorCode::invalid_argument,
                "TLS needs --tls-certificate, --tls-key and --tls-trusted together");
  if (any) local.tls = pacs::Tls{options.certificate, options.key, options.trusted};
  return local;
}

int with_client(Program& program, const PacsOptions& options,
                const std::function<int(const pacs::Client&, JobContext&)>& work) {
  const auto peer = pacs::parse_endpoint(options.peer);
  if (!peer) return report(program, peer.error(), options.peer);
  const auto local = local_of(options);
  if (!local) return report(program, local.error());
  JobContext job(program.stop);
  return work(pacs::Client(*local, *peer), job);
}

void add_pacs(CLI::App& app, Program& program) {
  CLI::App& command =
      *app.add_subcommand("pacs", "Talk to a DICOM archive: test, find, fetch, send, receive");
  command.require_subcommand(1);
  command.footer(
      "Examples:\n"
      "  heartcare pacs echo PACS@10.0.0.5:104                      does it know us?\n"
      "  heartcare pacs find PACS@10.0.0.5:104 --from 20261101\n"
      "  heartcare pacs get PACS@10.0.0.5:104 1.2.840.1 --inbox in/\n"
      "  heartcare pacs send PACS@10.0.0.5:104 report.dcm --queue q/  tries again later if need be\n"
      "  heartcare pacs listen --inbox in/ --allow PACS --any-address");
  add_pacs_query(command, program);
  add_pacs_transfer(command, program);
  add_pacs_listen(command, program);
}

}  // namespace heartcare::cli
