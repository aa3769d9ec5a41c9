#pragma once
#include <filesystem>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"

namespace heartcare::wfdb {

struct WriteOptions {
  enum class OutOfRange { refuse, saturate };

  int format = 16;                               ///< 16, 212 (12 bits) or 516 (FLAC)
  OutOfRange out_of_range = OutOfRange::refuse;  ///< values beyond the format at the lead's resolution
  bool annotations = true;                       ///< one file per origin beside the header
};

/// Writes a record as WFDB: `header` (NAME.hea), NAME.dat (FLAC: NAME_1.dat, ... of at most 8 signals each)
/// and one annotation file per origin. Files appear when they are complete, the header last; existing ones
/// are replaced.
///
/// Each lead keeps its resolution (one ADC step; where none is known, the finest 1-2-5 step that fits its
/// range); values between steps are rounded to the nearest, NaN becomes the format's missing code. What was
/// read from WFDB reads back equal. Rhythm groups become signals with several samples per frame; median beats
/// have no place in WFDB and are left out with their annotations. Age and sex are written as comments, other
/// data of the patient is not. The lead of an annotation survives where its origin is the lead's name ("v1").
/// Errors: invalid_argument (record name, format, groups that fit no common frame, labels), limit_exceeded
/// (values out of range), io, cancelled, and those of reading the record.
[[nodiscard]] Result<void> write_record(const Record& record, const std::filesystem::path& header,
                                        JobContext& job, const WriteOptions& options = {});

}  // namespace heartcare::wfdb
