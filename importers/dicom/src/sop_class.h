#pragma once
#include <string_view>

namespace heartcare::dicom {

/// What a SOP class means to this program.
enum class ObjectKind { waveform, report, pdf, image, directory, other_waveform, other };

struct SopClass {
  std::string_view uid;
  ObjectKind kind;
  std::string_view name;  ///< for messages
};

/// By UID; kind `other` for those not in the table. [PS3.4 B.5, PS3.6 A]
[[nodiscard]] SopClass sop_class(std::string_view uid) noexcept;

/// Why an object of this kind cannot be read as a recording, and what to do; empty for waveforms.
[[nodiscard]] std::string_view refusal(ObjectKind kind) noexcept;

}  // namespace heartcare::dicom
