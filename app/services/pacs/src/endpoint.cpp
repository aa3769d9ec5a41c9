#include "heartcare/pacs/endpoint.h"

#include <algorithm>
#include <charconv>

namespace heartcare::pacs {

Result<void> check_ae_title(std::string_view title) {
  const auto printable = [](char c) { return c >= ' ' && c <= '~' && c != '\\'; };
  if (title.empty() || title.size() > 16 || !std::all_of(title.begin(), title.end(), printable) ||
      title.find_first_not_of(' ') == std::string_view::npos)
    return fail(ErrorCode::invalid_argument, "an AE title has 1 to 16 printable characters and no backslash");
  return {};
}

Result<Endpoint> parse_endpoint(std::string_view text) {
  const auto at = text.find('@'), colon = text.rfind(':');
  if (at == std::string_view::npos || colon == std::string_view::npos || colon < at || colon == at + 1)
    return fail(ErrorCode::invalid_argument,
                "an archive is written AETITLE@host:port, for example PACS@10.0.0.5:104");
  Endpoint endpoint{std::string(text.substr(0, at)), std::string(text.substr(at + 1, colon - at - 1)), 0};
  if (auto good = check_ae_title(endpoint.ae_title); !good) return pass_on(good);
  const auto port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  if (error != std::errc() || end != port.data() + port.size() || endpoint.port == 0)
    return fail(ErrorCode::invalid_argument, "the port is a number from 1 to 65535");
  return endpoint;
}

std::string text_of(const Endpoint& endpoint) {
  return endpoint.ae_title + "@" + endpoint.host + ":" + std::to_string(endpoint.port);
}

}  // namespace heartcare::pacs
