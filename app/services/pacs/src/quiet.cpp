#include "quiet.h"

#include <mutex>

#include "dcmtk.h"

namespace heartcare::pacs {

void be_quiet() {
  static std::once_flag once;
  std::call_once(once, [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    dcmDisableGethostbyaddr.set(OFTrue);
  });
}

}  // namespace heartcare::pacs
