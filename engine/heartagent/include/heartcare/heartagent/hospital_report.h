#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/heartagent/converter.h"

namespace heartcare::heartagent {

/// What the text of a printed ECG report says (hospital PDF, through pdftotext -layout). Names, numbers and
/// dates that identify a person are recognised and dropped.
struct HospitalReport {
  Patient person;           ///< age, sex, height, weight only
  bool identified = false;  ///< the text named a person; nothing of that is kept
  /// As printed, by whatever program measured them.
  std::optional<double> heart_rate_bpm, pr_ms, qrs_ms, qt_ms, qtc_ms, p_axis_deg, qrs_axis_deg, t_axis_deg;
  std::vector<std::string> statements;  ///< lines with at least one statement that the lexicon knows
  std::vector<LeadId> leads;            ///< lead names printed on the page, each once
};

/// Reads German and English report text: at most 64 KiB, 2,000 lines; what is longer is cut. Values outside
/// what a heart can do (rate 10-400, PR 40-600, QRS 30-400, QT 150-900 ms, axes -180-360) are not taken. The
/// waveform of the PDF is not read here.
[[nodiscard]] HospitalReport read_hospital_report(std::string_view text, const Lexicon& lexicon);

/// Labels from its statements. A report without one is unlabelled and says so in `problems`.
[[nodiscard]] ConvertedRecord convert(const HospitalReport& report, std::uint32_t id, const Lexicon& lexicon,
                                      const statements::Vocabulary& vocabulary);

}  // namespace heartcare::heartagent
