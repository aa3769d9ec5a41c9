#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/core/result.h"

namespace heartcare {

/// One page as a picture: rows from top to bottom without gaps. How many pixels are a millimetre of ECG paper
/// is not known: nothing on it can be measured.
struct PagePicture {
  int width = 0, height = 0;         ///< pixels
  int channels = 1;                  ///< 1 grey; 3 red, green, blue; 8 bits each
  std::vector<std::uint8_t> pixels;  ///< width x height x channels
  bool operator==(const PagePicture&) const = default;
};

/// The parts of a document before validation.
struct PageDocumentParts {
  std::string name;   ///< as of a record; may identify a patient
  std::string kind;   ///< "Encapsulated PDF", "Secondary Capture", ...
  std::string title;  ///< as the file states it; may identify a patient
  Patient patient;
  std::optional<LocalTime> start;
  Device device;
  Provenance provenance;
  std::vector<std::string> notes;  ///< free text of the file; may identify a patient
  std::int64_t page_count = 0;     ///< that the file has, at least 1
  /// The first of them, at most limits::max_pictures; none where only a count was asked for.
  std::vector<PagePicture> pictures;
};

/// An ECG that is there as pages only: pictures, no samples. Immutable and validated; share it between
/// threads as PageDocumentPtr.
class PageDocument {
 public:
  /// Errors: invalid_argument (sizes and bytes of a picture disagree, more pictures than pages),
  /// limit_exceeded.
  [[nodiscard]] static Result<std::shared_ptr<const PageDocument>> create(PageDocumentParts parts);

  /// Whether a picture of this size may be made: asked before its memory is taken. `pixels_before` are those
  /// of the document's other pictures. Errors: invalid_argument (no pixels), limit_exceeded.
  [[nodiscard]] static Result<void> check_size(std::int64_t width, std::int64_t height,
                                               std::int64_t pixels_before);

  [[nodiscard]] const std::string& name() const noexcept { return parts_.name; }
  [[nodiscard]] const std::string& kind() const noexcept { return parts_.kind; }
  [[nodiscard]] const std::string& title() const noexcept { return parts_.title; }
  [[nodiscard]] const Patient& patient() const noexcept { return parts_.patient; }
  [[nodiscard]] const std::optional<LocalTime>& start() const noexcept { return parts_.start; }
  [[nodiscard]] const Device& device() const noexcept { return parts_.device; }
  [[nodiscard]] const Provenance& provenance() const noexcept { return parts_.provenance; }
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return parts_.notes; }
  [[nodiscard]] std::int64_t page_count() const noexcept { return parts_.page_count; }
  [[nodiscard]] const std::vector<PagePicture>& pictures() const noexcept { return parts_.pictures; }

 private:
  explicit PageDocument(PageDocumentParts parts) : parts_(std::move(parts)) {}
  PageDocumentParts parts_;
};

using PageDocumentPtr = std::shared_ptr<const PageDocument>;

}  // namespace heartcare
