#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "heartcare/core/result.h"

namespace heartcare::heartagent {

/// What has happened to a page before it became a picture.
enum class Degradation {
  none,  ///< as the program drew it
  scan,  ///< flat-bed scanner: small rotation, dust, punch holes, compression
  fax,   ///< black and white, 204 dots per inch across, lost lines
  photo  ///< hand-held camera: perspective, bent and folded paper, shadows, blur, noise
};
inline constexpr std::array all_degradations{Degradation::none, Degradation::scan, Degradation::fax,
                                             Degradation::photo};
[[nodiscard]] std::string_view degradation_name(Degradation degradation) noexcept;  ///< "none", "scan", ...

/// All that decides how one page looks beside its layout: the same recipe, record, page options and fonts
/// give the same picture, so a sample names the recipe and pictures are made when they are needed
/// (engine/heartagent/pagemaker).
struct PageRecipe {
  std::uint64_t seed = 1;  ///< of paper, grid, lettering, header, damage
  Degradation degradation = Degradation::none;
  bool operator==(const PageRecipe&) const = default;
};

/// "seed=7 degrade=photo".
[[nodiscard]] std::string to_text(const PageRecipe& recipe);
/// Reads it back. Errors: invalid_argument.
[[nodiscard]] Result<PageRecipe> recipe_from_text(std::string_view text);

}  // namespace heartcare::heartagent
