#pragma once
#include <string_view>

namespace heartcare::dicom {

/// What a SOP class means to this program. `image` are pictures of a page: secondary captures and
/// photographs; CT, echo and the like are other_image.
enum class ObjectKind { waveform, report, pdf, image, directory, other_waveform, other_image, other };

struct SopClass {
  std::string_view uid;
  ObjectKind kind;
  std::string_view name;  ///< for messages
};

/// By UID; kind `other` for those not in the table. [PS3.4 B.5, PS3.6 A]
[[nodiscard]] SopClass sop_class(std::string_view uid) noexcept;

/// Whether it holds pages: a PDF, or pictures of pages.
[[nodiscard]] inline bool holds_pages(ObjectKind kind) noexcept {
  return kind == ObjectKind::pdf || kind == ObjectKind::image;
}

/// Why an object of this kind cannot be read as a recording, and what to do; empty for waveforms.
[[nodiscard]] std::string_view refusal(ObjectKind kind) noexcept;

}  // namespace heartcare::dicom
