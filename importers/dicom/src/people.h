#pragma once
#include "dataset.h"
#include "heartcare/core/record.h"

namespace heartcare::dicom {

/// Patient, device, start and notes. The start is that of the acquisition, else of the content, else of the
/// study; `offset_ms` is when the shown group begins after it. [PS3.3 C.7.1, C.7.5, C.10.8]
void read_people(DcmItem& data_set, double offset_ms, RecordParts& parts);

}  // namespace heartcare::dicom
