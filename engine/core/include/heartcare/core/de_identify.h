#pragma once
#include <string_view>

#include "heartcare/core/record.h"

namespace heartcare {

/// Removes what names the person, the visit or the single device: patient, record name, start time, serial
/// number, source path, notes, findings in free words, free text of annotations (rhythm labels such as
/// "(AFIB" stay). What stays: signal, leads, filters, maker, model and software of the device, coded
/// findings. A note in the result says so, with biometric_notice(). [PS3.15 annex E, basic profile]
void de_identify(RecordParts& parts);

/// Says that a de-identified ECG is not anonymous; put wherever one is given away.
[[nodiscard]] std::string_view biometric_notice() noexcept;

}  // namespace heartcare
