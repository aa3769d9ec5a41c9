// Byte flips, cuts and insertions over every fixture. What is looked for is a crash, a hang or a sanitizer's
// report; HEARTCARE_MUTATIONS=N sets how many damaged records are read (2,000 without it).
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "container.h"
#include "fixtures.h"
#include "heartcare/wfdb/annotations.h"

namespace heartcare::wfdb::testing {
namespace {

using Random = std::mt19937_64;  // the same sequence on every system, unlike the distributions

std::size_t below(Random& random, std::size_t end) { return static_cast<std::size_t>(random() % end); }

void flip(Random& random, Bytes& bytes) {
  for (std::size_t i = 1 + below(random, 4); i > 0; --i)
    bytes[below(random, bytes.size())] ^= static_cast<std::byte>(1 + below(random, 255));
}

void insert(Random& random, Bytes& bytes) {
  Bytes extra(1 + below(random, 8));
  // Digits hurt a header most: they make numbers longer.
  for (std::byte& b : extra)
    b = static_cast<std::byte>(below(random, 2) ? '0' + below(random, 10) : below(random, 256));
  bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(below(random, bytes.size() + 1)), extra.begin(),
               extra.end());
}

void mutate(Random& random, Bytes& bytes) {
  if (bytes.empty()) return insert(random, bytes);
  switch (below(random, 4)) {
    case 0:
      return bytes.resize(below(random, bytes.size()));
    case 1:
      return insert(random, bytes);
    default:
      return flip(random, bytes);
  }
}

int mutations() {
  const char* wanted = std::getenv("HEARTCARE_MUTATIONS");
  return wanted ? std::atoi(wanted) : 2000;
}

TEST(WfdbMutation, SurvivesDamagedRecords) {
  Random random(20'240'229);
  const auto fixtures = all_fixtures();
  int opened = 0;
  for (int i = 0; i < mutations(); ++i) {
    const Fixture& fixture = fixtures[static_cast<std::size_t>(i) % fixtures.size()];
    MemoryFolder folder = fixture.folder;
    for (std::size_t times = 1 + below(random, 2); times > 0; --times) {
      auto file = folder.files.begin();
      // Half of the damage goes to the header, where it does most.
      if (below(random, 2))
        file = folder.files.find(fixture.header);
      else
        std::advance(file, below(random, folder.files.size()));
      mutate(random, file->second);
    }
    opened += exercise(folder, fixture.header, below(random, 2) ? 1'000'000 : 0) ? 1 : 0;
  }
  RecordProperty("opened", opened);
  EXPECT_GT(opened, mutations() / 20)
      << "most damage should leave something to read, or the test tests little";
}

TEST(WfdbMutation, SurvivesDamagedAnnotations) {
  Random random(77);
  const auto files = annotation_fixtures();
  int marks = 0;
  for (int i = 0; i < mutations(); ++i) {
    Bytes bytes = files[static_cast<std::size_t>(i) % files.size()];
    for (std::size_t times = 1 + below(random, 3); times > 0; --times) mutate(random, bytes);
    if (const auto file = parse_annotations(bytes)) marks += static_cast<int>(file->annotations.size());
  }
  EXPECT_GT(marks, mutations());
}

}  // namespace
}  // namespace heartcare::wfdb::testing
