#include "rules.h"

#include "heartcare/wiring/resources.h"

namespace heartcare::cli {

Result<Rules> load_rules() {
  const auto folder = wiring::statements_folder();
  auto vocabulary = statements::Vocabulary::load(folder / "vocabulary.json");
  if (!vocabulary) return pass_on(vocabulary);
  auto book = statements::RuleBook::load(folder / "rules.json", *vocabulary);
  if (!book) return pass_on(book);
  return Rules{std::move(*vocabulary), std::move(*book)};
}

}  // namespace heartcare::cli
