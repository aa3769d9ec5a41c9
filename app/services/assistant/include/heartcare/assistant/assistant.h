#pragma once
#include <filesystem>
#include <memory>

#include "heartcare/heartcaregpt/session.h"

/// HeartcareGPT as the programs start it.
namespace heartcare::assistant {

/// The shipped vocabulary and rules, with HeartAgent's lexicon as the reader of sentences. Errors: not_found,
/// io, damaged (the data files beside the program).
[[nodiscard]] Result<heartcaregpt::KnowledgePtr> load_knowledge();

/// The folder to open: the one asked for, or the one that comes with the program where none is asked for.
/// Errors: not_found, saying what to do, if there is no model in it.
[[nodiscard]] Result<std::filesystem::path> model_folder(const std::filesystem::path& asked);

}  // namespace heartcare::assistant
