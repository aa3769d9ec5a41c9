#include "heartcare/page/marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "records.h"

namespace heartcare::page {
namespace {

using signal::Fiducial;

/// Two beats of the dominant form and one of another form between them, at 250 Hz over a 500 Hz median.
signal::Analysis analysis() {
  signal::Analysis made;
  made.rate = {250};
  made.first = 0;
  made.count = 2500;
  made.leads = {LeadId::I};
  signal::MedianBeat median;
  median.rate_hz = 500;
  median.fiducial = 200;
  median.leads = {std::vector<float>(500, 0.0F)};
  median.beats = {0, 2};
  median.global.qrs = signal::WaveBounds{180, 200, 230};
  made.medians.push_back(median);
  for (const std::int64_t sample : {500, 800, 1000}) {
    signal::Beat beat;
    beat.sample = sample;
    beat.form = sample == 800 ? 1 : 0;
    beat.global.qrs = signal::WaveBounds{sample - 30, sample, sample + 40};
    beat.leads.resize(1);
    beat.leads[0].qrs = signal::WaveBounds{sample - 5, sample + 3, sample + 20};
    made.beats.push_back(beat);
  }
  return made;
}

std::vector<std::int64_t> samples(const std::vector<BeatMark>& marks, std::optional<Fiducial> which,
                                  bool movable) {
  std::vector<std::int64_t> found;
  for (const BeatMark& mark : marks)
    if (mark.fiducial == which && mark.movable == movable) found.push_back(mark.sample);
  return found;
}

TEST(BeatMarks, LayTheMedianOverItsBeatsAndLeaveOtherFormsTheirOwn) {
  const auto made = analysis();
  const auto marks = beat_marks(made, made.medians[0].global);
  EXPECT_EQ(samples(marks, Fiducial::qrs_onset, true), (std::vector<std::int64_t>{490, 990}));
  EXPECT_EQ(samples(marks, Fiducial::j_point, true), (std::vector<std::int64_t>{515, 1015}));
  EXPECT_EQ(samples(marks, Fiducial::qrs_onset, false), (std::vector<std::int64_t>{770}));
  EXPECT_EQ(samples(marks, std::nullopt, false), (std::vector<std::int64_t>{503, 803, 1003}));
}

TEST(BeatMarks, SayWhichBoundaryAReaderMoved) {
  auto made = analysis();
  const signal::Fiducials measured = made.medians[0].global;
  made.medians[0].global.qrs->offset += 4;
  for (const BeatMark& mark : beat_marks(made, measured))
    EXPECT_EQ(mark.edited, mark.movable && mark.fiducial == Fiducial::j_point);
}

TEST(BeatMarks, LeaveOutNoiseAndWhatLiesBeyondTheStretchMeasured) {
  auto made = analysis();
  made.beats[1].kind = signal::BeatClass::noise;
  made.first = 495;
  const auto marks = beat_marks(made, made.medians[0].global);
  EXPECT_TRUE(samples(marks, Fiducial::qrs_onset, false).empty());
  EXPECT_EQ(samples(marks, Fiducial::qrs_onset, true), (std::vector<std::int64_t>{990}));
}

Page marked_page(const std::vector<BeatMark>& beats) {
  JobContext job;
  auto page = build_page(*testing::twelve_leads(), {}, job);
  EXPECT_TRUE(page);
  add_marks(*page, {beats, "Wave boundaries"});
  return *page;
}

TEST(PageMarks, StandOnTheTraceWhereverTheInstantIsDrawn) {
  const Page page = marked_page({{600, Fiducial::qrs_onset, {}, true, false}});
  ASSERT_FALSE(page.marks.empty());
  for (const PlacedMark& placed : page.marks) {
    const TracePlace& place = page.places[placed.place];
    EXPECT_NEAR(placed.at.x, place.x_of(600), 1e-9);
    double nearest = 1e9;
    for (const Stroke& stroke : page.strokes)
      if (stroke.place == placed.place)
        for (const Point& p : stroke.points)
          if (std::abs(p.x - placed.at.x) < 0.1) nearest = std::min(nearest, std::abs(p.y - placed.at.y));
    EXPECT_LT(nearest, 0.5);
    EXPECT_TRUE(placed.badge.empty());
  }
  const auto strips = std::count_if(page.marks.begin(), page.marks.end(),
                                    [&](const auto& placed) { return page.places[placed.place].rhythm; });
  EXPECT_EQ(strips, 1);
}

TEST(PageMarks, TellEditedOnesByAShapeNotOnlyByColour) {
  const Page page = marked_page({{600, Fiducial::qrs_onset, {}, true, true}});
  ASSERT_FALSE(page.marks.empty());
  for (const PlacedMark& placed : page.marks) EXPECT_EQ(placed.badge.size(), 5u);
}

TEST(PageMarks, OfOneLeadStandInThatLeadOnly) {
  const Page page = marked_page({{600, {}, LeadId::II, false, false}});
  for (const PlacedMark& placed : page.marks) EXPECT_EQ(page.places[placed.place].id, LeadId::II);
}

TEST(PageMarks, SayWhatTheyAreAtTheFootOfThePage) {
  const auto says = [](const Page& page) {
    return std::any_of(page.texts.begin(), page.texts.end(),
                       [](const Text& text) { return text.text == "Wave boundaries"; });
  };
  EXPECT_TRUE(says(marked_page({{600, Fiducial::j_point, {}, true, false}})));
  EXPECT_FALSE(says(marked_page({}))) << "nothing is marked";
}

TEST(PageMarks, AreTurnedOnAndOffAsAnOption) {
  PageOptions options;
  options.fiducials = true;
  const auto read = options_from_text(to_text(options));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->fiducials);
}

}  // namespace
}  // namespace heartcare::page
