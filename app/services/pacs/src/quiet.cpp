#include "quiet.h"

#include <cstdlib>
#include <mutex>

#include "dcmtk.h"

namespace heartcare::pacs {
namespace {

/// The only way to have DCMTK send answers at once instead of waiting up to 40 ms for more (Nagle's algorithm
/// against delayed acknowledgements). Before main, because the environment may not change beside threads.
[[maybe_unused]] const int answers_at_once = setenv("TCP_NODELAY", "1", 0);

}  // namespace

void be_quiet() {
  static std::once_flag once;
  std::call_once(once, [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    dcmDisableGethostbyaddr.set(OFTrue);
  });
}

}  // namespace heartcare::pacs
