#pragma once
#include <memory>
#include <optional>

#include "experts.h"
#include "heartcare/heartcaregpt/model_folder.h"
#include "heartcare/heartcaregpt/projection.h"
#include "heartcare/heartcaregpt/prompt.h"
#include "heartcare/heartcaregpt/session.h"
#include "heartcare/heartcaregpt/statement_head.h"

namespace heartcare::heartcaregpt {

/// A model folder in memory, checked part by part.
struct Parts {
  FolderSummary folder;
  std::shared_ptr<const language::Model> language;
  language::ChatFormat format = language::ChatFormat::phi3;
  Marks marks;
  language::TokenId first_code = 0;  ///< token of code 0, where codes are tokens
  std::unique_ptr<const SignalExpert> signal;
  std::unique_ptr<const ImageExpert> image;  ///< null without an image part
  std::optional<Projection> signal_projection, image_projection;
  std::optional<StatementHead> signal_head, image_head;
};

/// Errors: those of Engine::open.
[[nodiscard]] Result<Parts> open_parts(const std::filesystem::path& folder, const SessionOptions& options,
                                       JobContext& job);

}  // namespace heartcare::heartcaregpt
