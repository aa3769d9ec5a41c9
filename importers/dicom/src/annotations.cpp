#include "annotations.h"

#include <algorithm>
#include <cmath>

#include "heartcare/core/limits.h"
#include "own_marks.h"

namespace heartcare::dicom {
namespace {

constexpr const char* comment_mark = "\"";

struct Label {
  std::string_view scheme, code, mark;
};

/// [EN 1064 5.10.3 and 5.7.1, PS3.16 CID 3335]
constexpr Label labels[] = {
    {"SCPECG", "5.10.3-1", "("}, {"SCPECG", "5.10.3-2", ")"}, {"SCPECG", "5.10.3-3", "("},
    {"SCPECG", "5.10.3-4", ")"}, {"SCPECG", "5.10.3-5", ")"}, {"SCPECG", "5.7.1-3", "N"},
};

bool ends_with_word(std::string name, std::string_view word) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name.ends_with(word);
}

std::string mark_of(const Code& concept_name) {
  for (const Label& label : labels)
    if (label.scheme == concept_name.scheme && label.code == concept_name.value)
      return std::string(label.mark);
  if (ends_with_word(concept_name.meaning, "onset")) return "(";
  if (ends_with_word(concept_name.meaning, "offset")) return ")";
  if (ends_with_word(concept_name.meaning, "fiducial point")) return "N";
  return comment_mark;
}

std::string joined_code(const Code& code) {
  if (code.value.empty()) return {};
  return code.scheme.empty() ? code.value : code.scheme + " " + code.value;
}

/// One entry of the annotation sequence.
struct Entry {
  Code name, value_code;
  std::string free_text;
  std::optional<double> value;
  std::string unit;
  std::string range;               ///< POINT, SEGMENT, ...; empty = about the recording as a whole
  std::vector<double> positions;   ///< 1-based samples
  std::vector<double> offsets_ms;  ///< after the acquisition began
  std::vector<double> channels;    ///< pairs of multiplex group and channel, 1-based; channel 0 = all
  std::optional<double> group;     ///< entries of one number belong together
  [[nodiscard]] bool is_text() const { return name.empty() && !value && !free_text.empty(); }
};

Entry read_entry(DcmItem& item) {
  Entry entry;
  entry.name = code(item, DCM_ConceptNameCodeSequence);
  entry.value_code = code(item, DCM_ConceptCodeSequence);
  entry.free_text = text(item, DCM_UnformattedTextValue);
  entry.value = number(item, DCM_NumericValue);
  const Code unit = code(item, DCM_MeasurementUnitsCodeSequence);
  entry.unit = unit.value.empty() ? unit.meaning : unit.value;
  entry.range = text(item, DCM_TemporalRangeType);
  entry.positions = numbers(item, DCM_ReferencedSamplePositions);
  entry.offsets_ms = numbers(item, DCM_ReferencedTimeOffsets);
  entry.channels = numbers(item, DCM_ReferencedWaveformChannels);
  entry.group = number(item, DCM_AnnotationGroupNumber);
  return entry;
}

std::string words(const Entry& entry) {
  std::string result = entry.name.meaning.empty() ? entry.name.value : entry.name.meaning;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) result += (result.empty() ? "" : ": ") + more;
  };
  add(entry.value_code.meaning.empty() ? entry.value_code.value : entry.value_code.meaning);
  add(entry.free_text);
  return result;
}

void add_finding(const Entry& entry, RecordParts& parts) {
  DeviceFinding finding;
  finding.name = words(entry);
  if (finding.name.empty() && !entry.value) return;
  finding.code = joined_code(entry.name.empty() ? entry.value_code : entry.name);
  finding.value = entry.value;
  if (entry.value && entry.unit != "1") finding.unit = entry.unit;  // UCUM for "no unit"
  if (std::ssize(parts.device_findings) < limits::max_device_findings)
    parts.device_findings.push_back(std::move(finding));
}

/// What an entry refers to: a lead, or all leads of a group.
struct Target {
  std::size_t group = 0;
  std::optional<std::size_t> lead;
  std::int64_t shift = 0;
};

