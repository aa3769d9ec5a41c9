#pragma once
#include "dataset.h"
#include "groups.h"
#include "heartcare/core/record.h"

namespace heartcare::dicom {

/// Turns the device's annotations into marks on the samples, and those without a time into findings.
/// Wave boundaries get the WFDB mnemonics "(" and ")", beats "N", anything else a comment mark with its text.
/// Marks outside the recording are left out and counted in the log. [PS3.3 C.10.10]
void read_annotations(DcmItem& data_set, const Groups& groups, RecordParts& parts, importing::ImportLog& log);

}  // namespace heartcare::dicom
