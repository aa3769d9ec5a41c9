#include <algorithm>
#include <array>
#include <cmath>

#include "groups.h"
#include "heartcare/core/limits.h"

namespace heartcare::dicom {
namespace {

struct Kind {
  std::string_view name;
  int bits;
  Interpretation interpretation;
};

constexpr std::array kinds{
    Kind{"SS", 16, Interpretation::s16},   Kind{"US", 16, Interpretation::u16},
    Kind{"SB", 8, Interpretation::s8},     Kind{"UB", 8, Interpretation::u8},
    Kind{"SL", 32, Interpretation::s32},   Kind{"UL", 32, Interpretation::u32},
    Kind{"MB", 8, Interpretation::mu_law}, Kind{"AB", 8, Interpretation::a_law},
};

Result<Interpretation> interpretation_of(DcmItem& item, importing::ImportLog& log) {
  const std::string name = text(item, DCM_WaveformSampleInterpretation);
  const int bits = static_cast<int>(number(item, DCM_WaveformBitsAllocated).value_or(0));
  for (const Kind& kind : kinds)
    if (kind.name == name) {
      if (bits == kind.bits || bits == 0) return kind.interpretation;
      return fail(ErrorCode::damaged, "samples of kind " + std::string(kind.name) + " are not stored in " +
                                          std::to_string(bits) + " bits");
    }
  if (!name.empty())
    return fail(ErrorCode::unsupported_format, "waveform samples of a kind that is not known here");
  for (const Kind& kind : kinds)
    if (kind.bits == bits && is_signed(kind.interpretation)) {
      log.warn("interpretation_assumed", "the file does not say how samples are stored; signed assumed");
      return kind.interpretation;
    }
  return fail(ErrorCode::damaged, "the file does not say how its samples are stored");
}

/// The bytes of an OB or OW value, least significant byte of each word first.
std::vector<std::uint8_t> value_bytes(DcmItem& item, const DcmTagKey& tag) {
  DcmElement* element = nullptr;
  if (item.findAndGetElement(tag, element).bad() || !element) return {};
  std::vector<std::uint8_t> bytes;
  Uint16* words = nullptr;
  if (element->getUint16Array(words).good()) {
    const std::size_t count = words ? element->getLength() / 2 : 0;
    bytes.reserve(count * 2);
    for (std::size_t i = 0; i < count; ++i) {
      bytes.push_back(static_cast<std::uint8_t>(words[i] & 0xFF));
      bytes.push_back(static_cast<std::uint8_t>(words[i] >> 8));
    }
    return bytes;
  }
  Uint8* octets = nullptr;
  if (element->getUint8Array(octets).good() && octets) bytes.assign(octets, octets + element->getLength());
  return bytes;
}

bool is_octets(DcmItem& item, const DcmTagKey& tag) {
  DcmElement* element = nullptr;
  return item.findAndGetElement(tag, element).good() && element && element->getTag().getEVR() == EVR_OB;
}

/// Samples of two and more bytes in an OB value keep the order of the data set, which DCMTK does not touch.
void reverse_samples(std::vector<std::uint8_t>& bytes, std::size_t width) {
  for (std::size_t at = 0; at + width <= bytes.size(); at += width)
    std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                 bytes.begin() + static_cast<std::ptrdiff_t>(at + width));
}

std::optional<std::int64_t> padding_value(DcmItem& item, const StoredSamples& like, bool big_endian) {
  StoredSamples one;
  one.interpretation = like.interpretation;
  one.channels = 1;
  one.frames = 1;
  one.bytes = value_bytes(item, DCM_WaveformPaddingValue);
  if (one.bytes.size() < one.width()) return {};
  if (big_endian && is_octets(item, DCM_WaveformPaddingValue)) reverse_samples(one.bytes, one.width());
  return one.value(0, 0);
}

Result<std::shared_ptr<StoredSamples>> read_samples(DcmItem& item, std::size_t channels, bool big_endian,
                                                    importing::ImportLog& log) {
  const auto interpretation = interpretation_of(item, log);
  if (!interpretation) return pass_on(interpretation);
  auto stored = std::make_shared<StoredSamples>();
  stored->interpretation = *interpretation;
  stored->channels = channels;
  const double stated = number(item, DCM_NumberOfWaveformSamples).value_or(0);
  stored->bytes = value_bytes(item, DCM_WaveformData);
  if (big_endian && is_octets(item, DCM_WaveformData)) reverse_samples(stored->bytes, stored->width());
  const auto there = static_cast<std::int64_t>(stored->bytes.size() / (channels * stored->width()));
  if (there < 1) return fail(ErrorCode::damaged, "a waveform without samples");
  stored->frames = there;
  if (stated < 1) {
    log.warn("length_missing", "the number of samples is not stated; all that are stored are shown");
  } else if (static_cast<double>(there) < stated) {
    log.warn("short_data", "fewer samples are stored than the file states");
  } else {
    if (static_cast<double>(there) > stated + 1)
      log.warn("extra_data", "more samples are stored than the file states; the rest is left out");
    stored->frames = static_cast<std::int64_t>(stated);
  }
  return stored;
}

/// A median beat is derived and says so, or is marked by a trigger, or is shorter than any rhythm.
GroupKind kind_of(DcmItem& item, bool original, double seconds) {
  std::string label = text(item, DCM_MultiplexGroupLabel);
  std::transform(label.begin(), label.end(), label.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  for (const char* word : {"MEDIAN", "BEAT", "TEMPLATE", "AVERAGE"})
    if (label.find(word) != std::string::npos) return GroupKind::median_beat;
  const bool triggered = item.tagExistsWithValue(DCM_TriggerSamplePosition);
  return !original && (triggered || seconds < 2) ? GroupKind::median_beat : GroupKind::rhythm;
}

/// Millivolts declared over values that are microvolts: no heart makes 50 mV. Reported whatever is done.
bool millivolts_are_microvolts(const StoredSamples& stored, const std::vector<Channel>& channels,
                               const std::vector<Decoder>& decoders) {
  constexpr double most_uv = 50'000;
  constexpr std::int64_t looked_at = 20'000;
  double widest = 0;
  std::vector<float> samples(static_cast<std::size_t>(std::min(stored.frames, looked_at)));
  for (std::size_t c = 0; c < channels.size(); ++c) {
    if (!channels[c].lead.is_ecg() || channels[c].unit_scale != 1e3) continue;
    decoders[c].decode(stored, decoders[c].shift, samples);
    auto end = std::remove_if(samples.begin(), samples.end(), [](float v) { return std::isnan(v); });
    const auto count = end - samples.begin();
    if (count < 10) continue;
    std::sort(samples.begin(), end);
    const double spread = samples[static_cast<std::size_t>(count - 1 - count / 100)] -
                          samples[static_cast<std::size_t>(count / 100)];
    widest = std::max(widest, spread);
  }
  return widest > most_uv;
}

void correct_units(const StoredSamples& stored, std::vector<Channel>& channels, Multiplex& group,
                   importing::ImportLog& log) {
  if (!millivolts_are_microvolts(stored, channels, group.decoders)) return;
  log.warn(
      "unit_implausible",
      "voltages of more than 50 mV are declared; the numbers are read as microvolts instead of millivolts");
  for (std::size_t c = 0; c < channels.size(); ++c) {
    if (!channels[c].lead.is_ecg() || channels[c].unit_scale != 1e3) continue;
    group.decoders[c].scale *= 1e-3;
    group.decoders[c].baseline *= 1e-3;
    group.leads[c].resolution *= 1e-3;
  }
}

/// Channels begin when the earliest does; skews are kept in whole samples, since samples are not moved
/// between.
void apply_skews(const std::vector<Channel>& channels, Multiplex& group, importing::ImportLog& log) {
  const auto [low, high] = std::minmax_element(channels.begin(), channels.end(),
                                               [](const auto& a, const auto& b) { return a.skew < b.skew; });
  const double earliest = low->skew, spread = high->skew - earliest;
  if (spread < 0.5) return;
  if (spread > 10 * group.rate_hz || spread > static_cast<double>(group.stored->frames)) {
    log.warn("skew_implausible", "channels are said to begin more than 10 s apart; that is not followed");
    return;
  }
  for (std::size_t c = 0; c < channels.size(); ++c)
    group.decoders[c].shift = std::llround(channels[c].skew - earliest);
}

}  // namespace

std::int64_t Multiplex::length() const noexcept {
  std::int64_t last = 0;
  for (const Decoder& decoder : decoders) last = std::max(last, decoder.shift);
  return stored->frames + last;
}

Result<Multiplex> read_multiplex(DcmItem& item, bool big_endian, importing::ImportLog& log) {
  Multiplex group;
  group.rate_hz = number(item, DCM_SamplingFrequency).value_or(0);
  if (group.rate_hz < limits::min_rate_hz || group.rate_hz > limits::max_rate_hz)
    return fail(ErrorCode::damaged, "a sampling rate outside 0.1 Hz to 100 kHz, or none");
  const auto definitions = items(item, DCM_ChannelDefinitionSequence);
  const auto stated =
      static_cast<std::size_t>(std::clamp(number(item, DCM_NumberOfWaveformChannels).value_or(0), 0.0, 1e6));
  if (definitions.empty()) return fail(ErrorCode::damaged, "a waveform without channels");
  if (definitions.size() > static_cast<std::size_t>(limits::max_leads))
    return fail(ErrorCode::limit_exceeded, "more than 256 channels in one group");
  if (stated != 0 && stated != definitions.size())
    return fail(ErrorCode::damaged, "the number of channels is not that of their definitions");
  const auto stored = read_samples(item, definitions.size(), big_endian, log);
  if (!stored) return pass_on(stored);
  group.stored = *stored;
  group.original = text(item, DCM_WaveformOriginality) != "DERIVED";
  group.kind = kind_of(item, group.original, static_cast<double>((*stored)->frames) / group.rate_hz);
  group.offset_ms = number(item, DCM_MultiplexGroupTimeOffset).value_or(0);
  const auto padding = padding_value(item, **stored, big_endian);
  std::vector<Channel> channels;
  for (DcmItem* definition : definitions) {
    channels.push_back(read_channel(*definition, group.rate_hz, log));
    group.leads.push_back(channels.back().lead);
    group.decoders.push_back(
        make_decoder(**stored, channels.size() - 1, channels.back(), padding, group.rate_hz, log));
  }
  correct_units(**stored, channels, group, log);
  apply_skews(channels, group, log);
  return group;
}

}  // namespace heartcare::dicom
