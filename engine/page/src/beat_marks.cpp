#include <algorithm>
#include <cmath>

#include "heartcare/page/marks.h"

namespace heartcare::page {
namespace {

using signal::Analysis;
using signal::Beat;
using signal::BeatClass;
using signal::Fiducial;
using signal::Fiducials;

class Collector {
 public:
  explicit Collector(const Analysis& analysis) : analysis_(analysis) {}

  /// The median beat's boundaries, laid over one of its beats.
  void add_median(const Beat& beat, const Fiducials& measured) {
    const signal::MedianBeat& median = analysis_.medians.front();
    const double scale = analysis_.rate.value / median.rate_hz;
    for (const Fiducial which : signal::all_fiducials) {
      const auto at = sample_of(median.global, which);
      if (!at) continue;
      const double from_peak = static_cast<double>(*at - median.fiducial);
      add({beat.sample + std::llround(from_peak * scale), which, {}, true, at != sample_of(measured, which)});
    }
  }

  void add_own(const signal::BeatWaves& waves) {
    if (waves.p) add_p(*waves.p);
    if (waves.qrs) add({waves.qrs->onset, Fiducial::qrs_onset, {}, false, false});
    if (waves.qrs) add({waves.qrs->offset, Fiducial::j_point, {}, false, false});
    if (waves.t) add({waves.t->offset, Fiducial::t_offset, {}, false, false});
  }

  void add_p(const signal::WaveBounds& p) {
    add({p.onset, Fiducial::p_onset, {}, false, false});
    add({p.offset, Fiducial::p_offset, {}, false, false});
  }

  void add_peaks(const Beat& beat) {
    for (std::size_t l = 0; l < beat.leads.size() && l < analysis_.leads.size(); ++l)
      if (beat.leads[l].qrs) add({beat.leads[l].qrs->peak, {}, analysis_.leads[l], false, false});
  }

  std::vector<BeatMark> found;

 private:
  void add(BeatMark mark) {
    if (mark.sample >= analysis_.first && mark.sample < analysis_.first + analysis_.count)
      found.push_back(mark);
  }
  const Analysis& analysis_;
};

}  // namespace

std::vector<BeatMark> beat_marks(const Analysis& analysis, const Fiducials& measured) {
  Collector marks(analysis);
  std::vector<bool> averaged(analysis.beats.size(), false);
  if (!analysis.medians.empty())
    for (const std::size_t beat : analysis.medians.front().beats) averaged[beat] = true;
  for (std::size_t i = 0; i < analysis.beats.size(); ++i) {
    const Beat& beat = analysis.beats[i];
    if (beat.kind == BeatClass::noise) continue;
    if (averaged[i])
      marks.add_median(beat, measured);
    else
      marks.add_own(beat.global);
    marks.add_peaks(beat);
  }
  for (const signal::AtrialWave& wave : analysis.p_waves)
    if (!wave.beat) marks.add_p(wave.bounds);
  return std::move(marks.found);
}

}  // namespace heartcare::page