std::vector<Target> targets_of(const Entry& entry, const Groups& groups) {
  std::vector<Target> targets;
  for (std::size_t i = 0; i + 1 < entry.channels.size() && targets.size() < 256; i += 2) {
    const double group = entry.channels[i], channel = entry.channels[i + 1];
    if (group < 1 || channel < 0) continue;
    const std::pair key{static_cast<std::size_t>(group) - 1,
                        channel < 1 ? std::size_t{0} : static_cast<std::size_t>(channel) - 1};
    const auto found = groups.places.find(key);
    if (found == groups.places.end()) continue;
    const Place& place = found->second;
    targets.push_back({place.group, channel < 1 ? std::nullopt : std::optional(place.lead), place.shift});
  }
  if (targets.empty() && entry.channels.empty()) targets.push_back({});
  return targets;
}

class Marks {
 public:
  Marks(const Groups& groups, RecordParts& parts) : groups_(groups), parts_(parts) {}

  void add(const Entry& entry) {
    const bool ours = entry.name.scheme == own_scheme;
    const std::string text = ours ? entry.free_text : words(entry);
    const bool segment = entry.range == "SEGMENT" || entry.range == "MULTISEGMENT";
    for (const Target& target : targets_of(entry, groups_)) {
      const std::vector<double> samples = samples_of(entry, target);
      for (std::size_t i = 0; i < samples.size(); ++i) {
        std::string label = ours ? entry.name.value : mark_of(entry.name);
        if (segment) label = i % 2 == 0 ? "(" : ")";
        put(samples[i], target, label, text, ours ? entry.name.meaning : "device");
      }
    }
  }
  [[nodiscard]] std::size_t outside() const noexcept { return outside_; }

 private:
  std::vector<double> samples_of(const Entry& entry, const Target& target) const {
    std::vector<double> samples;
    for (const double position : entry.positions)
      samples.push_back(position - 1 + static_cast<double>(target.shift));
    const double rate = groups_.groups[target.group].rate().value;
    if (samples.empty())
      for (const double ms : entry.offsets_ms)
        samples.push_back(std::round((ms - groups_.first_offset_ms) * 1e-3 * rate));
    return samples;
  }

  void put(double sample, const Target& target, const std::string& label, const std::string& text,
           const std::string& origin) {
    const double samples = static_cast<double>(groups_.groups[target.group].samples());
    const double end = origin == "device" ? samples : samples + 1;  // marks of ours may stand behind the last
    if (!(sample >= 0 && sample < end) || std::ssize(parts_.annotations) >= limits::max_annotations) {
      ++outside_;
      return;
    }
    Annotation mark;
    mark.sample = static_cast<std::int64_t>(sample);
    mark.group = target.group;
    mark.lead = target.lead;
    mark.label = label;
    mark.text = text;
    mark.origin = origin;
    parts_.annotations.push_back(std::move(mark));
  }

  const Groups& groups_;
  RecordParts& parts_;
  std::size_t outside_ = 0;
};

/// A code and a text are entries of their own; ours stand side by side under one number.
std::vector<Entry> read_entries(DcmItem& data_set) {
  std::vector<Entry> entries;
  for (DcmItem* item : items(data_set, DCM_WaveformAnnotationSequence)) {
    Entry entry = read_entry(*item);
    const bool continues = !entries.empty() && entry.is_text() && entry.group && *entry.group > 0 &&
                           entries.back().name.scheme == own_scheme && entries.back().group == entry.group;
    if (continues)
      entries.back().free_text = entry.free_text;
    else
      entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

void read_annotations(DcmItem& data_set, const Groups& groups, RecordParts& parts,
                      importing::ImportLog& log) {
  Marks marks(groups, parts);
  for (const Entry& entry : read_entries(data_set)) {
    const bool timed = !entry.positions.empty() || !entry.offsets_ms.empty();
    if (timed) marks.add(entry);
    if (!timed || entry.value) add_finding(entry, parts);
  }
  if (marks.outside() > 0)
    log.warn("annotations_outside",
             std::to_string(marks.outside()) + " annotations lie outside the recording and are left out");
}

}  // namespace heartcare::dicom
