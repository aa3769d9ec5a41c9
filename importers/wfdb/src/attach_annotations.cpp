#include "attach_annotations.h"

#include <cmath>

#include "heartcare/core/limits.h"
#include "heartcare/wfdb/annotations.h"

namespace heartcare::wfdb {
namespace {

constexpr std::uint64_t max_annotation_bytes = 64 << 20;

struct Target {
  std::size_t group = 0;
  std::optional<std::size_t> lead;
};

Target target_of(std::string_view annotator, const std::vector<SignalGroup>& groups) {
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (const auto lead = groups[g].find(parse_lead_name(annotator))) return {g, lead};
  return {};
}

Result<AnnotationFile> parse_file(const importing::RandomAccessFile& file) {
  if (file.size() > max_annotation_bytes)
    return fail(ErrorCode::limit_exceeded, "annotation file larger than 64 MiB");
  std::vector<std::byte> bytes(file.size());
  const auto got = file.read(0, bytes);
  if (!got) return pass_on(got);
  return parse_annotations(std::span(bytes).first(*got));
}

/// From units of 1/unit_rate to samples of the group; empty outside the recording.
std::optional<std::int64_t> converted(std::int64_t time, double unit_rate, const SignalGroup& group) {
  const double sample = unit_rate == group.rate().value
                            ? static_cast<double>(time)
                            : std::round(static_cast<double>(time) * group.rate().value / unit_rate);
  if (!(sample >= 0.0 && sample <= static_cast<double>(group.samples()))) return {};
  return static_cast<std::int64_t>(sample);
}

void attach(AnnotationFile file, std::string_view annotator, double frame_rate, RecordParts& parts,
            importing::ImportLog& log) {
  if (!file.complete)
    log.warn("annotations_cut_off", "annotation file ." + std::string(annotator) + " has no end mark");
  const Target target = target_of(annotator, parts.groups);
  const SignalGroup& group = parts.groups[target.group];
  const double rate = file.time_resolution.value_or(frame_rate);
  std::size_t outside = 0;
  for (Annotation& mark : file.annotations) {
    if (std::ssize(parts.annotations) >= limits::max_annotations) {
      log.warn("annotations_too_many", "more than 10,000,000 annotations; the rest is left out");
      return;
    }
    const auto sample = converted(mark.sample, rate, group);
    if (!sample) {
      ++outside;
      continue;
    }
    mark.sample = *sample;
    mark.group = target.group;
    mark.lead = target.lead;
    mark.origin = std::string(annotator);
    parts.annotations.push_back(std::move(mark));
  }
  if (outside > 0)
    log.warn("annotations_outside", std::to_string(outside) + " annotations of ." + std::string(annotator) +
                                        " lie outside the recording and are left out");
}

}  // namespace

void attach_annotations(const OpenFile& open, const std::string& header_name,
                        std::span<const std::string_view> annotators, double frame_rate, RecordParts& parts,
                        importing::ImportLog& log) {
  const std::string stem = header_name.substr(0, header_name.find_last_of('.'));
  for (const std::string_view annotator : annotators) {
    const auto file = open(stem + "." + std::string(annotator));
    if (!file) continue;
    auto parsed = parse_file(**file);
    if (parsed)
      attach(std::move(*parsed), annotator, frame_rate, parts, log);
    else
      log.warn("annotations_unreadable",
               "annotation file ." + std::string(annotator) + ": " + describe(parsed.error()));
  }
}

}  // namespace heartcare::wfdb
