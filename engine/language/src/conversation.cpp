#include "heartcare/language/conversation.h"

#include <algorithm>

namespace heartcare::language {

Result<Conversation> Conversation::start(std::shared_ptr<const Model> model, std::int64_t capacity,
                                         std::shared_ptr<tensor::Workers> workers,
                                         const std::string& system) {
  auto sequence = start_on_cpu(model, capacity, std::move(workers));
  if (!sequence) return pass_on(sequence);
  return start(std::move(model), std::move(*sequence), system);
}

Result<Conversation> Conversation::start(std::shared_ptr<const Model> model,
                                         std::unique_ptr<Sequence> sequence, const std::string& system) {
  const auto format = chat_format(*model);
  if (!format)
    return fail(ErrorCode::unsupported_format,
                "the model says nothing about conversations that is known here");
  Conversation made;
  made.model_ = std::move(model);
  made.sequence_ = std::move(sequence);
  made.format_ = *format;
  if (!system.empty()) made.messages_.push_back({Speaker::system, system});
  return made;
}

Result<Generation> Conversation::ask(const std::string& question, const GenerationOptions& options,
                                     const std::stop_token& stop,
                                     const std::function<void(const GeneratedToken&)>& shown) {
  std::vector<Message> messages = messages_;
  messages.push_back({Speaker::user, question});
  const auto prompt = encode_chat(model_->tokenizer, format_, messages);
  if (!prompt) return pass_on(prompt);
  const auto known =
      std::mismatch(read_.begin(), read_.end(), prompt->begin(), prompt->end() - 1).first - read_.begin();
  sequence_->truncate(known);
  read_.resize(static_cast<std::size_t>(known));
  GenerationOptions own = options;
  const auto ends = chat_end_tokens(model_->tokenizer, format_);
  own.end_tokens.insert(own.end_tokens.end(), ends.begin(), ends.end());
  auto made = generate(*sequence_, *model_, std::span(*prompt).subspan(static_cast<std::size_t>(known)), own,
                       stop, shown);
  if (!made) {
    sequence_->truncate(known);
    return made;
  }
  read_ = *prompt;
  read_.insert(read_.end(), made->tokens.begin(), made->tokens.end() - 1);  // the last one was not read
  messages.push_back({Speaker::assistant, made->text});
  messages_ = std::move(messages);
  return made;
}

}  // namespace heartcare::language
