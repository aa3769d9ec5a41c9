#include "pacs_words.h"

#include <QCoreApplication>

#include "heartcare/pacs/trouble.h"
#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {
namespace {

using pacs::Trouble;

struct Words {
  Trouble trouble;
  const char* text;
};

// clang-format off
constexpr Words words[] = {
    {Trouble::unknown_host, QT_TRANSLATE_NOOP("Network", "No computer of this name is known. Check the spelling, or give its address.")},
    {Trouble::refused, QT_TRANSLATE_NOOP("Network", "The computer answers, but nothing listens on this port. Check the port number and that the archive runs.")},
    {Trouble::no_answer, QT_TRANSLATE_NOOP("Network", "No answer from this address. Check the address, the network and a firewall between.")},
    {Trouble::no_route, QT_TRANSLATE_NOOP("Network", "There is no way to this address. Check the network connection.")},
    {Trouble::connection_failed, QT_TRANSLATE_NOOP("Network", "The connection failed. Check the network connection.")},
    {Trouble::own_title_unknown, QT_TRANSLATE_NOOP("Network", "The archive does not know our AE title. It must be entered there, with this computer's address.")},
    {Trouble::peer_title_wrong, QT_TRANSLATE_NOOP("Network", "The archive does not go by this AE title. Check it, capitals included.")},
    {Trouble::busy, QT_TRANSLATE_NOOP("Network", "The archive is busy. Try again in a while.")},
    {Trouble::rejected, QT_TRANSLATE_NOOP("Network", "The archive turned the connection away without a reason. Its log says why.")},
    {Trouble::not_dicom, QT_TRANSLATE_NOOP("Network", "Something listens there, but it does not answer as DICOM. Check the port, and whether it wants TLS.")},
    {Trouble::not_offered, QT_TRANSLATE_NOOP("Network", "The archive offers none of what was asked for. It may not allow this service to us.")},
    {Trouble::tls_failed, QT_TRANSLATE_NOOP("Network", "No encrypted connection. Check that the port is the archive's TLS port and that both sides trust each other's certificate.")},
    {Trouble::tls_files, QT_TRANSLATE_NOOP("Network", "The certificates cannot be used. Check the three PEM files in the settings.")},
    {Trouble::connection_lost, QT_TRANSLATE_NOOP("Network", "The connection broke. Try again.")},
    {Trouble::query_refused, QT_TRANSLATE_NOOP("Network", "The archive refused the query. Ask for less, or look into its log.")},
    {Trouble::get_not_offered, QT_TRANSLATE_NOOP("Network", "The archive only sends to receivers that it knows (C-MOVE). Switch the inbox on in the settings and enter it there.")},
    {Trouble::move_not_offered, QT_TRANSLATE_NOOP("Network", "The archive does not let us fetch. It has to allow C-GET or C-MOVE to us.")},
    {Trouble::destination_unknown, QT_TRANSLATE_NOOP("Network", "The archive does not know our inbox. Enter our AE title there with this computer's address and the inbox's port.")},
    {Trouble::retrieve_refused, QT_TRANSLATE_NOOP("Network", "The archive refused to send. Its log says why.")},
    {Trouble::kind_not_taken, QT_TRANSLATE_NOOP("Network", "The archive does not take objects of this kind. It has to allow this SOP class.")},
    {Trouble::store_refused, QT_TRANSLATE_NOOP("Network", "The archive did not keep the object. Its log says why.")},
    {Trouble::too_many, QT_TRANSLATE_NOOP("Network", "Too much matches. Ask for less.")},
    {Trouble::port_taken, QT_TRANSLATE_NOOP("Network", "The inbox's port cannot be opened. Another program may have it, or ports below 1024 need rights.")},
    {Trouble::open_to_anyone, QT_TRANSLATE_NOOP("Network", "To receive from other computers, name the AE titles that may send.")},
    {Trouble::folder_in_use, QT_TRANSLATE_NOOP("Network", "Another window of this program has the inbox and the queue. Close it first.")},
    {Trouble::disk_full, QT_TRANSLATE_NOOP("Network", "The disk is nearly full. Make room.")},
};
/// Why an object is in quarantine, as the inbox notes it.
constexpr const char* set_aside[][2] = {
    {"the data set cannot be read", QT_TRANSLATE_NOOP("Network", "The object cannot be read.")},
    {"the object has another SOP Instance UID than was announced", QT_TRANSLATE_NOOP("Network", "It is another object than was announced.")},
    {"the object is of another SOP class than was announced", QT_TRANSLATE_NOOP("Network", "It is of another kind than was announced.")},
    {"another version of this object is in the inbox already", QT_TRANSLATE_NOOP("Network", "Another version of this object is here already.")},
};
// clang-format on
static_assert(std::size(words) == static_cast<std::size_t>(pacs::last_trouble) + 1);

}  // namespace

QString network_reason(const std::string& detail) {
  const auto trouble = pacs::trouble_of(detail);
  for (const Words& one : words)
    if (trouble == one.trouble) return QCoreApplication::translate("Network", one.text);
  for (const auto& [noted, text] : set_aside)
    if (detail == noted) return QCoreApplication::translate("Network", text);
  return QString::fromStdString(detail);
}

QString network_reason(const Error& error) {
  if (pacs::trouble_of(error.detail)) return network_reason(error.detail);
  const ui_model::Explanation why = ui_model::explain(error);
  return error.code == ErrorCode::cancelled ? why.reason : why.reason + QLatin1Char(' ') + why.detail;
}

}  // namespace heartcare::studio
