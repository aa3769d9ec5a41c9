#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "heartcare/pacs/client.h"
#include "heartcare/pacs/listener.h"
#include "heartcare/pacs/trouble.h"
#include "objects.h"
#include "process.h"

namespace heartcare::pacs::testing {

/// A folder of its own for each test, removed afterwards.
class Folder : public ::testing::Test {
 protected:
  Folder();
  ~Folder() override;

  std::filesystem::path folder;
  JobContext job;
};

/// An inbox that looks at what arrives in the test's own process.
[[nodiscard]] Result<std::shared_ptr<Inbox>> open_inbox(const std::filesystem::path& folder,
                                                        InboxLimits limits = {});

/// Which trouble an error is; fails the test if it is none.
[[nodiscard]] Trouble trouble(const Error& error);

/// Orthanc on loopback with empty storage. It knows HEARTCARE, and nobody else.
class WithOrthanc : public Folder {
 protected:
  WithOrthanc();

  /// GET or POST on Orthanc's own interface.
  [[nodiscard]] nlohmann::json get(const std::string& path) const;
  [[nodiscard]] std::string body(const std::string& path) const;  ///< GET, as bytes
  [[nodiscard]] int post(const std::string& path, const std::string& body) const;
  [[nodiscard]] std::size_t stored() const { return get("/instances").size(); }
  /// Tells Orthanc where our listener is.
  void introduce(std::uint16_t port) const;
  [[nodiscard]] Client client(const Local& local = {}) const { return {local, archive}; }

  Endpoint archive;
  std::filesystem::path worklist;  ///< what lies here as .wl is on the worklist

 private:
  std::uint16_t http_port_;
  std::unique_ptr<Process> orthanc_;
};

}  // namespace heartcare::pacs::testing
