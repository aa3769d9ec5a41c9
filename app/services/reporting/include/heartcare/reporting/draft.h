#pragma once
#include "heartcare/dicom/report.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/statements/pairing.h"

namespace heartcare::reporting {

/// The machine's draft: measurements and statements of the record's first group under the codes of the
/// report, the engine as observer, written now (local time). What could not be measured has no value, never a
/// zero. `waveform` names the stored object that was measured. Evidence points into its first multiplex
/// group, and is left out where that is not the group that was measured. Any thread. [PS3.16 TID 3713, 3714,
/// CID 3228, 3229, 3687, 3688, 3677; MDC codes of ISO/IEEE 11073-10102]
[[nodiscard]] dicom::EcgReport draft(const Record& record, const dicom::ObjectReference& waveform,
                                     const signal::Analysis& analysis, const reading::Knowledge& knowledge);

/// One line of a reader's draft; code 0 is free text.
struct ReaderLine {
  statements::CodedStatement statement;
  std::string text;
  std::vector<LeadId> leads;         ///< of the evidence; empty = none
  std::int64_t first = 0, last = 0;  ///< samples of the record's main group, both included
};

/// Puts a reader's lines in the place of the machine's statements. Free text has no code of its own: it goes
/// under the summary alone. The report stays an unverified draft, and its remark says who edited it.
void replace_statements(dicom::EcgReport& report, const std::vector<ReaderLine>& lines,
                        const statements::Vocabulary& vocabulary, const SignalGroup& group);

}  // namespace heartcare::reporting
