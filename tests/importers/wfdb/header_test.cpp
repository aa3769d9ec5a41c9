#include "heartcare/wfdb/header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heartcare::wfdb {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Header parsed(std::string_view text) {
  auto header = parse_header(text);
  EXPECT_TRUE(header) << (header ? "" : describe(header.error()));
  return header ? *header : Header{};
}

ErrorCode code_of(std::string_view text) {
  const auto header = parse_header(text);
  EXPECT_FALSE(header);
  return header ? ErrorCode::internal : header.error().code;
}

SignalSpec signal(const std::string& line) { return parsed("r 1 250 10\n" + line + "\n").signals.at(0); }

TEST(WfdbHeader, ReadsEveryFieldOfTheRecordLine) {
  const Header h =
      parsed("# first\n100/2 12 360.5/720(-3.5) 650000 8:26:04.25 26/10/1994\na 400000\nb 250000\n");
  EXPECT_EQ(h.name, "100");
  EXPECT_TRUE(h.multi_segment);
  EXPECT_EQ(h.signal_count, 12);
  EXPECT_EQ(h.frame_rate, 360.5);
  EXPECT_EQ(h.counter_rate, 720.0);
  EXPECT_EQ(h.base_counter, -3.5);
  EXPECT_EQ(h.frames, 650000);
  using namespace std::chrono;
  EXPECT_EQ(h.start, local_days(1994y / October / 26) + 8h + 26min + 4s + 250ms);
  ASSERT_THAT(h.segments, SizeIs(2));
  EXPECT_EQ(h.segments[1].name, "b");
  EXPECT_EQ(h.segments[1].frames, 250000);
}

TEST(WfdbHeader, ReadsEveryFieldOfASignalLine) {
  const SignalSpec s = signal("100.dat 16x4:3+24 200.5(1024)/uV 11 512 -995 -22131 7 Lead II, left arm ");
  EXPECT_EQ(s.file_name, "100.dat");
  EXPECT_EQ(s.format, 16);
  EXPECT_EQ(s.samples_per_frame, 4);
  EXPECT_EQ(s.skew, 3);
  EXPECT_EQ(s.offset, 24U);
  EXPECT_EQ(s.gain, 200.5);
  EXPECT_EQ(s.baseline, 1024);
  EXPECT_EQ(s.unit, "uV");
  EXPECT_EQ(s.adc_resolution, 11);
  EXPECT_EQ(s.adc_zero, 512);
  EXPECT_EQ(s.initial, -995);
  EXPECT_EQ(s.checksum, -22131);
  EXPECT_EQ(s.block_size, 7);
  EXPECT_EQ(s.description, "Lead II, left arm");
}

TEST(WfdbHeader, DefaultsAreThoseOfTheStandard) {
  const Header h = parsed("r 1\nr.dat 16\n");
  EXPECT_EQ(h.frame_rate, 250.0);
  EXPECT_FALSE(h.frames);
  const SignalSpec& s = h.signals.at(0);
  EXPECT_EQ(s.gain, 200.0);
  EXPECT_FALSE(s.gain_stated);
  EXPECT_EQ(s.unit, "mV");
  EXPECT_FALSE(s.unit_stated);
  EXPECT_FALSE(s.checksum);
  EXPECT_EQ(signal("r.dat 16 0 12 5").gain, 200.0) << "gain 0 means not calibrated";
}

TEST(WfdbHeader, BaselineIsAdcZeroWhereItIsNotStated) {
  EXPECT_EQ(signal("r.dat 212 200 11 1024 995 0 0 MLII").baseline, 1024);
  EXPECT_EQ(signal("r.dat 212 200(7) 11 1024 995 0 0 MLII").baseline, 7);
}

TEST(WfdbHeader, TakesADescriptionAfterMissingNumbers) {
  EXPECT_EQ(signal("r.dat 212 200/mV MLII").description, "MLII");
  EXPECT_EQ(signal("r.dat 212 MLII").description, "MLII");
}

TEST(WfdbHeader, ReadsScientificGains) { EXPECT_EQ(signal("r.dat 16 1.052e+04/mV").gain, 10520.0); }

TEST(WfdbHeader, KeepsCommentsAsUtf8) {
  const Header h = parsed("# one\r\nr 1 250 10\r\n#two\r\n#\r\nr.dat 16\r\n# caf\xE9 \xC3\xA9\r\n");
  EXPECT_THAT(h.comments, ElementsAre("one", "two", "caf\xC3\xA9 \xC3\x83\xC2\xA9"));
}

