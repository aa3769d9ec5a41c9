// Files that ask for more than they hold, in bytes written by hand because DCMTK would not write them.
#include <gtest/gtest.h>

#include "object.h"

namespace heartcare::dicom::testing {
namespace {

class Writer {
 public:
  Writer& u16(unsigned value) { return byte(value).byte(value >> 8); }
  Writer& u32(std::uint32_t value) { return u16(value & 0xFFFF).u16(value >> 16); }
  Writer& text(std::string_view letters) {
    for (const char c : letters) byte(static_cast<unsigned char>(c));
    return *this;
  }
  Writer& tag(std::uint32_t tag) { return u16(tag >> 16).u16(tag & 0xFFFF); }
  Bytes bytes;

 private:
  Writer& byte(unsigned value) {
    bytes.push_back(static_cast<std::byte>(value & 0xFF));
    return *this;
  }
};

Writer ecg_header() {
  Writer file;
  file.tag(0x00080016).text("UI").u16(30).text(std::string_view("1.2.840.10008.5.1.4.1.1.9.1.1\0", 30));
  return file;
}

TEST(DicomLimits, RefusesALengthBeyondTheFile) {
  Writer file = ecg_header();
  file.tag(0x54001010).text("OW").u16(0).u32(0xFFFFFFFE);
  const auto record = read(file.bytes);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::damaged);
  EXPECT_EQ(record.error().offset, 38U);
}

TEST(DicomLimits, RefusesEndlessNesting) {
  for (const bool explicit_vr : {true, false}) {
    Writer file;
    if (explicit_vr) file = ecg_header();
    if (!explicit_vr)
      file.tag(0x00080016).u32(30).text(std::string_view("1.2.840.10008.5.1.4.1.1.9.1.1\0", 30));
    for (int i = 0; i < 10'000; ++i) {
      file.tag(0x00400555);
      if (explicit_vr) file.text("SQ").u16(0);
      file.u32(0xFFFFFFFF).tag(0xFFFEE000).u32(0xFFFFFFFF);
    }
    const auto record = read(file.bytes);
    ASSERT_FALSE(record);
    EXPECT_EQ(record.error().code, ErrorCode::limit_exceeded) << explicit_vr;
  }
}

TEST(DicomLimits, RefusesNestingHiddenInStatedLengths) {
  Bytes inner;
  for (int i = 0; i < 100; ++i) {
    Writer level;
    level.tag(0x00400555)
        .u32(static_cast<std::uint32_t>(inner.size()) + 8)
        .tag(0xFFFEE000)
        .u32(static_cast<std::uint32_t>(inner.size()));
    level.bytes.insert(level.bytes.end(), inner.begin(), inner.end());
    inner = level.bytes;
  }
  Writer file;
  file.tag(0x00080016).u32(30).text(std::string_view("1.2.840.10008.5.1.4.1.1.9.1.1\0", 30));
  file.bytes.insert(file.bytes.end(), inner.begin(), inner.end());
  const auto record = read(file.bytes);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::limit_exceeded);
}

TEST(DicomLimits, RefusesMoreElementsThanMemoryShouldHold) {
  Writer file = ecg_header();
  for (int i = 0; i < 2'100'000; ++i) file.tag(0x00091000).text("LO").u16(0);
  const auto record = read(file.bytes);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::limit_exceeded);
}

TEST(DicomLimits, RefusesMoreChannelsThanAGroupMayHave) {
  ObjectSpec object;
  object.groups.front().channels.resize(257);
  const auto record = read(object);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::limit_exceeded);
}

TEST(DicomLimits, CountsOfSamplesAreNoReasonToTakeMemory) {
  ObjectSpec object;
  object.groups.front().frames_stated = 2'000'000'000;
  const auto record = read(object);
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_EQ((*record)->main().samples(), 40);
}

TEST(DicomLimits, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  const auto record = read_record(encode(ObjectSpec{}), "x.dcm", job);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace heartcare::dicom::testing
