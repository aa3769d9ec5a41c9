#include <algorithm>
#include <array>
#include <cmath>

#include "wording.h"

namespace heartcare::heartagent {
namespace {

constexpr std::size_t choices_shown = 4;
constexpr std::array asked_groups{LabelGroup::diagnosis, LabelGroup::waveform, LabelGroup::rhythm};

/// Builds the multiple-choice questions of one ECG.
class Closed {
 public:
  Closed(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out)
      : ecg_(ecg),
        settings_(settings),
        out_(out),
        choices_(settings.seed, "closed/" + std::to_string(ecg.record.id)) {
    for (const auto& code : settings.vocabulary.scp_codes())
      if (asked_presence(ecg, settings.vocabulary, code.code) == Presence::absent)
        absent_.push_back(code.code);
    choices_.shuffle(absent_);
  }

  void add() {
    if (ecg_.record.labelled) {
      for (const LabelGroup group : asked_groups) {
        verify(group);
        choose(group);
      }
      which_is_absent();
      certainty();
      stage();
      ectopy();
    }
    axis();
    rate();
    intervals();
  }

 private:
  std::vector<std::string> absent_in(LabelGroup group) const {
    std::vector<std::string> codes;
    for (const std::string& code : absent_)
      if (group_of(settings_.vocabulary, code) == group) codes.push_back(code);
    return codes;
  }

  Sample sample(LabelGroup dimension, const std::string& kind, std::string_view question,
                const Slots& slots = {}) {
    Sample s = sample_of(ecg_, settings_, Task::closed_qa, dimension, kind, choices_);
    s.question = settings_.templates.question(question, choices_, slots);
    return s;
  }

  /// Every present finding once, and as many absent ones, so that "yes" and "no" are equally frequent.
  void verify(LabelGroup group) {
    const auto yes = present(ecg_, settings_.vocabulary, group);
    const auto no = absent_in(group);
    for (const Label* label : yes) ask_yes_no(group, label->code, true);
    for (std::size_t i = 0; i < std::min(no.size(), std::max<std::size_t>(yes.size(), 1)); ++i)
      ask_yes_no(group, no[i], false);
  }

  void ask_yes_no(LabelGroup group, const std::string& code, bool yes) {
    Sample s =
        sample(group, "verify-" + code, "verify", {{"finding", settings_.templates.finding(code, choices_)}});
    s.options = {"yes", "no"};
    s.answer = yes ? "yes" : "no";
    s.labels = {yes ? code : "-" + code};
    out_.push_back(std::move(s));
  }

  std::string option(const std::string& code) {
    return without_article(settings_.templates.finding(code, choices_));
  }

  /// One finding that is present among three that are absent.
  void choose(LabelGroup group) {
    const auto yes = present(ecg_, settings_.vocabulary, group);
    const auto no = absent_in(group);
    if (yes.empty() || no.size() + 1 < choices_shown) return;
    for (std::size_t i = 0; i < yes.size(); ++i) {
      Sample s = sample(group, "choose-" + yes[i]->code, "choose_" + std::string(group_name(group)));
      s.labels = {yes[i]->code};
      std::vector<std::string> wrong;
      for (std::size_t k = 0; wrong.size() + 1 < choices_shown && k < no.size(); ++k)
        wrong.push_back(option(no[(i * 3 + k) % no.size()]));
      add_choice(std::move(s), option(yes[i]->code), std::move(wrong), choices_, out_);
    }
  }

  /// Three findings that are certainly present and one that is absent.
  void which_is_absent() {
    std::vector<std::string> yes;
    for (const LabelGroup group : asked_groups)
      for (const Label* label : present(ecg_, settings_.vocabulary, group))
        if (certainty_of(*label) == Certainty::plain) yes.push_back(label->code);
    if (yes.size() + 1 < choices_shown || absent_.empty()) return;
    choices_.shuffle(yes);
    yes.resize(choices_shown - 1);
    const std::string& no = absent_[choices_.below(absent_.size())];
    Sample s = sample(group_of(settings_.vocabulary, no).value_or(LabelGroup::misc), "absent-" + no,
                      "choose_absent");
    s.labels = {"-" + no};
    std::vector<std::string> shown;
    for (const std::string& code : yes) {
      shown.push_back(option(code));
      s.labels.push_back(code);
    }
    add_choice(std::move(s), option(no), std::move(shown), choices_, out_);
  }

  void certainty() {
    for (const Label& label : ecg_.record.labels) {
      if (label.group != LabelGroup::diagnosis || !label.likelihood ||
          ecg_.record.disputed.contains(label.code))
        continue;
      Sample s = sample(label.group, "certainty-" + label.code, "certainty",
                        {{"finding", settings_.templates.finding(label.code, choices_)}});
      s.labels = {label.code};
      for (const Certainty c :
           {Certainty::plain, Certainty::likely, Certainty::possible, Certainty::unlikely})
        s.options.emplace_back(certainty_word(c));
      s.answer = certainty_word(certainty_of(label));
      out_.push_back(std::move(s));
    }
  }

