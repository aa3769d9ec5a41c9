#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/pacs/endpoint.h"
#include "heartcare/pacs/inbox.h"

namespace heartcare::pacs {

struct ListenerOptions {
  Local local;
  std::uint16_t port = 11112;           ///< 0 = any free one
  bool loopback_only = true;            ///< the socket is bound to this computer alone
  std::vector<std::string> allowed_ae;  ///< calling titles; empty = any, which only loopback may have
};

/// What the listener did, for display; never patient data. Called from the listener's thread.
struct ListenerEvent {
  enum class Kind { stored, known, quarantined, refused, failed } kind;
  std::string text;  ///< calling title, or the reason
};

/// Storage SCP: receives ECG waveforms, reports, PDF and secondary captures into an inbox and answers C-ECHO.
/// An object is acknowledged when the inbox has it on disk. One association at a time; others wait. Runs in a
/// thread of its own until it is destroyed.
class Listener {
 public:
  /// Errors: io (the port is taken), invalid_argument (a title; open to other computers without a list).
  [[nodiscard]] static Result<std::unique_ptr<Listener>> start(
      ListenerOptions options, std::shared_ptr<Inbox> inbox,
      std::function<void(const ListenerEvent&)> told = {});
  ~Listener();  ///< ends the association in progress
  [[nodiscard]] std::uint16_t port() const noexcept;

 private:
  class Impl;
  explicit Listener(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace heartcare::pacs
