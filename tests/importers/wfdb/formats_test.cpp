#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "fixtures.h"
#include "sample_packing.h"

namespace heartcare::wfdb::testing {
namespace {

class WfdbFormats : public ::testing::TestWithParam<int> {};

/// 200 steps per mV: one step is 5 uV.
std::vector<float> expected(int format, int signal, int frames) {
  const auto values = wave(frames, 2, format == 8 ? 7 : bits_of(format));
  std::vector<float> out;
  for (const std::int32_t v : signal_of(values, signal, 2))
    out.push_back(static_cast<float>(v / 200.0 * 1000.0));
  return out;
}

TEST_P(WfdbFormats, ReadsTheSamplesThatWerePacked) {
  const int format = GetParam(), frames = format > 500 ? 300 : 61;
  const auto record = read(record_in_format(format, frames).folder, "r.hea");
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_THAT(warning_keys(**record), ::testing::IsEmpty()) << "checksums agree";
  EXPECT_EQ(samples(**record, 0), expected(format, 0, frames));
  auto second = samples(**record, 1), wanted = expected(format, 1, frames);
  if (format != 8) {
    EXPECT_TRUE(std::isnan(second.at(2))) << "the code for a missing sample";
    second[2] = wanted[2];
  }
  EXPECT_EQ(second, wanted);
}

TEST_P(WfdbFormats, ReadsTheSameInPages) {
  const int format = GetParam(), frames = 40'003;
  const Fixture fixture = record_in_format(format, frames);
  const auto resident = read(fixture.folder, "r.hea"),
             paged = read(fixture.folder, "r.hea", {.max_resident_samples = 0});
  ASSERT_TRUE(resident && paged);
  EXPECT_TRUE((*paged)->main().resident(0).empty());
  for (std::size_t lead = 0; lead < 2; ++lead)
    for (const std::int64_t first : {39'990, 16'000, 0, 33'000}) {
      const auto a = (*resident)->main().read(lead, first, 500).value();
      const auto b = (*paged)->main().read(lead, first, 500).value();
      EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(),
                             [](float x, float y) { return x == y || (x != x && y != y); }))
          << "from sample " << first;
    }
}

TEST_P(WfdbFormats, ShortensARecordToTheSamplesInItsFile) {
  Fixture fixture = record_in_format(GetParam(), GetParam() > 500 ? 300 : 61);
  auto& data = fixture.folder.files["r.dat"];
  if (GetParam() > 500) {
    data.resize(data.size() / 2);
    const auto record = read(fixture.folder, "r.hea");
    ASSERT_FALSE(record);
    EXPECT_EQ(record.error().code, ErrorCode::damaged);
    return;
  }
  data.resize(data.size() / 2);
  const auto record = read(fixture.folder, "r.hea");
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_THAT(warning_keys(**record), ::testing::ElementsAre("wfdb.signal_file_short"));
  EXPECT_NEAR(static_cast<double>((*record)->main().samples()), 30.5, 0.6);
  EXPECT_EQ(samples(**record, 0).at(20), expected(GetParam(), 0, 61).at(20));
}

TEST_P(WfdbFormats, WarnsOfAWrongChecksum) {
  Fixture fixture = record_in_format(GetParam(), 61);
  std::string text;
  for (const std::byte b : fixture.folder.files["r.hea"]) text += static_cast<char>(b);
  const auto at = text.find(" 0 II");
  text[at - 1] = text[at - 1] == '1' ? '2' : '1';
  fixture.folder.put("r.hea", text);
  const auto record = read(fixture.folder, "r.hea");
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_THAT(warning_keys(**record), ::testing::ElementsAre("wfdb.checksum_mismatch"));
}

INSTANTIATE_TEST_SUITE_P(All, WfdbFormats,
                         ::testing::Values(8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524),
                         [](const auto& test) { return "Format" + std::to_string(test.param); });

/// Bytes worked out by hand from signal(5), so that packer and reader cannot be wrong together.
TEST(WfdbPacking, AgreesWithBytesWorkedOutByHand) {
  const auto values = [](int format, const Bytes& data, int count) {
    MemoryFolder folder;
    folder.put("r.dat", data)
        .put("r.hea",
             "r 1 250 " + std::to_string(count) + "\nr.dat " + std::to_string(format) + " 1(0)/uV\n");
    return samples(**read(folder, "r.hea"), 0);
  };
  const auto raw = [](std::initializer_list<int> list) {
    Bytes bytes;
    for (const int b : list) bytes.push_back(static_cast<std::byte>(b));
    return bytes;
  };
  using ::testing::ElementsAre;
  EXPECT_THAT(values(16, raw({0x02, 0x01, 0xFF, 0xFF}), 2), ElementsAre(258.0F, -1.0F));
  EXPECT_THAT(values(61, raw({0x01, 0x02, 0xFF, 0xFE}), 2), ElementsAre(258.0F, -2.0F));
  EXPECT_THAT(values(160, raw({0x00, 0x80, 0x01, 0x00}), 2), ElementsAre(0.0F, -32767.0F));
  EXPECT_THAT(values(80, raw({0x80, 0x01, 0xFF}), 3), ElementsAre(0.0F, -127.0F, 127.0F));
  EXPECT_THAT(values(24, raw({0x01, 0x00, 0x80, 0xFF, 0xFF, 0x7F}), 2), ElementsAre(-8388607.0F, 8388607.0F));
  EXPECT_THAT(values(32, raw({0x00, 0x00, 0x01, 0x00, 0xFE, 0xFF, 0xFF, 0xFF}), 2),
              ElementsAre(65536.0F, -2.0F));
  EXPECT_THAT(values(212, raw({0x34, 0xF2, 0xFE, 0x01, 0x08}), 3), ElementsAre(564.0F, -2.0F, -2047.0F));
  EXPECT_THAT(values(310, raw({0x02, 0x08, 0xFE, 0x0F}), 3), ElementsAre(1.0F, -1.0F, 33.0F));
  EXPECT_THAT(values(311, raw({0x01, 0xFC, 0x0F, 0x10}), 3), ElementsAre(1.0F, -1.0F, 256.0F));
  EXPECT_THAT(values(8, raw({0x05, 0xFE, 0x80}), 3), ElementsAre(5.0F, 3.0F, -125.0F));
}

}  // namespace
}  // namespace heartcare::wfdb::testing
