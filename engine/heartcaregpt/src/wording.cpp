#include "heartcare/heartcaregpt/wording.h"

#include <cmath>

namespace heartcare::heartcaregpt {
namespace {

constexpr double enough_confidence = 0.5;
constexpr double told_hz = 250;  ///< what the signal expert sees

std::string whole(double value) { return std::to_string(std::lround(value)); }

std::string phrase(const StatedValue& value) {
  const std::string number = whole(value.value);
  if (value.key == "hr_bpm") return "heart rate " + number + "/min";
  if (value.key == "pr_ms") return "PR " + number + " ms";
  if (value.key == "qrs_ms") return "QRS " + number + " ms";
  if (value.key == "qt_ms") return "QT " + number + " ms";
  if (value.key == "qtc_fridericia_ms") return "QTc (Fridericia) " + number + " ms";
  return "QRS axis " + number + " degrees";
}

}  // namespace

std::string context_text(double seconds, const Patient& patient) {
  std::string text = "12-lead ECG";
  if (seconds > 0) text += ", " + whole(seconds) + " s at " + whole(told_hz) + " Hz";
  // Ages from 90 on are one class, as in data sets that hide them.
  if (patient.age_years && *patient.age_years >= 0)
    text += *patient.age_years >= 90 ? ", age 90 or more" : ", age " + whole(*patient.age_years);
  if (patient.sex == Sex::female) text += ", female";
  if (patient.sex == Sex::male) text += ", male";
  return text;
}

std::vector<StatedValue> stated_values(const signal::Analysis& analysis) {
  std::vector<StatedValue> values;
  const auto add = [&](const char* key, const signal::Measurement& measured) {
    if (measured && measured.evidence.confidence >= enough_confidence)
      values.push_back({key, std::round(*measured.value)});
  };
  add("hr_bpm", analysis.rhythm.heart_rate_bpm);
  add("pr_ms", analysis.global.pr_ms);
  add("qrs_ms", analysis.global.qrs_ms);
  add("qt_ms", analysis.global.qt_ms);
  add("qtc_fridericia_ms", analysis.global.qtc_ms[static_cast<std::size_t>(signal::QtFormula::fridericia)]);
  add("qrs_axis_deg", analysis.global.qrs_axis_deg);
  return values;
}

std::string measured_text(const std::vector<StatedValue>& values) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i)
    text += (i == 0 ? "" : i + 1 == values.size() ? " and " : ", ") + phrase(values[i]);
  if (text.empty()) return text;
  text[0] = text[0] == 'h' ? 'H' : text[0];
  return text + ".";
}

std::string ecg_text(const std::string& context, const std::string& measured) {
  return context + "." + (measured.empty() ? "" : " " + measured);
}

std::string report_instruction(ReportStyle style) {
  return style == ReportStyle::paragraph ? "Write a report of this ECG in one paragraph."
                                         : "Report this ECG under the headings Rhythm, Conduction, "
                                           "Morphology, Measurements and Impression.";
}

std::string compare_instruction() {
  return "Compare these two ECGs: what is the same, what is new and what has gone?";
}

}  // namespace heartcare::heartcaregpt
