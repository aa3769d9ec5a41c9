#include "pacs_fixture.h"

#include <unistd.h>

#include <fstream>
#include <thread>

#include "heartcare/dicom/identity.h"

namespace heartcare::pacs::testing {
namespace fs = std::filesystem;

Folder::Folder() {
  const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  folder = fs::path(::testing::TempDir()) / ("heartcare-pacs-" + name + std::to_string(getpid()));
  fs::create_directories(folder);
}

Folder::~Folder() {
  std::error_code error;
  fs::remove_all(folder, error);
}

Result<std::shared_ptr<Inbox>> open_inbox(const fs::path& folder, InboxLimits limits) {
  return Inbox::open(folder, dicom::identify, limits);
}

Trouble trouble(const Error& error) {
  const auto found = trouble_of(error.detail);
  EXPECT_TRUE(found) << describe(error);
  return found.value_or(Trouble::rejected);
}

WithOrthanc::WithOrthanc()
    : archive{"ARCHIVE", "127.0.0.1", free_port()}, worklist(folder / "worklist"), http_port_(free_port()) {
  fs::create_directories(worklist);
  const nlohmann::json configuration{{"Name", "test"},
                                     {"StorageDirectory", (folder / "storage").string()},
                                     {"IndexDirectory", (folder / "storage").string()},
                                     {"DicomAet", archive.ae_title},
                                     {"DicomCheckCalledAet", true},
                                     {"DicomPort", archive.port},
                                     {"HttpPort", http_port_},
                                     {"RemoteAccessAllowed", false},
                                     {"AuthenticationEnabled", false},
                                     {"DicomAlwaysAllowEcho", false},
                                     {"DicomAlwaysAllowStore", false},
                                     {"DicomModalities", {{"heartcare", {"HEARTCARE", "127.0.0.1", 1}}}},
                                     {"Plugins", {"/usr/share/orthanc/plugins/libModalityWorklists.so"}},
                                     {"Worklists", {{"Enable", true}, {"Database", worklist.string()}}}};
  std::ofstream(folder / "orthanc.json") << configuration.dump();
  orthanc_ = std::make_unique<Process>(
      std::vector<std::string>{"Orthanc", (folder / "orthanc.json").string()}, folder);
  EXPECT_TRUE(wait_for_port(http_port_) && wait_for_port(archive.port))
      << "Orthanc (Debian package orthanc) does not start: " << orthanc_->printed();
}

nlohmann::json WithOrthanc::get(const std::string& path) const {
  return nlohmann::json::parse(body(path), nullptr, false);
}

std::string WithOrthanc::body(const std::string& path) const { return http("GET", http_port_, path).body; }

int WithOrthanc::post(const std::string& path, const std::string& body) const {
  return http("POST", http_port_, path, body).status;
}

void WithOrthanc::introduce(std::uint16_t port) const {
  const nlohmann::json us{{"AET", "HEARTCARE"}, {"Host", "127.0.0.1"}, {"Port", port}};
  EXPECT_EQ(http("PUT", http_port_, "/modalities/heartcare", us.dump()).status, 200);
}

}  // namespace heartcare::pacs::testing
