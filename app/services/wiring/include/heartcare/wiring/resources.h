#pragma once
#include <filesystem>

namespace heartcare::wiring {

/// The folder of vocabulary.json and rules.json: <prefix>/share/heartcare/statements of the running program,
/// or the source tree it was built from. The path may not exist; opening the files then says so.
[[nodiscard]] std::filesystem::path statements_folder();

/// The folder of the models that come with the program, found in the same way: "heartcare-mini/beat" below it
/// is the tokenizer.
[[nodiscard]] std::filesystem::path models_folder();

}  // namespace heartcare::wiring
