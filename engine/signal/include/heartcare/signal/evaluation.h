#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace heartcare::signal {

/// Detections of one kind in one record (or lead) against the truth, matched one to one within a tolerance.
struct Matching {
  std::size_t true_positive = 0, false_negative = 0, false_positive = 0;
  std::vector<double> errors_ms;  ///< detection - truth of each matched pair
};

/// Pairs each truth with the nearest detection not yet taken, nearest pairs first. Detections outside
/// [first truth - tolerance, last truth + tolerance] are not counted: annotators often leave out the ends of
/// a record. [ANSI/AAMI EC57: window 150 ms]
[[nodiscard]] Matching match(std::span<const double> truth_ms, std::span<const double> detected_ms,
                             double tolerance_ms = 150);

/// A figure with its 95 % interval.
struct Figure {
  double value = 0, low = 0, high = 0;
};

/// A mean with its interval from 1000 bootstrap samples of the values (seeded: same input, same output).
/// Zeros without values.
[[nodiscard]] Figure mean_figure(std::span<const double> values);

/// One row of an accuracy table.
struct Accuracy {
  std::size_t records = 0, truths = 0;
  Figure sensitivity, positive_predictivity, f1;  ///< per cent
  Figure mean_ms, sd_ms;                          ///< of the errors
};

/// Sums the records up; intervals from `rounds` bootstrap samples of whole records (seeded: same input, same
/// output).
[[nodiscard]] Accuracy summarise(std::span<const Matching> records, int rounds = 1000);

/// Truth in time from marks of several leads: marks of different leads less than `gap_ms` apart in time make
/// one event at their median, if at least `min_leads` leads have it. [consensus as in Kalyakulina et al.
/// 2020, LUDB]
struct LeadMark {
  std::size_t lead;
  double peak_ms, onset_ms, offset_ms;
};
struct ConsensusMark {
  double peak_ms, onset_ms, offset_ms;
  std::size_t leads;
};
[[nodiscard]] std::vector<ConsensusMark> consensus(std::vector<LeadMark> marks, double gap_ms = 120,
                                                   std::size_t min_leads = 1);

}  // namespace heartcare::signal
