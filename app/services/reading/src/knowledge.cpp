#include "heartcare/reading/knowledge.h"

#include "heartcare/wiring/resources.h"

namespace heartcare::reading {

Result<Knowledge> load_knowledge() {
  const auto folder = wiring::statements_folder();
  auto vocabulary = statements::Vocabulary::load(folder / "vocabulary.json");
  if (!vocabulary) return pass_on(vocabulary);
  auto rules = statements::RuleBook::load(folder / "rules.json", *vocabulary);
  if (!rules) return pass_on(rules);
  return Knowledge{std::move(*vocabulary), std::move(*rules)};
}

}  // namespace heartcare::reading
