#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"
#include "heartcare/signal/beat.h"
#include "heartcare/signal/lead_measurements.h"
#include "heartcare/signal/lead_reversal.h"
#include "heartcare/signal/measurement.h"
#include "heartcare/signal/median_beat.h"
#include "heartcare/signal/quality.h"
#include "heartcare/signal/rhythm.h"

namespace heartcare::signal {

enum class QtFormula { bazett, fridericia, framingham, hodges };
[[nodiscard]] std::string_view qt_formula_name(QtFormula formula) noexcept;  ///< "Fridericia"

struct AnalysisOptions {
  std::int64_t first = 0;             ///< first sample to analyse
  std::optional<std::int64_t> count;  ///< samples to analyse; default: to the end, at most 60 s
  std::optional<double> mains_hz;     ///< notch before measuring; default: where interference is found
  QtFormula qt_formula = QtFormula::fridericia;  ///< the one named QTc; all four are computed
};

/// Global measurements of the dominant beat, ms, bpm and degrees.
struct GlobalMeasurements {
  Measurement heart_rate_bpm, rr_ms;
  Measurement p_ms, pr_ms, qrs_ms, qt_ms, jt_ms;
  std::array<Measurement, 4> qtc_ms;                 ///< in the order of QtFormula
  Measurement p_axis_deg, qrs_axis_deg, t_axis_deg;  ///< frontal plane, -180 to 180
  Measurement delta_ms;  ///< delta wave: slurred QRS start agreeing over the leads
};

/// Everything known about a stretch of up to 60 s.
struct Analysis {
  Hertz rate;                             ///< of the group; the time base of every sample number here
  std::int64_t first = 0, count = 0;      ///< what was analysed
  std::vector<LeadId> leads;              ///< ECG leads in the group's order, then those derived from others
  std::vector<bool> derived;              ///< shape (leads): computed by Einthoven/Goldberger, not recorded
  std::optional<double> einthoven_error;  ///< rms of I + III - II over rms of II; empty if not all recorded
  Quality quality;
  std::vector<Beat> beats;          ///< in order of time
  std::vector<AtrialWave> p_waves;  ///< in order of time
  std::vector<std::int64_t> pacing_spikes;
  std::vector<MedianBeat> medians;         ///< by BeatClass then size; [0] is the dominant form
  std::vector<LeadMeasurements> per_lead;  ///< shape (leads), of medians[0]
  GlobalMeasurements global;               ///< of medians[0]
  QtFormula qt_formula = QtFormula::fridericia;
  Rhythm rhythm;
  std::vector<ReversalFinding> reversals;  ///< most likely first

  [[nodiscard]] const LeadMeasurements* find(LeadId lead) const noexcept;  ///< null if not recorded
  [[nodiscard]] const Measurement& qtc_ms() const noexcept {
    return global.qtc_ms[static_cast<std::size_t>(qt_formula)];
  }
};

/// Analyses up to 60 s of a rhythm group. A record without beats is a valid answer: every measurement then
/// says why it is absent. Any thread. Progress stages: "filter", "beats", "waves", "measure". Errors:
/// invalid_argument (window outside the group, no ECG lead, below 40 Hz), limit_exceeded (more than 60 s),
/// cancelled, and those of SignalGroup::read.
[[nodiscard]] Result<Analysis> analyse(const SignalGroup& group, const AnalysisOptions& options,
                                       JobContext& job);

/// Measures again after a reader moved fiducials of medians[0] (`global`, in samples of the median beat).
/// Whatever came out otherwise, or was read from another stretch, is marked edited.
[[nodiscard]] Analysis remeasured(const Analysis& analysis, const Fiducials& global);

}  // namespace heartcare::signal
