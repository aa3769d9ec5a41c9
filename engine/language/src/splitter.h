#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::language {

/// Cuts text at the matches of a pattern; both the matches and what lies between become pieces. Immutable,
/// any thread.
class Splitter {
 public:
  /// A pattern as tokenizer.json files have it (Oniguruma syntax, of which these patterns use what PCRE2
  /// shares). Errors: unsupported_format, limit_exceeded (above 64 KiB).
  [[nodiscard]] static Result<std::shared_ptr<const Splitter>> compile(std::string_view pattern);

  /// Appends the pieces of valid UTF-8, in order and without gap. limit_exceeded if matching takes too long.
  [[nodiscard]] Result<void> split(std::string_view text, std::vector<std::string_view>& pieces) const;

  [[nodiscard]] const std::string& pattern() const noexcept { return pattern_; }  ///< as it was given

  struct Code;
  Splitter(std::shared_ptr<const Code> code, std::string pattern)
      : code_(std::move(code)), pattern_(std::move(pattern)) {}

 private:
  std::shared_ptr<const Code> code_;
  std::string pattern_;
};

}  // namespace heartcare::language
