#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/language/chat.h"
#include "heartcare/language/generate.h"

namespace heartcare::language {

/// Questions and answers in turn, in text. What has been read stays in the sequence; only what is new is
/// computed. One thread.
class Conversation {
 public:
  /// Errors: unsupported_format (a model that says nothing about conversations), those of start_on_cpu.
  [[nodiscard]] static Result<Conversation> start(std::shared_ptr<const Model> model, std::int64_t capacity,
                                                  std::shared_ptr<tensor::Workers> workers,
                                                  const std::string& system = {});
  /// The same on a sequence of this model that has read nothing, wherever it computes.
  [[nodiscard]] static Result<Conversation> start(std::shared_ptr<const Model> model,
                                                  std::unique_ptr<Sequence> sequence,
                                                  const std::string& system = {});

  /// Errors: those of generate; limit_exceeded once the conversation has filled the context. After an error
  /// the question is forgotten.
  [[nodiscard]] Result<Generation> ask(const std::string& question, const GenerationOptions& options,
                                       const std::stop_token& stop = {},
                                       const std::function<void(const GeneratedToken&)>& shown = {});
  [[nodiscard]] ChatFormat format() const noexcept { return format_; }

 private:
  std::shared_ptr<const Model> model_;
  std::unique_ptr<Sequence> sequence_;
  ChatFormat format_ = ChatFormat::chatml;
  std::vector<Message> messages_;
  std::vector<TokenId> read_;  ///< by the sequence
};

}  // namespace heartcare::language
