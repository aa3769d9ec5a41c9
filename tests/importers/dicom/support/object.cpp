#include "object.h"

#include <algorithm>

namespace heartcare::dicom::testing {

std::vector<std::int64_t> wave(int frames, std::size_t channel, std::int64_t low, std::int64_t high) {
  std::vector<std::int64_t> values;
  const auto step = static_cast<std::int64_t>(channel) * 7 + 3;
  const std::int64_t span = high - low + 1;
  for (int i = 0; i < frames; ++i) values.push_back(low + (i * step * 1009 + 31 * step) % span);
  return values;
}

std::vector<std::vector<std::int64_t>> stored_values(const GroupSpec& group) {
  if (!group.values.empty()) return group.values;
  const bool companded = group.interpretation == "MB" || group.interpretation == "AB";
  const bool has_sign = group.interpretation.front() == 'S';
  std::vector<std::vector<std::int64_t>> values;
  for (std::size_t c = 0; c < group.channels.size(); ++c) {
    const int stored = group.channels[c].bits_stored;
    // Half of what 16 bits hold, so that an extreme stays free for padding.
    const int bits = companded ? 8 : std::min(stored > 0 ? stored : group.bits, 16) - 1;
    const std::int64_t half = std::int64_t{1} << (bits - 1);
    values.push_back(has_sign ? wave(group.frames, c, -half, half - 1)
                              : wave(group.frames, c, 1, 2 * half - 1));
  }
  return values;
}

std::vector<ChannelSpec> twelve_channels() {
  const std::vector<std::pair<std::string, std::string>> leads{
      {"2:1", "Lead I"},    {"2:2", "Lead II"},
      {"2:61", "Lead III"}, {"2:62", "aVR, augmented voltage, right"},
      {"2:63", "Lead aVL"}, {"2:64", "Lead aVF"},
      {"2:3", "Lead V1"},   {"2:4", "Lead V2"},
      {"2:5", "Lead V3"},   {"2:6", "Lead V4"},
      {"2:7", "Lead V5"},   {"2:8", "Lead V6"}};
  std::vector<ChannelSpec> channels;
  for (const auto& [code, meaning] : leads) {
    ChannelSpec channel;
    channel.code = code;
    channel.meaning = meaning;
    channels.push_back(channel);
  }
  return channels;
}

Result<RecordPtr> read(const Bytes& bytes, const ReadOptions& options) {
  JobContext job;
  return read_record(bytes, "folder/made.dcm", job, options);
}

std::vector<std::string> warning_keys(const Record& record) {
  std::vector<std::string> keys;
  for (const ImportWarning& warning : record.provenance().warnings) {
    const std::string prefix = "dicom.";
    keys.push_back(warning.key.substr(warning.key.starts_with(prefix) ? prefix.size() : 0));
  }
  return keys;
}

}  // namespace heartcare::dicom::testing
