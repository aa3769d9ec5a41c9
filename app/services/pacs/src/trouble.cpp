#include "heartcare/pacs/trouble.h"

#include <iterator>

#include "in_trouble.h"

namespace heartcare::pacs {

namespace {

struct Row {
  Trouble trouble;
  std::string_view text;
};

constexpr Row rows[] = {
    {Trouble::unknown_host, "no computer of this name is known: check the spelling, or give its address"},
    {Trouble::refused,
     "the computer answers, but nothing listens on this port: check the port number and that the "
     "archive runs"},
    {Trouble::no_answer,
     "no answer from this address: check the address, the network and a firewall between"},
    {Trouble::no_route, "there is no way to this address: check the network connection"},
    {Trouble::connection_failed, "the connection failed: check the network connection"},
    {Trouble::own_title_unknown,
     "the archive does not know our AE title: it must be entered there, with this computer's address"},
    {Trouble::peer_title_wrong, "the archive does not go by this AE title: check it, capitals included"},
    {Trouble::busy, "the archive is busy: try again in a while"},
    {Trouble::rejected, "the archive turned the connection away without a reason: its log says why"},
    {Trouble::not_dicom,
     "something listens there, but it does not answer as DICOM: check the port, and whether it wants "
     "TLS"},
    {Trouble::not_offered,
     "the archive offers none of what was asked for: it may not allow this service to us"},
    {Trouble::tls_failed,
     "no encrypted connection: check that the port is the archive's TLS port and that both sides "
     "trust each other's certificate"},
    {Trouble::tls_files, "the certificates cannot be used: check the three PEM files of the TLS settings"},
    {Trouble::connection_lost, "the connection broke: try again"},
    {Trouble::query_refused, "the archive refused the query: ask for less, or look into its log"},
    {Trouble::get_not_offered, "the archive does not offer C-GET to us: use C-MOVE to our own listener"},
    {Trouble::move_not_offered, "the archive does not offer C-MOVE to us: use C-GET"},
    {Trouble::destination_unknown,
     "the archive does not know the destination: it must be entered there with this computer's "
     "address and the listener's port"},
    {Trouble::retrieve_refused, "the archive refused to send: its log says why"},
    {Trouble::kind_not_taken,
     "the archive does not take objects of this kind: it has to allow this SOP class"},
    {Trouble::store_refused, "the archive did not keep the object: its log says why"},
    {Trouble::too_many, "too much matches: ask for less"},
    {Trouble::port_taken,
     "the port cannot be listened on: another program may have it, or ports below 1024 need rights"},
    {Trouble::open_to_anyone, "listening to other computers needs the AE titles that may send: name them"},
    {Trouble::folder_in_use, "the folder is in use by another program: end it, or choose another folder"},
    {Trouble::disk_full, "the disk is nearly full: make room"},
};
static_assert(std::size(rows) == static_cast<std::size_t>(last_trouble) + 1);

}  // namespace

std::string_view text_of(Trouble trouble) noexcept {
  for (const Row& row : rows)
    if (row.trouble == trouble) return row.text;
  return {};
}

std::optional<Trouble> trouble_of(std::string_view detail) noexcept {
  for (const Row& row : rows)
    if (detail.substr(0, row.text.size()) == row.text) return row.trouble;
  return {};
}

tl::unexpected<Error> in_trouble(Trouble trouble, const std::string& extra) {
  const bool limit = trouble == Trouble::too_many || trouble == Trouble::disk_full;
  const auto code = limit                                ? ErrorCode::limit_exceeded
                    : trouble == Trouble::open_to_anyone ? ErrorCode::invalid_argument
                                                         : ErrorCode::io;
  std::string detail(text_of(trouble));
  if (!extra.empty()) detail += " (" + extra + ")";
  return fail(code, std::move(detail));
}

}  // namespace heartcare::pacs
