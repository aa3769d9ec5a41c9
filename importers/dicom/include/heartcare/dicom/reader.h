#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/limits.h"
#include "heartcare/core/record.h"

namespace heartcare::dicom {

/// The largest file that is read; above 24 hours of 12 leads at 500 Hz in 16 bits.
inline constexpr std::uint64_t max_file_bytes = std::uint64_t{1} << 30;

struct ReadOptions {
  /// Groups with more samples (all leads together) keep their stored bytes and are decoded when looked at.
  std::int64_t max_resident_samples = limits::max_samples_in_memory;
};

/// Reads a waveform object: 12-Lead, General, General 32-bit, Ambulatory ECG, Hemodynamic. [PS3.3 C.10.9]
///
/// Every multiplex group becomes a SignalGroup, the one with most ECG leads of an original rhythm first;
/// groups of one rate whose leads follow each other in time (3x4 recordings) are joined into one. A sample's
/// value is stored value x sensitivity x correction + baseline, voltages in microvolts. NaN: padding, and
/// what a channel's skew or time offset leaves open. Skews are applied in whole samples. Leads that were not
/// stored are not made up; the page and the analysis derive them and say so. Annotations and findings are the
/// device's own (origin "device"). What had to be assumed or put right is an ImportWarning: missing or
/// implausible units, contradictory lead names, short data, a wrong transfer syntax. Errors:
/// unsupported_format (another kind of DICOM object, compressed waveforms), damaged, limit_exceeded,
/// cancelled. `source` is what Provenance says; its last component names the record.
[[nodiscard]] Result<RecordPtr> read_record(std::vector<std::byte> bytes, const std::string& source,
                                            JobContext& job, const ReadOptions& options = {});

}  // namespace heartcare::dicom
