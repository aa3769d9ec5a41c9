// Byte flips, cuts and insertions over every kind of object. What is looked for is a crash, a hang or a
// sanitizer's report; HEARTCARE_MUTATIONS=N sets how many damaged objects are read (2,000 without it).
#include <gtest/gtest.h>

#include <cstdlib>

#include "exercise.h"
#include "mutate.h"

namespace heartcare::dicom::testing {
namespace {

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
