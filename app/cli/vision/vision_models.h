#pragma once
#include <string>

#include "program.h"

namespace heartcare::cli {

/// Sizes, number formats and origin of an image encoder's folder. `checks_values`: reads every weight.
int vision_info(Program& program, const std::string& path, bool checks_values);

}  // namespace heartcare::cli
