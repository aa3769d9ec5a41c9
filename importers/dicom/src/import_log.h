#pragma once
#include <string>
#include <utility>
#include <vector>

#include "heartcare/core/record.h"

namespace heartcare::dicom {

/// The warnings of one import, each said once and not more than a person would read.
class ImportLog {
 public:
  void warn(std::string key, std::string detail) {
    ImportWarning warning{"dicom." + std::move(key), std::move(detail)};
    for (const ImportWarning& known : warnings_)
      if (known == warning) return;
    if (warnings_.size() < most) warnings_.push_back(std::move(warning));
  }
  [[nodiscard]] std::vector<ImportWarning> take() { return std::move(warnings_); }

 private:
  static constexpr std::size_t most = 50;
  std::vector<ImportWarning> warnings_;
};

}  // namespace heartcare::dicom