TEST(WfdbHeader, ReadsTheOtherWaysToWriteAStart) {
  using namespace std::chrono;
  EXPECT_EQ(parsed("r 0 500 7500 05-Feb-2020 11:39:16").start,
            local_days(2020y / February / 5) + 11h + 39min + 16s);
  EXPECT_EQ(parsed("r 0 500 7500 26:04 26/10/1994").start, local_days(1994y / October / 26) + 26min + 4s);
  const Header time_only = parsed("r 0 125 1028 19:46:25.757");
  EXPECT_FALSE(time_only.start);
  EXPECT_EQ(time_only.start_time, "19:46:25.757");
  EXPECT_FALSE(parsed("r 0 500 7500 11:39:16 31/02/2020").start) << "no such day";
  EXPECT_FALSE(parsed("r 0 500 7500 25:00:00 1/2/2020").start) << "no such hour";
}

TEST(WfdbHeader, RefusesWhatIsNoHeader) {
  EXPECT_EQ(code_of(""), ErrorCode::damaged);
  EXPECT_EQ(code_of("# only a comment\n"), ErrorCode::damaged);
  EXPECT_EQ(code_of("r\n"), ErrorCode::damaged);
  EXPECT_EQ(code_of("r x\n"), ErrorCode::damaged);
  EXPECT_EQ(code_of("r -1\n"), ErrorCode::damaged);
  EXPECT_EQ(code_of("r 2 250 10\nr.dat 16\n"), ErrorCode::damaged) << "a signal line is missing";
  EXPECT_EQ(code_of("r/2 2 250 10\na 5\n"), ErrorCode::damaged) << "a segment line is missing";
  EXPECT_EQ(code_of("r 1 0.001 10\nr.dat 16\n"), ErrorCode::damaged);
  EXPECT_EQ(code_of("r 1 nan 10\nr.dat 16\n"), ErrorCode::damaged);
  EXPECT_EQ(code_of("r 1 250 10\nr.dat 17\n"), ErrorCode::unsupported_format);
  EXPECT_EQ(code_of("r 1 250 10\nr.dat 16 inf/mV\n"), ErrorCode::damaged);
  EXPECT_EQ(code_of("r 1 250 10\nr.dat 16:-3\n"), ErrorCode::damaged);
}

TEST(WfdbHeader, RefusesCountsBeyondTheLimits) {
  EXPECT_EQ(code_of("r 257 250 10\n"), ErrorCode::limit_exceeded);
  EXPECT_EQ(code_of("r/100001 2 250 10\n"), ErrorCode::limit_exceeded);
  EXPECT_EQ(code_of("r 1 250 4000000001\nr.dat 16\n"), ErrorCode::limit_exceeded);
  EXPECT_EQ(code_of("r 1 250 10\nr.dat 16x65537\n"), ErrorCode::limit_exceeded);
  EXPECT_EQ(code_of("r 2 250 10\nr.dat 16x40000\nr.dat 16x40000\n"), ErrorCode::limit_exceeded);
  EXPECT_EQ(code_of(std::string((1 << 20) + 1, '#')), ErrorCode::limit_exceeded);
}

TEST(WfdbHeader, RefusesFilesOutsideTheFolder) {
  for (const char* name : {"../secret.dat", "/etc/passwd", "a/b.dat", "..", ".", "a\\b.dat", "c:x"}) {
    EXPECT_FALSE(is_plain_file_name(name)) << name;
    EXPECT_EQ(code_of("r 1 250 10\n" + std::string(name) + " 16\n"), ErrorCode::damaged) << name;
    EXPECT_EQ(code_of("r/1 1 250 10\n" + std::string(name) + " 10\n"), ErrorCode::damaged) << name;
  }
  EXPECT_TRUE(is_plain_file_name("100.dat"));
}

TEST(WfdbPatient, ReadsAgeAndSexAsPhysioNetWritesThem) {
  const Patient cinc = patient_from_comments({"Age: 74", "Sex: Male", "Dx: RBBB"});
  EXPECT_EQ(cinc.age_years, 74.0);
  EXPECT_EQ(cinc.sex, Sex::male);
  const Patient tagged = patient_from_comments({"<age>: 25  <sex>: F  <diagnoses>: (none)"});
  EXPECT_EQ(tagged.age_years, 25.0);
  EXPECT_EQ(tagged.sex, Sex::female);
}

TEST(WfdbPatient, DoesNotGuess) {
  for (const char* text :
       {"Age: unknown", "Age: NaN", "Age: -3", "Age: 300", "Dosage: 12", "Age: 6 months", "69 M 1085"})
    EXPECT_FALSE(patient_from_comments({text}).age_years) << text;
  EXPECT_EQ(patient_from_comments({"Sex: Unknown"}).sex, Sex::unknown);
}

}  // namespace
}  // namespace heartcare::wfdb
