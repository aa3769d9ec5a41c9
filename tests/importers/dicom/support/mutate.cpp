#include "mutate.h"

#include <algorithm>

namespace heartcare::dicom::testing {

std::size_t below(Random& random, std::size_t end) { return static_cast<std::size_t>(random() % end); }

void mutate(Random& random, Bytes& bytes) {
  if (bytes.empty()) return;
  const std::size_t at = below(random, bytes.size());
  switch (below(random, 6)) {
    case 0:
      bytes.resize(at);
      break;
    case 1:
      bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), 1 + below(random, 8),
                   static_cast<std::byte>(below(random, 256)));
      break;
    case 2:  // lengths and counts are small numbers; large ones in their place hurt most
      for (std::size_t i = at; i < std::min(at + 4, bytes.size()); ++i) bytes[i] = std::byte{0xFF};
      break;
    case 3:
      bytes.erase(
          bytes.begin() + static_cast<std::ptrdiff_t>(at),
          bytes.begin() + static_cast<std::ptrdiff_t>(std::min(at + 1 + below(random, 8), bytes.size())));
      break;
    default:
      bytes[at] ^= static_cast<std::byte>(1 + below(random, 255));
  }
}

}  // namespace heartcare::dicom::testing
