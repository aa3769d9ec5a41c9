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

}  // namespace

void reconcile(Case& ecg, const statements::Vocabulary&) {
  for (const Conflict& c : conflicts) {
    const bool labelled = std::any_of(ecg.record.labels.begin(), ecg.record.labels.end(),
                                      [&](const Label& l) { return l.code == c.code; });
    if (!labelled || !outside(c, ecg.facts)) continue;
    ecg.record.disputed.insert(std::string(c.code));
    ecg.record.problems.push_back({ecg.record.id, "label_against_measurement", std::string(c.code)});
  }
  for (const Conflict& hint : hints)
    if (outside(hint, ecg.facts)) ecg.record.mentioned.insert(std::string(hint.code));
  ecg.record.mentioned.insert(ecg.facts.rule_codes.begin(), ecg.facts.rule_codes.end());
}

Presence asked_presence(const Case& ecg, const statements::Vocabulary& vocabulary, std::string_view code) {
  return presence(ecg.record, vocabulary, code);
}

}  // namespace heartcare::heartagent
