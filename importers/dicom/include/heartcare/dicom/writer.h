#pragma once
#include <filesystem>
#include <string>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"

namespace heartcare::dicom {

struct WriteOptions {
  /// The record has been anonymised: the object says so after the Basic Application Level Confidentiality
  /// Profile and gets new random identifiers. The caller removes the data; what the record still holds is
  /// written.
  bool de_identified = false;
  std::string study_uid;  ///< the study it belongs to; empty = one that follows from the content
};

/// Writes a record as a waveform object in explicit little endian: 12-Lead ECG where that class allows it,
/// else General, General 32-bit (values beyond 16 bits) or Ambulatory ECG. The file appears when it is
/// complete.
///
/// Each lead keeps its resolution as sensitivity (where none is known the finest 1-2-5 step that fits 16
/// bits); values between steps are rounded to the nearest, NaN is the padding value -32768. What was read
/// from DICOM reads back equal, samples, leads, filters, patient, start, device, annotations and findings;
/// notes have no place in the object. A missing start is written as 1900-01-01 and reads back as missing.
/// Identifiers follow from the content, so that the same record gives the same object. Errors:
/// invalid_argument (a lead that is no ECG, a sampling rate or number of leads that no ECG class allows),
/// limit_exceeded, io, cancelled and those of reading the record. [PS3.3 A.34, C.10.9; PS3.15 E]
[[nodiscard]] Result<void> write_record(const Record& record, const std::filesystem::path& path,
                                        JobContext& job, const WriteOptions& options = {});

}  // namespace heartcare::dicom
