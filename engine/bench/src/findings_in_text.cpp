#include "findings_in_text.h"

namespace heartcare::bench {
namespace {

std::string without_article(std::string text) {
  for (const char* article : {"a ", "an "})
    if (text.starts_with(article)) return text.substr(std::string_view(article).size());
  return text;
}

}  // namespace

FindingNames::FindingNames(const heartagent::Templates& templates, const statements::Vocabulary& vocabulary) {
  for (const auto& code : vocabulary.scp_codes())
    for (const std::string& name : templates.names(code.code))
      codes_.emplace(without_article(name), code.code);
}

std::optional<std::string> FindingNames::code_of(std::string text) const {
  const auto found = codes_.find(without_article(std::move(text)));
  return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> FindingNames::code_in(const std::string& text) const {
  const std::pair<const std::string, std::string>* longest = nullptr;
  for (const auto& entry : codes_)
    if (text.find(entry.first) != std::string::npos &&
        (!longest || entry.first.size() > longest->first.size()))
      longest = &entry;
  return longest ? std::optional(longest->second) : std::nullopt;
}

}  // namespace heartcare::bench
