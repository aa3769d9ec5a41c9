#include <algorithm>
#include <array>
#include <cmath>

#include "wording.h"

namespace heartcare::heartagent {
namespace {

constexpr double predicted_seconds = 2;  ///< 500 samples at 250 Hz [heartcaregpt.md 3]

/// What a report says, sorted for its headings.
struct ReportParts {
  std::vector<std::string> rhythm, conduction, morphology, measurements, impression, codes;
};

bool conduction(const Case&, const statements::Vocabulary& vocabulary, const Label& label) {
  const auto* known = vocabulary.find_scp(label.code);
  return label.code == "LPR" || (known && known->superclass == "CD");
}

std::vector<std::string> measured(const Case& ecg) {
  const SignalFacts& f = ecg.facts;
  const bool plain = conducts_plainly(ecg), paced = ecg.record.mentioned.contains("PACE");
  std::vector<std::string> parts;
  if (f.heart_rate_bpm) parts.push_back("heart rate " + whole(*f.heart_rate_bpm) + "/min");
  if (plain && f.pr_ms) parts.push_back("PR " + whole(*f.pr_ms) + " ms");
  if (!paced && f.qrs_ms) parts.push_back("QRS " + whole(*f.qrs_ms) + " ms");
  if (plain && f.qt_ms && f.qtc_ms)
    parts.push_back("QT " + whole(*f.qt_ms) + " ms, QTc (Fridericia) " + whole(*f.qtc_ms) + " ms");
  if (!paced && f.qrs_axis_deg) parts.push_back("QRS axis " + whole(*f.qrs_axis_deg) + " degrees");
  return parts;
}

/// "inverted T waves in I, aVL and V6".
std::string with_leads(const Label& label, const Templates& templates) {
  std::string text = finding_with_certainty(label, templates);
  if (label.leads.empty() || label.leads.size() == standard_leads.size()) return text;
  std::vector<std::string> names;
  for (const LeadId lead : label.leads) names.emplace_back(lead_name(lead));
  return text + " in " + joined(names);
}

ReportParts parts_of(const Case& ecg, const QuestionSettings& settings) {
  ReportParts parts;
  for (const Label& label : ecg.record.labels) {
    if (asked_presence(ecg, settings.vocabulary, label.code) != Presence::present) continue;
    parts.codes.push_back(label.code);
    const std::string text = with_leads(label, settings.templates);
    if (label.group == LabelGroup::rhythm)
      parts.rhythm.push_back(text);
    else if (conduction(ecg, settings.vocabulary, label))
      parts.conduction.push_back(text);
    else if (label.code != "NORM")
      parts.morphology.push_back(text);
    if (label.group == LabelGroup::diagnosis) parts.impression.push_back(text);
  }
  if (parts.impression.empty()) parts.impression = parts.rhythm;
  parts.measurements = measured(ecg);
  return parts;
}

bool normal(const Case& ecg) {
  return std::any_of(ecg.record.labels.begin(), ecg.record.labels.end(),
                     [](const Label& l) { return l.code == "NORM" && l.likelihood.value_or(0) >= 80; });
}

bool stated(const ReportParts& parts, std::string_view code) {
  return std::find(parts.codes.begin(), parts.codes.end(), code) != parts.codes.end();
}

/// No reader brought up anything beside the labels: then a heading without a finding is "normal".
bool nothing_else(const Case& ecg, const ReportParts& parts) {
  return std::all_of(ecg.read.begin(), ecg.read.end(), [&](const std::string& code) {
    return stated(parts, code) || code == "NORM" || code == "SR";
  });
}

bool any_stated(const ReportParts& parts, std::initializer_list<const char*> codes) {
  return std::any_of(codes.begin(), codes.end(), [&](const char* code) { return stated(parts, code); });
}

/// Text or remark have extra beats that the table has no code for, or for those of another origin only: a
/// report of its codes would pass over them.
bool leaves_out_beats(const Case& ecg, const ReportParts& parts) {
  static constexpr std::array beats{"PVC", "PAC", "PRC(S)", "BIGU", "TRIGU"};
  const auto brought_up = [&](const char* code) { return ecg.read.contains(code); };
  if (std::any_of(beats.begin(), beats.end(), brought_up) &&
      !any_stated(parts, {"PVC", "PAC", "PRC(S)", "BIGU", "TRIGU"}))
    return true;
  const auto& named = ecg.record.extra_beats;
  return (named.contains("PVC") && !any_stated(parts, {"PVC", "PRC(S)", "BIGU", "TRIGU"})) ||
         (named.contains("PAC") && !any_stated(parts, {"PAC", "PRC(S)", "SVARR", "BIGU", "TRIGU"}));
}

std::string line(const char* heading, const std::vector<std::string>& parts, const char* otherwise) {
  return std::string(heading) + ": " + (parts.empty() ? otherwise : capital(joined(parts))) + ".";
}

/// No measurement that the same report gives says otherwise.
bool conducts_normally(const SignalFacts& facts) {
  return facts.pr_ms.value_or(0) <= 200 && facts.qrs_ms.value_or(0) < 120;
}

std::string structured(const ReportParts& parts, bool normal_ecg, bool normal_conduction) {
  const auto nothing = [](bool normal) { return normal ? "Normal" : "No finding stated"; };
  return line("Rhythm", parts.rhythm, "Not stated") + "\n" +
         line("Conduction", parts.conduction, nothing(normal_ecg && normal_conduction)) + "\n" +
         line("Morphology", parts.morphology, nothing(normal_ecg)) + "\n" +
         line("Measurements", parts.measurements, "Not measurable") + "\n" +
         line("Impression", parts.impression, "No diagnosis stated");
}

std::string paragraph(const ReportParts& parts, bool normal_ecg, Choices& choices) {
  std::string text;
  const auto sentence = [&](std::string words) {
    text += (text.empty() ? "" : " ") + capital(std::move(words)) + ".";
  };
  const bool numbers_first = choices.below(2) == 0;
  if (!parts.rhythm.empty()) sentence(joined(parts.rhythm));
  if (numbers_first && !parts.measurements.empty()) sentence(joined(parts.measurements));
  if (!parts.conduction.empty()) sentence(joined(parts.conduction));
  if (!parts.morphology.empty()) sentence(joined(parts.morphology));
  if (!numbers_first && !parts.measurements.empty()) sentence(joined(parts.measurements));
  if (normal_ecg)
    sentence(parts.conduction.empty() && parts.morphology.empty() ? "normal ECG" : "otherwise normal ECG");
  return text;
}

}  // namespace

void add_reports(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out) {
  if (!ecg.record.labelled || !ecg.record.disputed.empty()) return;  // a report has to be complete
  const ReportParts parts = parts_of(ecg, settings);
  if (parts.codes.empty() || leaves_out_beats(ecg, parts)) return;
  Choices choices(settings.seed, "report/" + std::to_string(ecg.record.id));
  for (const char* kind : {"report_structured", "report_paragraph"}) {
    const bool headings = std::string_view(kind) == "report_structured";
    Sample s = sample_of(ecg, settings, Task::report, LabelGroup::diagnosis, kind, choices);
    s.question = settings.templates.question(kind, choices);
    s.answer = headings
                   ? structured(parts, normal(ecg) && nothing_else(ecg, parts), conducts_normally(ecg.facts))
                   : paragraph(parts, normal(ecg), choices);
    s.labels = parts.codes;
    out.push_back(std::move(s));
  }
}

void add_predictions(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out) {
  Choices choices(settings.seed, "predict/" + std::to_string(ecg.record.id));
  const auto horizon = static_cast<std::int64_t>(std::lround(predicted_seconds * ecg.facts.recorded_hz));
  const std::int64_t shown = 2 * horizon;  // one window of four seconds
  for (std::int64_t part = 0; (part + 1) * horizon + shown <= ecg.facts.count && part < 2; ++part) {
    Sample s = sample_of(ecg, settings, Task::signal_prediction, LabelGroup::waveform,
                         "predict-" + std::to_string(part), choices);
    SampleRecord& record = s.records.front();
    record.first = ecg.facts.first + part * horizon;
    record.count = shown;
    s.context = "12-lead ECG, " + whole(2 * predicted_seconds) + " s at " + whole(ecg.facts.rate_hz) + " Hz";
    s.question = settings.templates.question("predict", choices, {{"seconds", whole(predicted_seconds)}});
    s.answer = "The recording from " + whole(2 * predicted_seconds) + " s to " +
               whole(3 * predicted_seconds) + " s after the first sample shown; see target.";
    s.target_first = record.first + shown;
    s.target_count = horizon;
    out.push_back(std::move(s));
  }
}

}  // namespace heartcare::heartagent
