#include <algorithm>
#include <array>

#include "heartcare/heartagent/questions.h"

namespace heartcare::heartagent {
namespace {

/// A measurement that makes a label implausible. Limits lie well away from those of the criteria, so that
/// only plain disagreement counts: rate 60 and 100/min, PR 200 ms, QRS 120 ms.
struct Conflict {
  std::string_view code;
  std::optional<double> SignalFacts::*measurement;
  double low, high;  ///< plausible range
};
constexpr std::array conflicts{Conflict{"SBRAD", &SignalFacts::heart_rate_bpm, 0, 68},
                               Conflict{"STACH", &SignalFacts::heart_rate_bpm, 92, 400},
                               Conflict{"SVTAC", &SignalFacts::heart_rate_bpm, 92, 400},
                               Conflict{"SR", &SignalFacts::heart_rate_bpm, 45, 112},
                               Conflict{"1AVB", &SignalFacts::pr_ms, 185, 1000},
                               Conflict{"LPR", &SignalFacts::pr_ms, 185, 1000},
                               Conflict{"CLBBB", &SignalFacts::qrs_ms, 110, 400},
                               Conflict{"CRBBB", &SignalFacts::qrs_ms, 105, 400},
                               Conflict{"IRBBB", &SignalFacts::qrs_ms, 0, 132},
                               Conflict{"ILBBB", &SignalFacts::qrs_ms, 85, 138},
                               Conflict{"LAFB", &SignalFacts::qrs_axis_deg, -120, -15},
                               Conflict{"LPFB", &SignalFacts::qrs_axis_deg, 60, 180},
                               Conflict{"LNGQT", &SignalFacts::qtc_ms, 425, 900}};

/// Measurements that forbid to call a code absent although no reader brought it up.
constexpr std::array hints{Conflict{"1AVB", &SignalFacts::pr_ms, 0, 190},
                           Conflict{"LPR", &SignalFacts::pr_ms, 0, 190},
                           Conflict{"IVCD", &SignalFacts::qrs_ms, 0, 108},
                           Conflict{"CLBBB", &SignalFacts::qrs_ms, 0, 118},
                           Conflict{"CRBBB", &SignalFacts::qrs_ms, 0, 118},
                           Conflict{"ILBBB", &SignalFacts::qrs_ms, 0, 105},
                           Conflict{"IRBBB", &SignalFacts::qrs_ms, 0, 105},
                           Conflict{"STACH", &SignalFacts::heart_rate_bpm, 0, 92},
                           Conflict{"SBRAD", &SignalFacts::heart_rate_bpm, 65, 400},
                           Conflict{"LNGQT", &SignalFacts::qtc_ms, 0, 440},
                           Conflict{"LAFB", &SignalFacts::qrs_axis_deg, -30, 360},
                           Conflict{"LPFB", &SignalFacts::qrs_axis_deg, -360, 90}};

bool outside(const Conflict& c, const SignalFacts& facts) {
  const auto& value = facts.*c.measurement;
  return value && (*value < c.low || *value > c.high);
}

bool any_mentioned(const Case& ecg, std::initializer_list<const char*> codes) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const char* c) { return ecg.record.mentioned.contains(c); });
}

bool called_normal(const Case& ecg) {
  return std::any_of(ecg.record.labels.begin(), ecg.record.labels.end(),
                     [](const Label& l) { return l.code == "NORM" && l.likelihood.value_or(0) >= 80; });
}

/// True if the axis lies where the reader saw it, with 15 degrees to spare. The table's LAD begins well above
/// -30 degrees ("Linkstyp").
bool axis_agrees(const std::string& stated, double degrees) {
  if (stated == "MID") return degrees > -15 && degrees < 105;
  if (stated == "LAD") return degrees > -60 && degrees < 45;
  if (stated == "ALAD") return degrees < -15 && degrees > -135;
  if (stated == "RAD" || stated == "ARAD") return degrees > 60 || degrees < -120;
  return stated != "SAG";  // no axis in the frontal plane
}

/// Takes measurements back that no reader would have passed over in silence, and those outside what is
/// plausible at all: there the program is likelier to be wrong than the reader.
void doubt_measurements(Case& ecg) {
  SignalFacts& f = ecg.facts;
  const bool av_block = any_mentioned(ecg, {"1AVB", "LPR", "2AVB", "3AVB"});
  if (f.pr_ms &&
      ((*f.pr_ms > 210 && !av_block) || (*f.pr_ms < 110 && !any_mentioned(ecg, {"WPW"})) || *f.pr_ms > 400))
    f.pr_ms.reset();
  const bool wide = any_mentioned(ecg, {"CLBBB", "CRBBB", "IVCD", "ILBBB", "IRBBB", "WPW", "PACE"});
  if (f.qrs_ms && ((*f.qrs_ms > 118 && (called_normal(ecg) || !wide)) || *f.qrs_ms < 60 || *f.qrs_ms > 220))
    f.qrs_ms.reset();
  const bool repolarisation = any_mentioned(ecg, {"LNGQT", "EL"});
  if (f.qtc_ms && ((*f.qtc_ms > 465 && !repolarisation && !wide) || *f.qtc_ms < 330 || *f.qtc_ms > 560)) {
    f.qt_ms.reset();
    f.qtc_ms.reset();
  }
  if (f.qrs_axis_deg && !axis_agrees(ecg.record.heart_axis, *f.qrs_axis_deg)) f.qrs_axis_deg.reset();
  constexpr double plainly_not_left =
      -20;  // "überdrehter Linkstyp" in the text, which the table does not repeat
  if (f.qrs_axis_deg && *f.qrs_axis_deg > plainly_not_left && any_mentioned(ecg, {"LAFB"}))
    f.qrs_axis_deg.reset();
}

/// A QT that text and measurement alike call too long is not beside "normal ECG" in one answer.
void dispute_normal(Case& ecg) {
  constexpr double plainly_long = 480;  // ms
  if (!called_normal(ecg) || ecg.facts.qtc_ms.value_or(0) <= plainly_long) return;
  ecg.record.disputed.insert("NORM");
  ecg.record.problems.push_back({ecg.record.id, "label_against_measurement", "NORM"});
}

}  // namespace

void reconcile(Case& ecg) {
  ecg.read = ecg.record.mentioned;
  for (const Conflict& c : conflicts) {
    const bool labelled = std::any_of(ecg.record.labels.begin(), ecg.record.labels.end(),
                                      [&](const Label& l) { return l.code == c.code; });
    if (!labelled || !outside(c, ecg.facts)) continue;
    ecg.record.disputed.insert(std::string(c.code));
    ecg.record.problems.push_back({ecg.record.id, "label_against_measurement", std::string(c.code)});
  }
  const SignalFacts as_measured = ecg.facts;
  doubt_measurements(ecg);
  dispute_normal(ecg);
  for (const Conflict& hint : hints)
    if (outside(hint, as_measured)) ecg.record.mentioned.insert(std::string(hint.code));
  ecg.record.mentioned.insert(ecg.facts.rule_codes.begin(), ecg.facts.rule_codes.end());
}

Presence asked_presence(const Case& ecg, const statements::Vocabulary& vocabulary, std::string_view code) {
  return presence(ecg.record, vocabulary, code);
}

}  // namespace heartcare::heartagent
