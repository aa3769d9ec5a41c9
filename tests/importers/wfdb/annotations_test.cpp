#include "heartcare/wfdb/annotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "fixtures.h"

namespace heartcare::wfdb::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

AnnotationFile parsed(const Bytes& bytes) {
  auto file = parse_annotations(bytes);
  EXPECT_TRUE(file) << (file ? "" : describe(file.error()));
  return file.value_or(AnnotationFile{});
}

Bytes words(std::initializer_list<unsigned> values) {
  Bytes bytes;
  for (const unsigned v : values) {
    bytes.push_back(static_cast<std::byte>(v & 0xFF));
    bytes.push_back(static_cast<std::byte>(v >> 8 & 0xFF));
  }
  return bytes;
}

constexpr unsigned code(unsigned c, unsigned time) { return c << 10 | time; }

AnnotationFile round_trip(const std::vector<Annotation>& marks) {
  AnnotationFile file;
  file.annotations = marks;
  const auto bytes = encode_annotations(file);
  EXPECT_TRUE(bytes) << (bytes ? "" : describe(bytes.error()));
  return bytes ? parsed(*bytes) : AnnotationFile{};
}

TEST(WfdbAnnotations, ReadsWordsWorkedOutByHand) {
  // N at 5; V at 5 + 1000 with sub -1, chan 2, num 3, text "ab!"; N after a SKIP of 70,000, chan and num
  // stay.
  const AnnotationFile file =
      parsed(words({code(1, 5), code(5, 1000), code(61, 0xFF), code(62, 2), code(60, 3), code(63, 3),
                    'a' | 'b' << 8, '!', code(59, 0), 70'000 >> 16, 70'000 & 0xFFFF, code(1, 1), 0}));
  EXPECT_TRUE(file.complete);
  ASSERT_THAT(file.annotations, SizeIs(3));
  EXPECT_EQ(file.annotations[0], (Annotation{.sample = 5, .label = "N"}));
  EXPECT_EQ(
      file.annotations[1],
      (Annotation{.sample = 1005, .label = "V", .text = "ab!", .subtype = -1, .channel = 2, .number = 3}));
  EXPECT_EQ(file.annotations[2], (Annotation{.sample = 71'006, .label = "N", .channel = 2, .number = 3}));
}

TEST(WfdbAnnotations, ReadsNegativeSkips) {
  const AnnotationFile file = parsed(words({code(1, 900), code(59, 0), 0xFFFF, 0xFFFF - 99, code(5, 0), 0}));
  ASSERT_THAT(file.annotations, SizeIs(2));
  EXPECT_EQ(file.annotations[1].sample, 800);
}

TEST(WfdbAnnotations, KeepsEveryLabelCode) {
  std::vector<Annotation> marks;
  for (int c = 1; c <= 49; ++c) {
    const AnnotationFile one = parsed(words({code(static_cast<unsigned>(c), 10), 0}));
    ASSERT_THAT(one.annotations, SizeIs(1)) << "code " << c;
    marks.push_back(one.annotations[0]);
    marks.back().sample = c;
  }
  EXPECT_EQ(marks[0].label, "N");
  EXPECT_EQ(marks[14].label, "[15]");
  EXPECT_EQ(marks[21].label, "\"");
  EXPECT_EQ(marks[38].label, "(");
  EXPECT_EQ(marks[48].label, "[49]");
  EXPECT_EQ(round_trip(marks).annotations, marks);
}

TEST(WfdbAnnotations, RoundTripsEveryField) {
  const std::vector<Annotation> marks{
      {.sample = 0, .label = "+", .text = "(AFIB"},
      {.sample = 0, .label = "N", .subtype = 127, .channel = 255, .number = -128},
      {.sample = 1023,
       .label = "V",
       .text = std::string(255, 'x'),
       .subtype = -128,
       .channel = 255,
       .number = -128},
      {.sample = 2047, .label = "V", .text = "\xC3\xA9", .channel = 1},
      {.sample = 9'000'000'000, .label = "\"", .text = "two skips"}};
  EXPECT_EQ(round_trip(marks).annotations, marks);
}

TEST(WfdbAnnotations, DefinesLabelsOfOtherFormats) {
  const std::vector<Annotation> marks{
      {.sample = 4, .label = "QRSonset"}, {.sample = 8, .label = "Toffset"}, {.sample = 9, .label = "[42]"}};
  EXPECT_EQ(round_trip(marks).annotations, marks);
  std::vector<Annotation> many;
  for (int i = 0; i < 11; ++i) many.push_back({.sample = i, .label = "new" + std::to_string(i)});
  EXPECT_EQ(encode_annotations({many, {}, true}).error().code, ErrorCode::invalid_argument);
  many.pop_back();
  EXPECT_EQ(round_trip(many).annotations, many);
}

TEST(WfdbAnnotations, KeepsTheTimeResolution) {
  AnnotationFile file;
  file.annotations = {{.sample = 3, .label = "N"}, {.sample = 5, .label = "own"}};
  file.time_resolution = 999.75;
  const AnnotationFile back = parsed(encode_annotations(file).value());
  EXPECT_EQ(back.time_resolution, 999.75);
  EXPECT_EQ(back.annotations, file.annotations);
}

TEST(WfdbAnnotations, KeepsACommentAtTheStart) {
  const std::vector<Annotation> marks{{.sample = 0, .label = "\"", .text = "electrode loose"}};
  EXPECT_EQ(round_trip(marks).annotations, marks);
}

TEST(WfdbAnnotations, RefusesWhatDoesNotFit) {
  const auto error = [](Annotation mark) {
    mark.label = mark.label.empty() ? "N" : mark.label;
    const auto bytes = encode_annotations({{mark}, {}, true});
    return bytes ? ErrorCode::internal : bytes.error().code;
  };
  EXPECT_EQ(error({.sample = -1}), ErrorCode::invalid_argument);
  EXPECT_EQ(error({.text = std::string(256, 'x')}), ErrorCode::invalid_argument);
  EXPECT_EQ(error({.subtype = 128}), ErrorCode::invalid_argument);
  EXPECT_EQ(error({.channel = 256}), ErrorCode::invalid_argument);
  EXPECT_EQ(error({.number = -129}), ErrorCode::invalid_argument);
  EXPECT_EQ(error({.label = "two words"}), ErrorCode::invalid_argument);
}

TEST(WfdbAnnotations, ReadsAhaForm) {
  const AnnotationFile file = parsed(annotation_fixtures()[1]);
  ASSERT_THAT(file.annotations, SizeIs(4));
  EXPECT_TRUE(file.complete);
  EXPECT_EQ(file.annotations[0], (Annotation{.sample = 5, .label = "N"}));
  EXPECT_EQ(file.annotations[1], (Annotation{.sample = 20, .label = "~", .subtype = -1}));
  EXPECT_EQ(file.annotations[2], (Annotation{.sample = 30, .label = "+", .text = "(AFIB"}));
  EXPECT_EQ(file.annotations[3], (Annotation{.sample = 41, .label = "r"})) << "AHA's R is R-on-T";
}

TEST(WfdbAnnotations, AnMitFileIsNeverTakenForAnAhaOne) {
  for (const char* label : {"T", "D", "[17]", "*", "|"})
    for (const std::int64_t time : {0, 256, 512, 768}) {
      std::vector<Annotation> marks(20, {.sample = time, .label = label});
      for (std::size_t i = 1; i < marks.size(); ++i) marks[i].sample += static_cast<std::int64_t>(i) * 256;
      EXPECT_EQ(round_trip(marks).annotations, marks) << label << " at " << time;
    }
}

TEST(WfdbAnnotations, KeepsWhatComesBeforeTheEndOfACutFile) {
  Bytes bytes = words({code(1, 5), code(5, 9), code(63, 4), 'a' | 'b' << 8, 'c' | 'd' << 8, 0});
  bytes.resize(7);
  const AnnotationFile cut = parsed(bytes);
  EXPECT_FALSE(cut.complete);
  EXPECT_THAT(cut.annotations, ElementsAre(Annotation{.sample = 5, .label = "N"}));
  EXPECT_FALSE(parse_annotations(Bytes{}));
  EXPECT_THAT(parsed(words({0})).annotations, IsEmpty());
}

TEST(WfdbAnnotations, AreAttachedWithOriginLeadAndTime) {
  Fixture f;
  for (Fixture& each : all_fixtures())
    if (each.name == "annotated") f = each;
  const auto record = read(f.folder, "r.hea");
  ASSERT_TRUE(record);
  std::map<std::string, int> count;
  for (const Annotation& mark : (*record)->annotations()) {
    ++count[mark.origin];
    EXPECT_EQ(mark.lead.has_value(), mark.origin == "ii")
        << "only an annotator named after a lead marks a lead";
    if (mark.lead) {
      EXPECT_EQ((*record)->main().leads()[*mark.lead].id, LeadId::II);
    }
  }
  EXPECT_THAT(count, ElementsAre(std::pair{"atr", 4}, std::pair{"ecg", 4}, std::pair{"ii", 3}));
  EXPECT_THAT(warning_keys(**record), ElementsAre("wfdb.annotations_outside"))
      << "one lies far behind the end";
}

TEST(WfdbAnnotations, FollowTheRateOfTheirGroup) {
  Fixture f;
  for (Fixture& each : all_fixtures())
    if (each.name == "several_rates") f = each;
  AnnotationFile file;
  file.annotations = {{.sample = 7, .label = "N"}};
  f.folder.put("r.atr", encode_annotations(file).value());
  file.time_resolution = 500.0;
  f.folder.put("r.qrs", encode_annotations(file).value());
  const auto record = read(f.folder, "r.hea");
  ASSERT_TRUE(record);
  const auto& marks = (*record)->annotations();
  ASSERT_THAT(marks, SizeIs(2));
  EXPECT_EQ(marks[0].sample, 7) << "in units that the file states";
  EXPECT_EQ(marks[1].sample, 28) << "frame 7 of 4 samples";
}

TEST(WfdbAnnotations, ADamagedFileNeverLosesTheSignal) {
  Fixture f = record_in_format(16);
  f.folder.put("r.atr", Bytes(1)).put("r.qrs", words({code(1, 5), code(63, 200), 1}));
  const auto record = read(f.folder, "r.hea");
  ASSERT_TRUE(record);
  EXPECT_THAT(warning_keys(**record), ElementsAre("wfdb.annotations_unreadable", "wfdb.annotations_cut_off"));
}

TEST(WfdbAnnotations, AreReadAndWrittenAsFiles) {
  const TemporaryFolder folder;
  AnnotationFile file;
  file.annotations = {{.sample = 7, .label = "N"}};
  ASSERT_TRUE(write_annotations(file, folder.path() / "a.atr"));
  EXPECT_EQ(read_annotations(folder.path() / "a.atr").value().annotations, file.annotations);
  EXPECT_EQ(read_annotations(folder.path() / "b.atr").error().code, ErrorCode::not_found);
  EXPECT_EQ(write_annotations(file, folder.path() / "no" / "a.atr").error().code, ErrorCode::io);
  EXPECT_THAT(folder.load().files, SizeIs(1)) << "no half-written file stays";
}

}  // namespace
}  // namespace heartcare::wfdb::testing
