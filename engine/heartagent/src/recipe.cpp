#include "heartcare/heartagent/recipe.h"

#include <charconv>
#include <sstream>

namespace heartcare::heartagent {

std::string_view degradation_name(Degradation degradation) noexcept {
  static constexpr std::array names{"none", "scan", "fax", "photo"};
  return names[static_cast<std::size_t>(degradation)];
}

std::string to_text(const PageRecipe& recipe) {
  return "seed=" + std::to_string(recipe.seed) +
         " degrade=" + std::string(degradation_name(recipe.degradation));
}

Result<PageRecipe> recipe_from_text(std::string_view text) {
  PageRecipe recipe;
  std::istringstream words{std::string(text.substr(0, 256))};
  for (std::string word; words >> word;) {
    bool read = false;
    if (word.starts_with("seed=")) {
      const char* end = word.data() + word.size();
      read = std::from_chars(word.data() + 5, end, recipe.seed) == std::from_chars_result{end, std::errc()};
    }
    for (const Degradation one : all_degradations)
      if (word == "degrade=" + std::string(degradation_name(one))) {
        recipe.degradation = one;
        read = true;
      }
    if (!read) return fail(ErrorCode::invalid_argument, "page recipe not understood");
  }
  return recipe;
}

}  // namespace heartcare::heartagent
