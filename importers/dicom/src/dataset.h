#pragma once
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "container.h"

namespace heartcare::dicom {

/// Checks the container's structure and lets DCMTK read it; texts become UTF-8.
/// Errors: damaged, limit_exceeded.
[[nodiscard]] Result<std::unique_ptr<DcmDataset>> parse(const Container& container,
                                                        importing::ImportLog& log);

/// The text of an element without padding, all values joined by backslashes; empty where it is missing.
/// Longer than limits::max_text_bytes counts as missing.
[[nodiscard]] std::string text(DcmItem& item, const DcmTagKey& tag);

/// The first number of an element of any numeric VR, or of DS or IS; empty where it is missing or not finite.
[[nodiscard]] std::optional<double> number(DcmItem& item, const DcmTagKey& tag);
/// All of them; those that cannot be read are left out.
[[nodiscard]] std::vector<double> numbers(DcmItem& item, const DcmTagKey& tag);

/// The items of a sequence; empty where there is none.
[[nodiscard]] std::vector<DcmItem*> items(DcmItem& parent, const DcmTagKey& tag);

/// A coded concept. [PS3.3 8.8]
struct Code {
  std::string scheme, value, meaning;
  [[nodiscard]] bool empty() const noexcept { return value.empty() && meaning.empty(); }
};

/// The first item of a code sequence.
[[nodiscard]] Code code(DcmItem& parent, const DcmTagKey& tag);

}  // namespace heartcare::dicom
