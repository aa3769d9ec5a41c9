#pragma once
#include <vector>

#include "heartcare/heartagent/converter.h"
#include "heartcare/heartagent/facts.h"
#include "heartcare/heartagent/sample.h"
#include "heartcare/heartagent/templates.h"

namespace heartcare::heartagent {

/// Everything known about one ECG.
struct Case {
  ConvertedRecord record;
  SignalFacts facts;
  std::set<std::string>
      read;  ///< codes that table, report or remark bring up; without our own hints and rules
};

/// What all questions need. The referenced objects outlive it.
struct QuestionSettings {
  const statements::Vocabulary& vocabulary;
  const Templates& templates;
  std::uint64_t seed = 1;
  std::string source = "ptbxl";
};

/// Marks labels disputed that the measurements plainly contradict (sinus bradycardia at 90/min), takes
/// measurements back that the reader plainly contradicts (PR 240 ms in an ECG called normal), and marks codes
/// that the rules reach as brought up, so that none of them is asked as absent. Once per case, before any
/// question.
void reconcile(Case& ecg);

/// Present, absent or unknown, as far as a question may rely on it.
[[nodiscard]] Presence asked_presence(const Case& ecg, const statements::Vocabulary& vocabulary,
                                      std::string_view code);

/// Multiple choice about one ECG: yes/no, one of four, which is absent, how certain, measurements in classes.
/// True answers come from labels that are at least possible, wrong ones from codes that are surely absent and
/// share no wall, bundle or rhythm with anything that was brought up.
void add_closed(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out);
/// Short answers: rhythm, findings with their certainty, leads, measurements.
void add_open(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out);
/// Two reports: under headings, and as a paragraph.
void add_reports(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out);
/// The first part of the window is shown, its continuation (2 s) is the answer.
void add_predictions(const Case& ecg, const QuestionSettings& settings, std::vector<Sample>& out);
/// Multiple choice about two ECGs: "consecutive" of one patient, "irrelevant" of two.
void add_comparisons(const Case& first, const Case& second, std::string_view relation,
                     const QuestionSettings& settings, std::vector<Sample>& out);

}  // namespace heartcare::heartagent
