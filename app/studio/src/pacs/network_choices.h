#pragma once
#include "heartcare/pacs/endpoint.h"
#include "heartcare/pacs_view/values.h"
#include "heartcare/services/settings.h"

namespace heartcare::studio {

/// What the settings file says; entries that make no sense are left out.
[[nodiscard]] pacs_view::NetworkChoices network_choices(const services::Settings& settings);
void save_network_choices(services::Settings& settings, const pacs_view::NetworkChoices& choices);

[[nodiscard]] pacs::Endpoint endpoint_of(const pacs_view::Peer& peer);
/// Who we are when we talk to this archive.
[[nodiscard]] pacs::Local local_for(const pacs_view::NetworkChoices& choices, const pacs::Endpoint& peer);
/// Who we are as a receiver: encrypted where all three files are given.
[[nodiscard]] pacs::Local local_as_receiver(const pacs_view::NetworkChoices& choices);

}  // namespace heartcare::studio
