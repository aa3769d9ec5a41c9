#include "network_choices.h"

namespace heartcare::studio {
namespace {

using pacs_view::NetworkChoices;
using pacs_view::Peer;
using services::Key;

constexpr QLatin1Char between('\n');  // the one character that no AE title and no address has
const QLatin1String encrypted(" TLS");

pacs::Tls tls_of(const NetworkChoices& choices) {
  return {choices.certificate.toStdString(), choices.key.toStdString(), choices.trusted.toStdString()};
}

}  // namespace

NetworkChoices network_choices(const services::Settings& settings) {
  NetworkChoices choices;
  choices.enabled = settings.flag(Key::network_enabled);
  choices.own_title = settings.text(Key::network_title);
  for (QString text : settings.text(Key::network_peers).split(between, Qt::SkipEmptyParts)) {
    const bool tls = text.endsWith(encrypted);
    if (tls) text.chop(encrypted.size());
    if (const auto peer = pacs::parse_endpoint(text.toStdString()))
      choices.peers.append(
          {QString::fromStdString(peer->ae_title), QString::fromStdString(peer->host), peer->port, tls});
  }
  choices.listen = settings.flag(Key::network_listen);
  choices.any_address = settings.flag(Key::network_any_address);
  choices.listen_port = settings.value(Key::network_port).toInt();
  choices.allowed = settings.text(Key::network_allowed).split(between, Qt::SkipEmptyParts);
  choices.certificate = settings.text(Key::network_certificate);
  choices.key = settings.text(Key::network_key);
  choices.trusted = settings.text(Key::network_trusted);
  return choices;
}

void save_network_choices(services::Settings& settings, const NetworkChoices& choices) {
  settings.set(Key::network_enabled, choices.enabled);
  settings.set(Key::network_title, choices.own_title);
  QStringList peers;
  for (const Peer& peer : choices.peers) peers << pacs_view::text_of(peer);
  settings.set(Key::network_peers, peers.join(between));
  settings.set(Key::network_listen, choices.listen);
  settings.set(Key::network_any_address, choices.any_address);
  settings.set(Key::network_port, choices.listen_port);
  settings.set(Key::network_allowed, choices.allowed.join(between));
  settings.set(Key::network_certificate, choices.certificate);
  settings.set(Key::network_key, choices.key);
  settings.set(Key::network_trusted, choices.trusted);
  settings.sync();
}

pacs::Endpoint endpoint_of(const Peer& peer) {
  return {peer.ae_title.toStdString(), peer.host.toStdString(), static_cast<std::uint16_t>(peer.port)};
}

pacs::Local local_for(const NetworkChoices& choices, const pacs::Endpoint& peer) {
  pacs::Local local;
  local.ae_title = choices.own_title.toStdString();
  for (const Peer& known : choices.peers)
    if (known.tls && pacs::text_of(endpoint_of(known)) == pacs::text_of(peer)) local.tls = tls_of(choices);
  return local;
}

pacs::Local local_as_receiver(const NetworkChoices& choices) {
  pacs::Local local;
  local.ae_title = choices.own_title.toStdString();
  if (!choices.certificate.isEmpty() && !choices.key.isEmpty() && !choices.trusted.isEmpty())
    local.tls = tls_of(choices);
  return local;
}

}  // namespace heartcare::studio
