#include "heartcare/signal/fiducial.h"

#include <gtest/gtest.h>

namespace heartcare::signal {
namespace {

MedianBeat beat() {
  MedianBeat made;
  made.leads = {std::vector<float>(400, 0.0F)};
  made.global.p = WaveBounds{20, 40, 60};
  made.global.qrs = WaveBounds{90, 110, 140};
  made.global.t = WaveBounds{200, 250, 300};
  return made;
}

TEST(Fiducials, AreHeldBetweenTheirNeighbours) {
  const MedianBeat made = beat();
  Fiducials moved = made.global;
  move_fiducial(moved, Fiducial::p_offset, 500, made);
  EXPECT_EQ(moved.p->offset, 89);
  move_fiducial(moved, Fiducial::p_onset, -30, made);
  EXPECT_EQ(moved.p->onset, 0);
  move_fiducial(moved, Fiducial::t_offset, 4000, made);
  EXPECT_EQ(moved.t->offset, 399);
}

TEST(Fiducials, KeepPeaksInsideTheirWaves) {
  const MedianBeat made = beat();
  Fiducials moved = made.global;
  move_fiducial(moved, Fiducial::qrs_onset, 130, made);
  EXPECT_EQ(moved.qrs->peak, 130);
  move_fiducial(moved, Fiducial::j_point, 220, made);
  EXPECT_GE(moved.t->onset, 220);
}

TEST(Fiducials, OfAWaveThatIsNotThereStayAway) {
  MedianBeat made = beat();
  made.global.p.reset();
  Fiducials moved = made.global;
  move_fiducial(moved, Fiducial::p_onset, 10, made);
  EXPECT_EQ(moved, made.global);
  EXPECT_FALSE(sample_of(moved, Fiducial::p_offset));
}

TEST(FiducialShifts, LeadFromOneSetToTheOtherAndBack) {
  const MedianBeat made = beat();
  Fiducials moved = made.global;
  move_fiducial(moved, Fiducial::p_onset, 12, made);
  move_fiducial(moved, Fiducial::t_offset, 310, made);
  const FiducialShifts shifts = shifts_between(made.global, moved);
  EXPECT_EQ(shifts, (FiducialShifts{-8, 0, 0, 0, 10}));
  EXPECT_EQ(shifted(made, shifts), moved);
}

TEST(FiducialShifts, MoveNeighboursTogether) {
  const MedianBeat made = beat();
  const Fiducials later = shifted(made, {25, 25, 25, 25, 25});
  EXPECT_EQ(later.p->onset, 45);
  EXPECT_EQ(later.qrs->onset, 115);
  const Fiducials earlier = shifted(made, {0, -35, -60, -60, 0});
  EXPECT_EQ(earlier.p->offset, 25);
  EXPECT_EQ(earlier.qrs->onset, 30);
}

TEST(FiducialShifts, FromAHostileSessionCannotPutBoundariesOutOfOrder) {
  const MedianBeat made = beat();
  for (const std::int64_t far : {-largest_fiducial_shift, largest_fiducial_shift}) {
    const Fiducials moved = shifted(made, {far, -far, far, -far, far});
    std::int64_t before = -1;
    for (const Fiducial which : all_fiducials) {
      EXPECT_GT(*sample_of(moved, which), before);
      before = *sample_of(moved, which);
    }
    EXPECT_LT(before, 400);
  }
}

}  // namespace
}  // namespace heartcare::signal
