#include "heartcare/core/de_identify.h"

namespace heartcare {

void de_identify(RecordParts& parts) {
  parts.name = "anonymous";
  parts.patient = {};
  parts.start.reset();
  parts.device.serial.clear();
  parts.provenance.source.clear();
  parts.notes = {"De-identified by Heartcare Studio. " + std::string(biometric_notice()) + "."};
  std::erase_if(parts.device_findings, [](const DeviceFinding& finding) { return finding.code.empty(); });
  for (Annotation& annotation : parts.annotations)
    if (annotation.text.empty() || annotation.text.front() != '(') annotation.text.clear();
}

std::string_view biometric_notice() noexcept {
  return "ECG signals are biometric: they can still identify a person";
}

}  // namespace heartcare
