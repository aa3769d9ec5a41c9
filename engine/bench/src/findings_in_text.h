#pragma once
#include <map>
#include <optional>
#include <string>

#include "heartcare/heartagent/templates.h"
#include "heartcare/statements/vocabulary.h"

namespace heartcare::bench {

/// Which SCP code a wording of the templates stands for.
class FindingNames {
 public:
  FindingNames(const heartagent::Templates& templates, const statements::Vocabulary& vocabulary);
  /// The code whose name is this text, article aside.
  [[nodiscard]] std::optional<std::string> code_of(std::string text) const;
  /// The code whose name is the longest that the text contains.
  [[nodiscard]] std::optional<std::string> code_in(const std::string& text) const;

 private:
  std::map<std::string, std::string> codes_;  ///< name without article -> code
};

}  // namespace heartcare::bench
