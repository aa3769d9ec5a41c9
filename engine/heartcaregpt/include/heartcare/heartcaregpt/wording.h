#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/signal/analysis.h"

/// What the model is told in words about an ECG. The same wording as in the instruction set, which it is
/// trained on (docs/instruction-set.md). Never a name, an id or a note of the record.
namespace heartcare::heartcaregpt {

/// "12-lead ECG, 10 s at 250 Hz, age 63, female"; `seconds` <= 0: "12-lead ECG".
[[nodiscard]] std::string context_text(double seconds, const Patient& patient);

/// One measured value as the prompt states it and as sentences are checked against.
struct StatedValue {
  std::string key;   ///< of statements::Findings: "pr_ms"
  double value = 0;  ///< rounded to whole units
};
/// Heart rate, PR, QRS, QT, QTc (Fridericia), QRS axis: those measured with a confidence of at least 0.5.
[[nodiscard]] std::vector<StatedValue> stated_values(const signal::Analysis& analysis);

/// "Heart rate 72/min, PR 160 ms, QRS 96 ms, QT 400 ms, QTc (Fridericia) 410 ms and QRS axis 30 degrees.";
/// empty if nothing was measured.
[[nodiscard]] std::string measured_text(const std::vector<StatedValue>& values);

/// Both as one text before a question: "12-lead ECG, 10 s at 250 Hz. Heart rate 72/min."
[[nodiscard]] std::string ecg_text(const std::string& context, const std::string& measured);

enum class ReportStyle {
  paragraph,  ///< a few sentences
  headings    ///< Rhythm, Conduction, Morphology, Measurements, Impression
};
[[nodiscard]] std::string report_instruction(ReportStyle style);
[[nodiscard]] std::string compare_instruction();

}  // namespace heartcare::heartcaregpt