  /// "Stadium I-II" spans two of the options, so it is not asked.
  void stage() {
    const std::string& stage = ecg_.record.infarction_stage;
    static constexpr std::array<std::string_view, 3> known{"Stadium I", "Stadium II", "Stadium III"};
    const bool infarction =
        std::any_of(ecg_.record.labels.begin(), ecg_.record.labels.end(), [&](const Label& l) {
          const auto* code = settings_.vocabulary.find_scp(l.code);
          return code && code->superclass == "MI" && l.likelihood.value_or(0) >= 80;
        });
    if (!infarction || std::find(known.begin(), known.end(), stage) == known.end()) return;
    Sample s = sample(LabelGroup::misc, "stage", "stage_choice");
    s.options = {"stage I (acute)", "stage II (intermediate)", "stage III (old)"};
    s.answer =
        s.options[static_cast<std::size_t>(std::find(known.begin(), known.end(), stage) - known.begin())];
    out_.push_back(std::move(s));
  }

  /// "None" would be the answer of most ECGs, so it is asked for one in four only.
  void ectopy() {
    const Presence pvc = asked_presence(ecg_, settings_.vocabulary, "PVC");
    const Presence pac = asked_presence(ecg_, settings_.vocabulary, "PAC");
    if (pvc == Presence::unknown || pac == Presence::unknown) return;
    const bool v = pvc == Presence::present, a = pac == Presence::present;
    if (!v && !a && choices_.below(4) != 0) return;
    Sample s = sample(LabelGroup::misc, "ectopy", "ectopy_choice");
    s.options = {"none", "ventricular", "atrial", "both ventricular and atrial"};
    s.answer = s.options[(v ? 1 : 0) + (a ? 2 : 0)];
    s.labels = {v ? "PVC" : "-PVC", a ? "PAC" : "-PAC"};
    out_.push_back(std::move(s));
  }

  void axis() {
    const std::string found = axis_class(ecg_.facts.qrs_axis_deg);
    if (found.empty() || ecg_.record.mentioned.contains("PACE")) return;
    Sample s = sample(LabelGroup::misc, "axis", "axis_choice");
    std::vector<std::string> wrong;
    for (const std::string& name : axis_classes())
      if (name != found) wrong.push_back(name);
    add_choice(std::move(s), found, std::move(wrong), choices_, out_);
  }

  /// Wrong rates lie at least a fifth away from the right one and from each other.
  void rate() {
    const auto& rate = ecg_.facts.heart_rate_bpm;
    if (!rate) return;
    static constexpr std::array factors{0.5, 0.65, 0.8, 1.25, 1.6, 2.0};
    const std::size_t from = choices_.below(factors.size() - 2);
    Sample s = sample(LabelGroup::rhythm, "rate", "rate_choice");
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < choices_shown - 1; ++i)
      wrong.push_back(whole(*rate * factors[from + i]) + "/min");
    add_choice(std::move(s), whole(*rate) + "/min", std::move(wrong), choices_, out_);
  }

  void ask_class(const std::string& kind, const std::vector<std::string>& classes, std::size_t right) {
    Sample s = sample(LabelGroup::waveform, kind, kind + "_choice");
    s.options = classes;
    s.answer = classes[right];
    out_.push_back(std::move(s));
  }

  /// Values near a limit are not asked about: readers would disagree.
  void intervals() {
    const SignalFacts& f = ecg_.facts;
    const bool plain = conducts_plainly(ecg_);
    if (plain && !f.irregular && f.pr_ms && std::abs(*f.pr_ms - 120) > 8 && std::abs(*f.pr_ms - 200) > 10)
      ask_class("pr", {"short (below 120 ms)", "normal (120-200 ms)", "prolonged (above 200 ms)"},
                *f.pr_ms < 120    ? 0
                : *f.pr_ms <= 200 ? 1
                                  : 2);
    const bool paced = ecg_.record.mentioned.contains("PACE");
    if (!paced && f.qrs_ms && std::abs(*f.qrs_ms - 100) > 6 && std::abs(*f.qrs_ms - 120) > 6)
      ask_class("qrs", {"normal (below 100 ms)", "slightly prolonged (100-119 ms)", "wide (120 ms or more)"},
                *f.qrs_ms < 100   ? 0
                : *f.qrs_ms < 120 ? 1
                                  : 2);
    if (plain && f.qtc_ms && std::abs(*f.qtc_ms - 350) > 15 && std::abs(*f.qtc_ms - 450) > 15)
      ask_class("qtc", {"short (below 350 ms)", "normal (350-450 ms)", "prolonged (above 450 ms)"},
                *f.qtc_ms < 350    ? 0
                : *f.qtc_ms <= 450 ? 1
                                   : 2);
  }

  const Case& ecg_;
  const QuestionSettings& settings_;
  std::vector<Sample>& out_;
  Choices choices_;
  std::vector<std::string> absent_;
};

}  // namespace

void add_closed(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out) {
  Closed(ecg, settings, out).add();
}

}  // namespace heartcare::heartagent
