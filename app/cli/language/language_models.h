#pragma once
#include <string>

#include "program.h"

namespace heartcare::cli {

/// True for what engine/language reads: a GGUF file, or a folder with a config.json.
[[nodiscard]] bool is_language_model(const std::string& path);

/// What kind of model it is, its sizes and formats. `checks_values`: reads every weight.
int language_info(Program& program, const std::string& path, bool checks_values);

/// `format`: "bf16", "q8_0", "q4_1", ...
int language_quantise(Program& program, const std::string& from, const std::string& to,
                      const std::string& format);

}  // namespace heartcare::cli
