#pragma once
#include <map>
#include <string>
#include <vector>

#include "heartcare/beat/courses.h"
#include "heartcare/beat/tokenizer.h"
#include "heartcare/core/job.h"
#include "heartcare/signal/evaluation.h"

/// Accuracy of the tokenizer over recordings; evaluate_beat prints it.
namespace heartcare::cli {

/// A prediction beside the truth, mean squared errors in the scale of the window before it.
struct PredictionFigures {
  double model = 0, first_half_second = 0, first_second = 0, zeros = 0;
  std::array<double, beat::course_count> courses{};  ///< the floors
  double covered = 0;                                ///< share of the truth inside the 5-95 % band
};
/// `made` at 250 Hz, of the model's own horizon, from the window that ends at `end` of the stretch.
/// Precondition: the stretch holds that window and the horizon after it.
[[nodiscard]] PredictionFigures prediction_figures(const beat::Continuation& made,
                                                   const beat::Prepared& stretch, std::int64_t end,
                                                   const beat::BeatConfig& config);

/// Everything about one recording; vectors have one entry per window, beat or lead.
struct BeatRecordFigures {
  /// Levels used -> MSE of windows that start every 2 s, normalised scale. The last entry has all levels.
  std::map<std::int64_t, std::vector<double>> by_levels;
  std::array<double, beat::lead_count> prd{}, correlation{}, rms_uv{};  ///< of the whole recording
  signal::Matching beats;                      ///< QRS of the reconstruction against those of the reference
  std::vector<double> peak_shifts_ms;          ///< of R (or S) peaks, reconstruction minus reference
  std::vector<double> rate_error_bpm;          ///< empty where either has no rate
  std::vector<double> pr_ms, qrs_ms, qt_ms;    ///< reconstruction minus reference; empty where not measurable
  std::vector<double> st_uv, r_uv;             ///< J+60 and R amplitude, of every lead
  std::vector<std::uint16_t> ids;              ///< (windows, queries, levels)
  std::vector<PredictionFigures> predictions;  ///< by window
  std::vector<double> past_only;  ///< the model's error with nothing known beyond the place, by window
};

/// Errors: cancelled, and what the tokenizer refuses.
[[nodiscard]] Result<BeatRecordFigures> beat_figures(const beat::Tokenizer& tokenizer,
                                                     const beat::Prepared& stretch, const SignalGroup* group,
                                                     JobContext& job);

}  // namespace heartcare::cli
