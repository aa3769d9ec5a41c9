#include "heartcare/services/memory.h"

#include <unistd.h>

#include <fstream>

namespace heartcare::services {

std::optional<double> resident_mib() {
  std::ifstream statm("/proc/self/statm");  // pages: total, resident, ... [proc(5)]
  double total = 0, resident = 0;
  if (!(statm >> total >> resident)) return {};
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

}  // namespace heartcare::services
