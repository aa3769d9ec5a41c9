#pragma once
#include <filesystem>
#include <functional>
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

using SessionPtr = std::shared_ptr<heartcaregpt::Session>;
/// Starts a session over a folder (empty: the one that comes with the program). `options` lack only the
/// knowledge. Any thread; the session opens the model on its own. Errors: those of the two above.
using Opener = std::function<Result<SessionPtr>(const std::filesystem::path& folder,
                                                heartcaregpt::SessionOptions options)>;
[[nodiscard]] Result<SessionPtr> open(const std::filesystem::path& folder,
                                      heartcaregpt::SessionOptions options);

}  // namespace heartcare::assistant
