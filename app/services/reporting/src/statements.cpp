#include <algorithm>

#include "heartcare/reporting/draft.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"
#include "parts.h"

namespace heartcare::reporting {
namespace {

using dicom::CodedConcept;
using dicom::SampleRange;

/// AHA's overall statements in DICOM's words. [PS3.16 CID 3677]
std::optional<CodedConcept> overall_of(int code) {
  switch (code) {
    case 1:
      return CodedConcept{"SCT", "164854000", "Normal ECG"};
    case 2:
      return CodedConcept{"SCT", "251135002", "Borderline Normal ECG"};
    case 3:
      return CodedConcept{"SCT", "102594003", "Abnormal ECG"};
    case 4:
      return CodedConcept{"DCM", "122753", "Non-diagnostic ECG"};
    default:
      return {};
  }
}

/// SNOMED CT where one of its codes means exactly this statement, else the code of the AHA list; modifiers
/// and leads are in the words beside it.
CodedConcept code_of(const statements::Vocabulary& vocabulary, const statements::CodedStatement& statement) {
  const bool plain = statement.modifiers.empty() && statement.secondary.empty();
  for (const statements::ForeignCode& foreign : vocabulary.snomed_codes())
    if (plain && foreign.statements == std::vector{statement.code} && foreign.modifiers.empty())
      return {"SCT", foreign.code, foreign.text};
  const statements::Statement* known = vocabulary.find_statement(statement.code);
  return {std::string(dicom::aha_scheme), std::to_string(statement.code), known ? known->text : "Statement"};
}

}  // namespace

void add_statements(const reading::Knowledge& knowledge, const Patient& patient,
                    const signal::Analysis& analysis, const SignalGroup& group, dicom::EcgReport& report) {
  const statements::Findings findings = statements::from_analysis(analysis, patient);
  const statements::Interpretation interpretation = statements::interpret(knowledge.rules, findings);
  for (const statements::FiredStatement& fired : interpretation.statements) {
    dicom::ReportStatement statement;
    statement.text = statements::wording(knowledge.vocabulary, fired.statement);
    statement.code = code_of(knowledge.vocabulary, fired.statement);
    const auto evidence = statements::merged_evidence(findings, fired.keys);
    if (evidence.samples && evidence.samples->first >= 0 && evidence.samples->second <= group.samples() &&
        evidence.samples->first < evidence.samples->second)
      statement.evidence = SampleRange{evidence.samples->first + 1, evidence.samples->second,
                                       channels_of(evidence.leads, group)};
    report.summary += (report.summary.empty() ? "" : "; ") + statement.text;
    report.statements.push_back(std::move(statement));
  }
  report.overall = overall_of(interpretation.overall);
}

void replace_statements(dicom::EcgReport& report, const std::vector<ReaderLine>& lines,
                        const statements::Vocabulary& vocabulary, const SignalGroup& group) {
  const bool points = report.measured.has_value();  // else the object's groups are not the record's
  report.statements.clear();
  report.summary.clear();
  report.overall.reset();
  for (const ReaderLine& line : lines) {
    report.summary += (report.summary.empty() ? "" : "; ") + line.text;
    if (line.statement.code == 0) continue;
    if (const auto overall = overall_of(line.statement.code)) {
      report.overall = overall;
      continue;
    }
    dicom::ReportStatement statement;
    statement.text = line.text;
    statement.code = code_of(vocabulary, line.statement);
    if (points && !line.leads.empty() && line.first >= 0 && line.first < line.last &&
        line.last < group.samples())
      statement.evidence = SampleRange{line.first + 1, line.last + 1, channels_of(line.leads, group)};
    report.statements.push_back(std::move(statement));
  }
  report.remark +=
      (report.remark.empty() ? "" : " ") +
      std::string("Statements edited by a reader; not confirmed, needs a physician's confirmation.");
}

}  // namespace heartcare::reporting
