#include "wording.h"

namespace heartcare::heartagent {
namespace {

/// Builds the questions with a short answer of one ECG.
class Open {
 public:
  Open(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out)
      : ecg_(ecg),
        settings_(settings),
        out_(out),
        choices_(settings.seed, "open/" + std::to_string(ecg.record.id)) {}

  void add() {
    if (ecg_.record.labelled) {
      findings(LabelGroup::rhythm, "open_rhythm");
      findings(LabelGroup::diagnosis, "open_diagnosis");
      findings(LabelGroup::waveform, "open_waveform");
      leads();
      verify();
    }
    measurements();
  }

 private:
  void answer(LabelGroup dimension, const std::string& kind, std::string_view question, std::string text,
              std::vector<std::string> labels = {}, const Slots& slots = {}) {
    Sample s = sample_of(ecg_, settings_, Task::open_qa, dimension, kind, choices_);
    s.question = settings_.templates.question(question, choices_, slots);
    s.answer = std::move(text);
    s.labels = std::move(labels);
    out_.push_back(std::move(s));
  }

  void findings(LabelGroup group, const std::string& kind) {
    for (const Label& label : ecg_.record.labels)  // a list has to be complete
      if (label.group == group && ecg_.record.disputed.contains(label.code)) return;
    std::vector<std::string> parts, codes;
    for (const Label* label : present(ecg_, settings_.vocabulary, group)) {
      parts.push_back(finding_with_certainty(*label, settings_.templates));
      codes.push_back(label->code);
    }
    if (!parts.empty()) answer(group, kind, kind, capital(joined(parts)) + ".", codes);
  }

  void leads() {
    for (const LabelGroup group : {LabelGroup::waveform, LabelGroup::diagnosis})
      for (const Label* label : present(ecg_, settings_.vocabulary, group)) {
        if (label->leads.empty()) continue;
        std::vector<std::string> names;
        for (const LeadId lead : label->leads) names.emplace_back(lead_name(lead));
        answer(group, "leads-" + label->code, "open_leads", joined(names) + ".", {label->code},
               {{"finding", settings_.templates.finding(label->code)}});
      }
  }

  /// One present and one absent diagnosis, with how sure it is.
  void verify() {
    const auto yes = present(ecg_, settings_.vocabulary, LabelGroup::diagnosis);
    if (!yes.empty()) {
      const Label& label = *yes[choices_.below(yes.size())];
      const Certainty certainty = certainty_of(label);
      const std::string text = certainty == Certainty::plain    ? "Yes."
                               : certainty == Certainty::likely ? "Yes, highly likely."
                                                                : "Possibly.";
      answer(LabelGroup::diagnosis, "verify-" + label.code, "open_verify", text, {label.code},
             {{"finding", settings_.templates.finding(label.code, choices_)}});
    }
    std::vector<std::string> no;
    for (const auto& code : settings_.vocabulary.scp_codes())
      if (group_of(settings_.vocabulary, code.code) == LabelGroup::diagnosis &&
          asked_presence(ecg_, settings_.vocabulary, code.code) == Presence::absent)
        no.push_back(code.code);
    if (no.empty()) return;
    const std::string& code = no[choices_.below(no.size())];
    answer(LabelGroup::diagnosis, "verify-" + code, "open_verify", "No.", {"-" + code},
           {{"finding", settings_.templates.finding(code, choices_)}});
  }

  void measurements() {
    const SignalFacts& f = ecg_.facts;
    const bool plain = conducts_plainly(ecg_), paced = ecg_.record.mentioned.contains("PACE");
    if (f.heart_rate_bpm) answer(LabelGroup::rhythm, "rate", "open_rate", whole(*f.heart_rate_bpm) + "/min.");
    if (plain && f.pr_ms) answer(LabelGroup::waveform, "pr", "open_pr", whole(*f.pr_ms) + " ms.");
    if (!paced && f.qrs_ms) answer(LabelGroup::waveform, "qrs", "open_qrs", whole(*f.qrs_ms) + " ms.");
    if (plain && f.qt_ms && f.qtc_ms)
      answer(LabelGroup::waveform, "qt", "open_qt",
             "QT " + whole(*f.qt_ms) + " ms, QTc (Fridericia) " + whole(*f.qtc_ms) + " ms.");
    if (!paced && f.qrs_axis_deg)
      answer(LabelGroup::misc, "axis", "open_axis", whole(*f.qrs_axis_deg) + " degrees.");
  }

  const Case& ecg_;
  const QuestionSettings& settings_;
  std::vector<Sample>& out_;
  Choices choices_;
};

}  // namespace

void add_open(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out) {
  Open(ecg, settings, out).add();
}

}  // namespace heartcare::heartagent
