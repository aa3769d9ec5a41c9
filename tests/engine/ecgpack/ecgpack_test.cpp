#include "heartcare/ecgpack/ecgpack.h"

#include <gtest/gtest.h>

#include "packs.h"

namespace heartcare::ecgpack {
namespace {

const std::vector<std::vector<std::int16_t>> two_records{{1, 2, 3, -4, 32767, -32768}, {0, 0, 0, 7, 7, 7}};

Result<PackHeader> read(const std::vector<std::byte>& bytes, std::vector<PackedRecord>& records) {
  JobContext job;
  return read_ecgpack(std::span(bytes), job, [&](const PackHeader&, PackedRecord&& record) -> Result<void> {
    records.push_back(std::move(record));
    return {};
  });
}

TEST(EcgPack, ReadsWhatWasPacked) {
  std::vector<PackedRecord> records;
  const auto header = read(xz(pack_bytes(two_records, 3, 2)), records);
  ASSERT_TRUE(header) << describe(header.error());
  EXPECT_EQ(header->samples, 3u);
  EXPECT_EQ(header->leads, 2u);
  ASSERT_EQ(records.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(records[i].id, 100 + i);
    EXPECT_EQ(records[i].values, two_records[i]);
  }
}

TEST(EcgPack, RefusesWhatIsNoPack) {
  std::vector<PackedRecord> records;
  EXPECT_EQ(
      read(xz({'n', 'o', 't', ' ', 'a', ' ', 'p', 'a', 'c', 'k', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), records)
          .error()
          .code,
      ErrorCode::damaged);
  EXPECT_EQ(read({}, records).error().code, ErrorCode::damaged);
  EXPECT_EQ(read(std::vector<std::byte>(500, std::byte{7}), records).error().code, ErrorCode::damaged);
}

TEST(EcgPack, RefusesSizesBeforeMemoryIsTaken) {
  std::vector<PackedRecord> records;
  auto plain = pack_bytes({}, 3, 2);
  for (const std::size_t at : {8u, 12u, 16u}) {
    auto huge = plain;
    huge[at + 3] = 0x7F;
    EXPECT_EQ(read(xz(huge), records).error().code, ErrorCode::limit_exceeded) << at;
  }
}

TEST(EcgPack, TruncatedAndFlippedBytesNeverCrash) {
  const auto whole = xz(pack_bytes(two_records, 3, 2));
  int refused = 0;
  for (std::size_t cut = 0; cut < whole.size() - 12; ++cut) {  // the last bytes are xz's index, not the pack
    std::vector<PackedRecord> records;
    refused += read({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(cut)}, records) ? 0 : 1;
  }
  EXPECT_GT(refused, static_cast<int>(whole.size()) / 2);
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      auto damaged = whole;
      damaged[at] ^= static_cast<std::byte>(1 << bit);
      std::vector<PackedRecord> records;
      (void)read(damaged, records);
      EXPECT_LE(records.size(), 2u);
    }
}

TEST(EcgPack, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  const auto bytes = xz(pack_bytes(two_records, 3, 2));
  const auto done =
      read_ecgpack(std::span(bytes), job, [](const PackHeader&, PackedRecord&&) { return Result<void>(); });
  EXPECT_EQ(done.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare::ecgpack
