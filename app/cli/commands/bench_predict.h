#pragma once
#include <string>

#include "program.h"

namespace heartcare::cli {

/// Scores a baseline of signal prediction ("zeros", "last-period") on a split; the figures as text or JSON.
/// `recordings` holds the packs. On failure the exit status has been set and the text is empty.
[[nodiscard]] std::string predictions_text(Program& program, const std::string& baseline,
                                           const std::string& set, const std::string& recordings,
                                           const std::string& split, int& status);

}  // namespace heartcare::cli
