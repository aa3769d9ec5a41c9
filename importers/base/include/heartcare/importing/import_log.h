#pragma once
#include <string>
#include <utility>
#include <vector>

#include "heartcare/core/record.h"

namespace heartcare::importing {

/// The warnings of one import, each said once and not more than a person would read.
class ImportLog {
 public:
  /// `format` begins every key: "wfdb" makes "wfdb.checksum_mismatch".
  explicit ImportLog(std::string format) : format_(std::move(format)) {}
  void warn(const std::string& key, std::string detail) {
    ImportWarning warning{format_ + "." + key, std::move(detail)};
    for (const ImportWarning& known : warnings_)
      if (known == warning) return;
    if (warnings_.size() < most) warnings_.push_back(std::move(warning));
  }
  [[nodiscard]] std::vector<ImportWarning> take() { return std::move(warnings_); }

 private:
  static constexpr std::size_t most = 50;
  std::string format_;
  std::vector<ImportWarning> warnings_;
};

}  // namespace heartcare::importing
