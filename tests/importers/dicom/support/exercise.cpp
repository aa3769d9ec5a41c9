#include "exercise.h"

#include "variants.h"

namespace heartcare::dicom::testing {
namespace {

/// Every kind of annotation in one object.
ObjectSpec annotated() {
  ObjectSpec object;
  object.character_set = "ISO_IR 100";
  AnnotationSpec point{"SCPECG", "5.10.3-3", "QRS Onset", "", "", "POINT", {}, {11, 20}, {}, {1, 0}};
  AnnotationSpec stretch{"", "", "", "noise", "", "SEGMENT", {}, {}, {10, 30}, {1, 1}};
  AnnotationSpec value{"MDC", "2:16156", "QRS duration", "", "ms", "", 96.0, {}, {}, {}};
  object.annotations = {point, stretch, value};
  return object;
}

}  // namespace

bool exercise(std::span<const std::byte> bytes, std::int64_t max_resident_samples) {
  const auto record = read(Bytes(bytes.begin(), bytes.end()), {.max_resident_samples = max_resident_samples});
  if (!record) return false;
  float sum = 0;
  for (const SignalGroup& group : (*record)->groups())
    for (std::size_t lead = 0; lead < group.leads().size(); ++lead)
      for (const std::int64_t first : {std::int64_t{-5}, group.samples() / 2, group.samples() - 5})
        if (const auto samples = group.read(lead, first, 20); samples)
          for (const float value : *samples) sum += value;
  return sum == sum || !(*record)->groups().empty();
}

std::vector<std::pair<std::string, Bytes>> seeds() {
  std::vector<std::pair<std::string, Bytes>> all{{"annotated", encode(annotated())}};
  for (const Variant& variant : storage_variants())
    if (variant.name.starts_with("9.1.1-S") || variant.name.starts_with("9.1.1-M"))
      all.emplace_back(variant.name, encode(variant.object));
  for (const Variant& variant : content_variants()) all.emplace_back(variant.name, encode(variant.object));
  return all;
}

}  // namespace heartcare::dicom::testing
