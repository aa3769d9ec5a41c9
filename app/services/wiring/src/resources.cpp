#include "heartcare/wiring/resources.h"

namespace heartcare::wiring {

std::filesystem::path statements_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = program.parent_path().parent_path() / "share/heartcare/statements";
  if (!error && std::filesystem::is_directory(installed, error)) return installed;
  return HEARTCARE_STATEMENTS_DIR;
}

}  // namespace heartcare::wiring
