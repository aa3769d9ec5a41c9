#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "channel.h"
#include "heartcare/core/sample_source.h"

namespace heartcare::dicom {

/// The stored samples of a multiplex group, channels interleaved, least significant byte first.
struct StoredSamples {
  std::vector<std::uint8_t> bytes;
  std::int64_t frames = 0;  ///< samples per channel
  std::size_t channels = 0;
  Interpretation interpretation = Interpretation::s16;

  [[nodiscard]] std::size_t width() const noexcept;  ///< bytes of a sample
  /// As written, companded samples expanded. Preconditions: frame < frames, channel < channels.
  [[nodiscard]] std::int64_t value(std::int64_t frame, std::size_t channel) const noexcept;
};

/// How one channel's stored samples become a lead.
struct Decoder {
  std::size_t channel = 0;
  double scale = 1.0, baseline = 0.0;
  int extend_from = 0;                  ///< bit that holds the sign; 0 = extended already
  std::optional<std::int64_t> padding;  ///< stored value that stands for "no sample"
  std::vector<std::pair<std::int64_t, std::int64_t>> holes;  ///< [first, end) frames without samples
  std::int64_t shift = 0;                                    ///< lead sample of frame 0, >= 0

  /// Fills `out` with the lead's samples from `first` on; NaN before the shift and behind the last frame.
  void decode(const StoredSamples& stored, std::int64_t first, std::span<float> out) const;
};

/// Settles sign extension and padding by looking at every sample once. `padding` is the stored padding value.
[[nodiscard]] Decoder make_decoder(const StoredSamples& stored, std::size_t index, const Channel& channel,
                                   std::optional<std::int64_t> padding, double rate_hz,
                                   importing::ImportLog& log);

/// Decodes when asked, from the bytes of the file: a quarter to a half of what the decoded samples would
/// take. One part for a plain group, several where groups were joined.
class StoredSource final : public SampleSource {
 public:
  struct LeadPart {
    std::shared_ptr<const StoredSamples> stored;
    Decoder decoder;
  };
  explicit StoredSource(std::vector<LeadPart> leads) : leads_(std::move(leads)) {}
  [[nodiscard]] Result<void> read(std::size_t lead, std::int64_t first, std::span<float> out) const override {
    leads_[lead].decoder.decode(*leads_[lead].stored, first, out);
    return {};
  }
  [[nodiscard]] std::span<const float> resident(std::size_t) const noexcept override { return {}; }

 private:
  std::vector<LeadPart> leads_;
};

}  // namespace heartcare::dicom
