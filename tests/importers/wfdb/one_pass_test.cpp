// The first reading does four things in one pass: hash, checksums, sorting by signal, conversion. Whatever
// the shape of the frames, the outcome is that of doing one after the other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "fixtures.h"
#include "heartcare/importing/file.h"
#include "heartcare/wfdb/importer.h"
#include "sample_packing.h"

namespace heartcare::wfdb::testing {
namespace {

using ::testing::IsEmpty;

/// Signals with one sample per frame each, 1 uV a step, checksums stated.
MemoryFolder interleaved(int signals, int frames, int skew_of_last = 0) {
  const auto values = wave(frames, signals, 12);
  std::string header = "r " + std::to_string(signals) + " 500 " + std::to_string(frames) + "\n";
  for (int s = 0; s < signals; ++s) {
    const std::string skew = s + 1 == signals && skew_of_last ? ":" + std::to_string(skew_of_last) : "";
    header += "r.dat 16" + skew + " 1000(0)/mV 12 0 0 " +
              std::to_string(checksum_of(signal_of(values, s, signals))) + " 0\n";
  }
  MemoryFolder folder;
  folder.put("r.dat", pack(16, values)).put("r.hea", header);
  return folder;
}

class WfdbOnePass : public ::testing::TestWithParam<std::tuple<int, int>> {};

/// Fewer signals than a tile, a whole number of tiles, a rest; frames in one part, in several, with a rest.
INSTANTIATE_TEST_SUITE_P(Shapes, WfdbOnePass,
                         ::testing::Combine(::testing::Values(1, 2, 3, 4, 5, 8, 12, 15),
                                            ::testing::Values(1, 3, 4, 170, 171, 5001)),
                         [](const auto& test) {
                           return std::to_string(std::get<0>(test.param)) + "Signals" +
                                  std::to_string(std::get<1>(test.param)) + "Frames";
                         });

TEST_P(WfdbOnePass, PutsEverySampleInItsPlace) {
  const auto [signals, frames] = GetParam();
  const MemoryFolder folder = interleaved(signals, frames);
  const auto record = read(folder, "r.hea");
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_THAT(warning_keys(**record), IsEmpty()) << "checksums agree";
  const auto values = wave(frames, signals, 12);
  for (int s = 0; s < signals; ++s) {
    const auto stored = signal_of(values, s, signals);
    EXPECT_EQ(samples(**record, static_cast<std::size_t>(s)),
              std::vector<float>(stored.begin(), stored.end()))
        << "signal " << s;
  }
}

TEST_P(WfdbOnePass, TakesSkewOutOfOneSignalOnly) {
  const auto [signals, frames] = GetParam();
  const int skew = std::min(frames, 177);
  const auto record = read(interleaved(signals, frames, skew), "r.hea");
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_THAT(warning_keys(**record), IsEmpty());
  const auto values = wave(frames, signals, 12);
  const auto last = signal_of(values, signals - 1, signals);
  const auto read_back = samples(**record, static_cast<std::size_t>(signals - 1));
  for (int i = 0; i < frames; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (i + skew < frames)
      ASSERT_EQ(read_back[at], static_cast<float>(last[at + static_cast<std::size_t>(skew)])) << i;
    else
      ASSERT_TRUE(std::isnan(read_back[at])) << i;
  }
}

TEST_P(WfdbOnePass, GivesThePagesTheSameSamples) {
  const auto [signals, frames] = GetParam();
  const MemoryFolder folder = interleaved(signals, frames, frames / 3);
  const auto whole = read(folder, "r.hea").value();
  const auto paged = read(folder, "r.hea", {.max_resident_samples = 0}).value();
  EXPECT_EQ(whole->provenance().sha256, paged->provenance().sha256);
  for (std::size_t s = 0; s < static_cast<std::size_t>(signals); ++s) {
    const auto a = samples(*whole, s), b = paged->main().read(s, 0, frames).value();
    EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end(),
                           [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); }));
  }
}

/// Bytes before the samples, behind them, and odd ends: every byte of the files is hashed once, in order.
TEST(WfdbOnePassHash, HashesEveryByteInOrder) {
  for (Fixture& fixture : all_fixtures()) {
    if (fixture.name.find("segments") != std::string::npos) continue;
    Bytes& data = fixture.folder.files.at("r.dat");
    if (fixture.name.find("format_5") == std::string::npos) data.resize(data.size() + 100'001, std::byte{7});
    importing::Sha256 hash;
    hash.add(fixture.folder.files.at(fixture.header));
    hash.add(data);
    const std::string expected = hash.hex();
    for (const std::int64_t resident : {1'000'000, 0}) {
      const auto record = read(fixture.folder, fixture.header, {.max_resident_samples = resident});
      ASSERT_TRUE(record) << fixture.name << ": " << describe(record.error());
      EXPECT_EQ((*record)->provenance().sha256, expected) << fixture.name;
    }
    const TemporaryFolder disk;
    disk.put(fixture.folder);
    JobContext job;
    const auto record = make_importer()->read(disk.path() / fixture.header, job);
    ASSERT_TRUE(record) << fixture.name << ": " << describe(record.error());
    EXPECT_EQ((*record)->provenance().sha256, expected) << fixture.name << " on disk";
  }
}

}  // namespace
}  // namespace heartcare::wfdb::testing
