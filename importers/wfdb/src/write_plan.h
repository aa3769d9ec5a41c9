#pragma once
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"
#include "heartcare/wfdb/writer.h"

namespace heartcare::wfdb {

/// How one lead becomes one signal of a file.
struct SignalPlan {
  std::size_t group = 0, lead = 0;
  int samples_per_frame = 1;
  std::string unit;     ///< "mV" for voltages
  double scale = 1.0;   ///< from `unit` to the lead's unit
  double gain = 200.0;  ///< ADC steps per `unit`
  std::int64_t baseline = 0;
  std::int32_t initial = 0;
  std::uint32_t checksum = 0;

  /// NaN gives the missing code; outside the format's range the nearest end.
  [[nodiscard]] std::int32_t encode(float value, std::int32_t limit) const;
};

/// Signals that share a file.
struct FilePlan {
  std::string name;
  std::vector<SignalPlan> signals;
};

struct WritePlan {
  double frame_rate = 0.0;
  std::int64_t frames = 0;
  std::int32_t limit = 0;  ///< values run from -limit to limit, -limit - 1 = missing
  std::vector<FilePlan> files;
  std::vector<int> samples_per_frame;  ///< of each group of the record; 0 = not written
};

/// Reads all samples once to find their range. Errors as write_record.
[[nodiscard]] Result<WritePlan> make_plan(const Record& record, const std::string& name,
                                          const WriteOptions& options, JobContext& job);

}  // namespace heartcare::wfdb
