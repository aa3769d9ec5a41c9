#include "heartcare/core/record.h"

#include <algorithm>

#include "heartcare/core/limits.h"

namespace heartcare {
namespace {

Result<void> check_annotation(const Annotation& mark, const std::vector<SignalGroup>& groups) {
  if (mark.group >= groups.size())
    return fail(ErrorCode::invalid_argument, "an annotation names a signal group that does not exist");
  const SignalGroup& group = groups[mark.group];
  if (mark.sample < 0 || mark.sample > group.samples())
    return fail(ErrorCode::invalid_argument, "an annotation lies outside the recording");
  if (mark.lead && *mark.lead >= group.leads().size())
    return fail(ErrorCode::invalid_argument, "an annotation names a lead that does not exist");
  return {};
}

Result<void> check_sizes(const RecordParts& parts) {
  if (parts.groups.empty()) return fail(ErrorCode::invalid_argument, "a record needs a signal group");
  if (parts.groups.size() > static_cast<std::size_t>(limits::max_groups))
    return fail(ErrorCode::limit_exceeded, "more than 64 signal groups");
  if (parts.annotations.size() > static_cast<std::size_t>(limits::max_annotations))
    return fail(ErrorCode::limit_exceeded, "more than 10,000,000 annotations");
  if (parts.device_findings.size() > static_cast<std::size_t>(limits::max_device_findings))
    return fail(ErrorCode::limit_exceeded, "more than 100,000 findings of the device");
  return {};
}

}  // namespace

Result<RecordPtr> Record::create(RecordParts parts) {
  if (auto ok = check_sizes(parts); !ok) return pass_on(ok);
  for (const Annotation& mark : parts.annotations)
    if (auto ok = check_annotation(mark, parts.groups); !ok) return pass_on(ok);
  std::stable_sort(parts.annotations.begin(), parts.annotations.end(),
                   [](const Annotation& a, const Annotation& b) { return a.sample < b.sample; });
  return RecordPtr(new Record(std::move(parts)));
}

}  // namespace heartcare
