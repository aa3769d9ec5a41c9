#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"

/// DICOM over the network: DCMTK behind plain values. Nothing here runs unless it is asked to.
namespace heartcare::pacs {

/// Files (PEM) of a mutually authenticated connection by the profile of BCP 195. [PS3.15 B.9]
struct Tls {
  std::filesystem::path own_certificate, own_key;  ///< the key without a pass phrase
  std::filesystem::path trusted;                   ///< certificates of those who may be at the other end
};

/// Who we are.
struct Local {
  std::string ae_title = "HEARTCARE";  ///< 1 to 16 printable characters without backslash [PS3.5 6.2, AE]
  int timeout_s = 15;                  ///< for a connection, an answer, a silence
  std::optional<Tls> tls;              ///< set: connections are encrypted, or fail
};

/// An archive, or another program that speaks DICOM.
struct Endpoint {
  std::string ae_title, host;
  std::uint16_t port = 104;
};

/// "ARCHIVE@host:11112". Errors: invalid_argument, with what is wrong.
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view text);
[[nodiscard]] std::string text_of(const Endpoint& endpoint);
/// Errors: invalid_argument.
[[nodiscard]] Result<void> check_ae_title(std::string_view title);

}  // namespace heartcare::pacs
