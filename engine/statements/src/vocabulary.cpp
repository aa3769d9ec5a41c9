#include "heartcare/statements/vocabulary.h"

#include <algorithm>

namespace heartcare::statements {
namespace {

template <class Entry, class Code>
const Entry* find_code(const std::vector<Entry>& entries, const Code& code) noexcept {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.code == code; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

Result<double> SerialStatement::limit(std::string_view name) const {
  for (const auto& [known, value] : limits)
    if (known == name) return value;
  return fail(ErrorCode::not_found,
              "serial statement " + std::to_string(code) + " has no limit " + std::string(name));
}

const Statement* Vocabulary::find_statement(int code) const noexcept { return find_code(statements_, code); }
const Modifier* Vocabulary::find_modifier(int code) const noexcept { return find_code(modifiers_, code); }
const SerialStatement* Vocabulary::find_serial(int code) const noexcept { return find_code(serial_, code); }
const ForeignCode* Vocabulary::find_scp(std::string_view code) const noexcept {
  return find_code(scp_, code);
}
const ForeignCode* Vocabulary::find_snomed(std::string_view code) const noexcept {
  return find_code(snomed_, code);
}

std::string_view Vocabulary::group_text(std::string_view group) const noexcept {
  for (const auto& [id, text] : groups_)
    if (id == group) return text;
  return {};
}

std::string text_key(int code) { return "statement." + std::to_string(code); }

}  // namespace heartcare::statements
