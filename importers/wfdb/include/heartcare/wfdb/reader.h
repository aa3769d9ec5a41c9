#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "heartcare/core/job.h"
#include "heartcare/core/limits.h"
#include "heartcare/core/record.h"
#include "heartcare/importing/file.h"
#include "heartcare/wfdb/annotations.h"

namespace heartcare::wfdb {

/// Opens a file of the record's folder by its plain name. Errors: not_found, io.
/// The reader knows no paths, so that tests and fuzzers feed it from memory. Called from any thread.
using OpenFile =
    std::function<Result<std::shared_ptr<const importing::RandomAccessFile>>(const std::string& name)>;

struct ReadOptions {
  /// Records with more samples (all leads together) are decoded in pages when they are looked at.
  std::int64_t max_resident_samples = limits::max_samples_in_memory;
  /// Annotators whose files are looked for beside the header, by default all known ones.
  std::span<const std::string_view> annotators = known_annotators();
};

/// Reads a record by the name of its header ("100.hea"), with the annotation files that lie beside it.
///
/// Signals with the same number of samples per frame make one SignalGroup, the one with most ECG leads first;
/// voltages are in microvolts, (adc - baseline) / gain, other units stay as written. NaN: missing-sample
/// codes, gaps between segments, leads that a segment does not have, the end of skewed signals. Every sample
/// is read once to verify checksums and to compute the SHA-256 of header and signal files in their order; a
/// wrong checksum, a short signal file or a damaged annotation file is an ImportWarning. Errors: not_found,
/// io, damaged, unsupported_format, limit_exceeded, cancelled. [WFDB header(5), signal(5)]
[[nodiscard]] Result<RecordPtr> read_record(const OpenFile& open, const std::string& header_name,
                                            const std::string& source, JobContext& job,
                                            const ReadOptions& options = {});

}  // namespace heartcare::wfdb
