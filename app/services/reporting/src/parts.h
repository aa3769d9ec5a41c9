#pragma once
#include "heartcare/reporting/draft.h"

namespace heartcare::reporting {

/// Adds the global and lead measurements of an analysis.
void add_measurements(const signal::Analysis& analysis, const SignalGroup& group, dicom::EcgReport& report);

/// Adds statements, summary and overall finding.
void add_statements(const reading::Knowledge& knowledge, const Patient& patient,
                    const signal::Analysis& analysis, const SignalGroup& group, dicom::EcgReport& report);

/// Counted from 1, as the object's channels. Derived leads have none; all leads are said as none.
[[nodiscard]] std::vector<int> channels_of(const std::vector<LeadId>& leads, const SignalGroup& group);

}  // namespace heartcare::reporting
