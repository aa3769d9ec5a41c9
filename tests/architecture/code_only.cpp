#include <cctype>

#include "checker.h"

namespace heartcare::architecture {
namespace {

/// Walks over C++ text; `blank` overwrites what is no code and keeps line breaks.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (starts("//"))
        blank_to(text_.find('\n', at_));
      else if (starts("/*"))
        blank_to(end_of("*/", at_ + 2));
      else if (starts("R\"") && !(at_ > 0 && is_word(text_[at_ - 1])))
        raw_string();
      else if (text_[at_] == '"' || (text_[at_] == '\'' && !(at_ > 0 && is_word(text_[at_ - 1]))))
        quoted(text_[at_]);
      else
        ++at_;
    }
    return std::move(text_);
  }

 private:
  static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }
  bool starts(std::string_view what) const { return text_.compare(at_, what.size(), what) == 0; }
  std::size_t end_of(const std::string& what, std::size_t from) const {
    const std::size_t found = text_.find(what, from);
    return found == std::string::npos ? found : found + what.size();
  }
  void blank_to(std::size_t end) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_)
      if (text_[at_] != '\n') text_[at_] = ' ';
  }
  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string::npos) return blank_to(text_.size());
    blank_to(end_of(")" + text_.substr(at_ + 2, open - at_ - 2) + "\"", open));
  }
  void quoted(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
    blank_to(end + 1);
  }

  std::string text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string code_only(std::string_view text) { return Blanker(text).run(); }

}  // namespace heartcare::architecture
