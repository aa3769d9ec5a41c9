#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "beat_figures.h"
#include "evaluation/evaluation.h"

namespace heartcare::cli {

using Samples = std::vector<double>;

/// Figures of all recordings, each recording's windows already averaged.
struct Totals {
  std::size_t records = 0, windows = 0;
  std::size_t left_out = 0;               ///< recordings without any of the twelve leads
  std::map<std::string, Samples> means;   ///< name -> one value per recording
  std::map<std::string, Samples> deltas;  ///< name -> all differences
  std::array<Samples, beat::lead_count> prd, correlation, rms;
  std::vector<signal::Matching> beats;
  Samples peak_shifts_ms;
  std::vector<std::vector<double>> code_counts;  ///< (levels, codes)
};

/// Takes a recording in.
void add(Totals& totals, const BeatRecordFigures& figures, const beat::BeatConfig& config);

/// Everything but the probe, as text and JSON with the targets of the design notes.
void add_figures(EvaluationReport& report, Totals& totals);

}  // namespace heartcare::cli
