#pragma once
#include <map>
#include <utility>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"
#include "heartcare/dicom/reader.h"
#include "samples.h"

namespace heartcare::dicom {

/// A multiplex group with its samples still as stored.
struct Multiplex {
  double rate_hz = 0;
  GroupKind kind = GroupKind::rhythm;
  bool original = true;
  double offset_ms = 0;  ///< when it begins, after the acquisition began
  std::vector<Lead> leads;
  std::vector<Decoder> decoders;  ///< one per lead
  std::shared_ptr<const StoredSamples> stored;
  [[nodiscard]] std::int64_t length() const noexcept;  ///< samples per lead, shifts included
};

/// Reads one item of the waveform sequence; `big_endian` is the data set's byte order.
/// Errors: unsupported_format (interpretation), damaged, limit_exceeded.
[[nodiscard]] Result<Multiplex> read_multiplex(DcmItem& item, bool big_endian, importing::ImportLog& log);

/// Where a channel of the file went.
struct Place {
  std::size_t group = 0, lead = 0;
  std::int64_t shift = 0;  ///< lead sample of the channel's first sample
};

struct Groups {
  std::vector<SignalGroup> groups;
  std::map<std::pair<std::size_t, std::size_t>, Place> places;  ///< by (multiplex group, channel), from 0
  double first_offset_ms = 0;                                   ///< when groups.front() begins
};

/// Orders the groups, joins those that follow each other in time, and decodes what fits into memory.
[[nodiscard]] Result<Groups> make_groups(std::vector<Multiplex> multiplexes, const ReadOptions& options,
                                         JobContext& job, importing::ImportLog& log);

}  // namespace heartcare::dicom
