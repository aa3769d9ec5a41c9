#pragma once
#include "dataset.h"
#include "heartcare/core/record.h"

namespace heartcare::dicom {

/// Scheme of annotation labels that have no code of DICOM: value = label, meaning = origin.
inline constexpr std::string_view own_scheme = "99HEARTCARE";

/// Writes annotations and findings as read_annotations understands them.
void put_marks(DcmItem& data_set, const Record& record);

}  // namespace heartcare::dicom
