#pragma once
#include <span>
#include <string>
#include <string_view>

#include "heartcare/core/record.h"
#include "heartcare/importing/import_log.h"
#include "heartcare/wfdb/reader.h"

namespace heartcare::wfdb {

/// Reads the annotation files of these annotators that lie beside a header and adds them to the record's
/// parts, with origin = annotator. An annotator with the name of a lead ("v1", as in LUDB) marks that lead
/// only. Samples are converted to the time base of the group they go to, the first one or that of their lead.
/// Nothing here fails the record: a damaged file and annotations outside the recording give a warning.
void attach_annotations(const OpenFile& open, const std::string& header_name,
                        std::span<const std::string_view> annotators, double frame_rate, RecordParts& parts,
                        importing::ImportLog& log);

}  // namespace heartcare::wfdb
