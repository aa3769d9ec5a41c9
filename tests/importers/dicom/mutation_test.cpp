// Byte flips, cuts and insertions over every kind of object. What is looked for is a crash, a hang or a
// sanitizer's report; HEARTCARE_MUTATIONS=N sets how many damaged objects are read (2,000 without it).
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "exercise.h"

namespace heartcare::dicom::testing {
namespace {

using Random = std::mt19937_64;  // the same sequence on every system, unlike the distributions

std::size_t below(Random& random, std::size_t end) { return static_cast<std::size_t>(random() % end); }

/// Lengths and counts are small numbers; putting large ones in their place hurts most.
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
    case 2:
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

TEST(DicomMutation, SurvivesDamagedObjects) {
  const char* wanted = std::getenv("HEARTCARE_MUTATIONS");
  const int mutations = wanted ? std::atoi(wanted) : 2000;
  Random random(20'261'125);
  const auto objects = seeds();
  int opened = 0;
  for (int i = 0; i < mutations; ++i) {
    Bytes bytes = objects[static_cast<std::size_t>(i) % objects.size()].second;
    for (std::size_t times = 1 + below(random, 2); times > 0; --times) mutate(random, bytes);
    opened += exercise(bytes, below(random, 2) ? 1'000'000 : 0) ? 1 : 0;
  }
  RecordProperty("opened", opened);
  EXPECT_GT(opened, mutations / 20) << "most damage should leave something to read, or the test tests little";
  EXPECT_LT(opened, mutations) << "and some of it should not";
}

}  // namespace
}  // namespace heartcare::dicom::testing
