#pragma once
#include <optional>
#include <string_view>

#include "heartcare/core/error.h"

namespace heartcare::pacs {

/// What can go wrong between two computers, told apart because the next step differs. An Error of this module
/// whose detail begins with text_of(trouble) is that trouble; a window can so say it in the reader's
/// language.
enum class Trouble {
  unknown_host,         ///< the name is not resolved
  refused,              ///< nothing listens on the port
  no_answer,            ///< no packet comes back
  no_route,             ///< there is no way to the address
  connection_failed,    ///< any other system error
  own_title_unknown,    ///< A-ASSOCIATE-RJ: calling AE title not recognised
  peer_title_wrong,     ///< A-ASSOCIATE-RJ: called AE title not recognised
  busy,                 ///< A-ASSOCIATE-RJ: congestion or local limit
  rejected,             ///< A-ASSOCIATE-RJ without a reason
  not_dicom,            ///< something answers, but no association comes about
  not_offered,          ///< no presentation context was accepted
  tls_failed,           ///< no encrypted connection
  tls_files,            ///< a certificate or key cannot be used
  connection_lost,      ///< the association broke
  query_refused,        ///< C-FIND-RSP with a failure
  get_not_offered,      ///< the archive does not do C-GET
  move_not_offered,     ///< the archive does not do C-MOVE
  destination_unknown,  ///< C-MOVE-RSP: the archive does not know our listener
  retrieve_refused,     ///< C-GET-RSP or C-MOVE-RSP with a failure
  kind_not_taken,       ///< the archive does not accept this SOP class
  store_refused,        ///< C-STORE-RSP with a failure
  too_many,             ///< more answers than are read
  port_taken,           ///< the listener's port cannot be opened
  open_to_anyone,       ///< the listener would take objects from any computer
  folder_in_use,        ///< another program has the inbox or the queue
  disk_full             ///< no room left for what arrives
};
inline constexpr Trouble last_trouble = Trouble::disk_full;

/// One English sentence without a full stop: what happened and, after a colon, the next step.
[[nodiscard]] std::string_view text_of(Trouble trouble) noexcept;
/// From the detail of an error, or from what a queue remembers of one.
[[nodiscard]] std::optional<Trouble> trouble_of(std::string_view detail) noexcept;

}  // namespace heartcare::pacs
