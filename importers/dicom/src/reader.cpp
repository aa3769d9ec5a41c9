#include "heartcare/dicom/reader.h"

#include <filesystem>

#include "annotations.h"
#include "groups.h"
#include "heartcare/importing/file.h"
#include "people.h"
#include "sop_class.h"

namespace heartcare::dicom {
namespace {

Result<std::vector<Multiplex>> read_multiplexes(DcmDataset& data_set, bool big_endian, JobContext& job,
                                                importing::ImportLog& log) {
  const auto waveforms = items(data_set, DCM_WaveformSequence);
  if (waveforms.empty()) return fail(ErrorCode::damaged, "an ECG object without waveforms");
  if (waveforms.size() > static_cast<std::size_t>(limits::max_groups))
    return fail(ErrorCode::limit_exceeded, "more than 64 multiplex groups");
  std::vector<Multiplex> groups;
  for (DcmItem* item : waveforms) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    auto group = read_multiplex(*item, big_endian, log);
    if (!group) return pass_on(group);
    groups.push_back(std::move(*group));
    job.progress(0.5 * static_cast<double>(groups.size()) / static_cast<double>(waveforms.size()), "read");
  }
  return groups;
}

/// Says what the object is before anything else is wrong with it.
Result<void> check_kind(std::span<const std::byte> bytes) {
  const std::string uid = peek_sop_class(bytes);
  if (uid.empty()) return {};
  const SopClass found = sop_class(uid);
  if (found.kind == ObjectKind::waveform) return {};
  return fail(ErrorCode::unsupported_format, std::string(refusal(found.kind)));
}

}  // namespace

Result<RecordPtr> read_record(std::vector<std::byte> bytes, const std::string& source, JobContext& job,
                              const ReadOptions& options) {
  if (auto ok = check_kind(bytes); !ok) return pass_on(ok);
  importing::ImportLog log("dicom");
  importing::Sha256 hash;
  hash.add(bytes);
  auto container = open_container(std::move(bytes), log);
  if (!container) return pass_on(container);
  const bool big_endian = container->encoding.big_endian;
  auto data_set = parse(*container, log);
  if (!data_set) return pass_on(data_set);
  container->bytes = {};  // DCMTK has its own copy
  const SopClass kind = sop_class(text(**data_set, DCM_SOPClassUID));
  if (kind.kind != ObjectKind::waveform && !items(**data_set, DCM_WaveformSequence).empty() &&
      kind.uid.empty())
    log.warn("sop_class_missing", "the object does not say what it is; it holds waveforms");
  else if (kind.kind != ObjectKind::waveform)
    return fail(ErrorCode::unsupported_format, std::string(refusal(kind.kind)));
  auto multiplexes = read_multiplexes(**data_set, big_endian, job, log);
  if (!multiplexes) return pass_on(multiplexes);
  auto groups = make_groups(std::move(*multiplexes), options, job, log);
  if (!groups) return pass_on(groups);
  RecordParts parts;
  parts.name = std::filesystem::path(source).stem().string();
  read_people(**data_set, groups->first_offset_ms, parts);
  read_annotations(**data_set, *groups, parts, log);
  parts.groups = std::move(groups->groups);
  parts.provenance = {source, hash.hex(), "dicom", log.take()};
  return Record::create(std::move(parts));
}

}  // namespace heartcare::dicom
