#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "output_file.h"

namespace heartcare::wfdb {

/// Writes ADC values, frame by frame, in one signal format.
class SampleSink {
 public:
  virtual ~SampleSink() = default;
  /// A whole number of frames; for format 212 an even number of samples in all calls but the last.
  virtual void write(std::span<const std::int32_t> samples) = 0;
  /// Completes the file under its final name. Errors: io (also of earlier writes).
  [[nodiscard]] virtual Result<void> finish() = 0;
};

/// `signals` signals with `samples_per_frame` samples each; FLAC takes at most 8. Errors: io,
/// invalid_argument.
[[nodiscard]] Result<std::unique_ptr<SampleSink>> make_sink(int format, const std::filesystem::path& path,
                                                            int signals, int samples_per_frame);

}  // namespace heartcare::wfdb
