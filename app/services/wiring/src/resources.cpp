#include "heartcare/wiring/resources.h"

namespace heartcare::wiring {

namespace {

/// A folder of <prefix>/share/heartcare, or of the source tree.
std::filesystem::path resource_folder(const char* name) {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = program.parent_path().parent_path() / "share/heartcare" / name;
  if (!error && std::filesystem::is_directory(installed, error)) return installed;
  return std::filesystem::path(HEARTCARE_RESOURCES_DIR) / name;
}

}  // namespace

std::filesystem::path statements_folder() { return resource_folder("statements"); }

std::filesystem::path heartagent_folder() { return resource_folder("heartagent"); }

std::filesystem::path models_folder() { return resource_folder("models"); }

}  // namespace heartcare::wiring
