#include "heartcare/language/chat.h"

#include <array>

namespace heartcare::language {
namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string_view role(Speaker speaker) {
  return speaker == Speaker::system ? "system" : speaker == Speaker::user ? "user" : "assistant";
}

/// Collects marks and text; text between two marks is encoded in one go, as if the whole had been one string.
class Writer {
 public:
  explicit Writer(const Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  void mark(std::string_view content) {
    flush();
    const auto id = tokenizer_.added_token(content);
    if (!id && !error_)
      error_ = Error{ErrorCode::unsupported_format, "the vocabulary has no " + std::string(content), {}};
    if (!id) return;
    ids_.push_back(*id);
    strips_ = tokenizer_.strips_right(*id);
  }
  void beginning() {
    flush();
    if (const auto first = tokenizer_.beginning()) ids_.push_back(*first);
  }
  void tokens(const std::vector<TokenId>& ids) {
    if (ids.empty()) return;
    flush();
    ids_.insert(ids_.end(), ids.begin(), ids.end());
  }
  void text(std::string_view text) { pending_ += text; }
  void trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos)
      pending_ += text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
  }
  Result<std::vector<TokenId>> finish() {
    flush();
    if (error_) return tl::unexpected(*error_);
    return std::move(ids_);
  }

 private:
  void flush() {
    if (strips_) pending_.erase(0, std::min(pending_.find_first_not_of(" \t\r\n"), pending_.size()));
    strips_ = false;
    if (pending_.empty()) return;
    const auto place = ids_.empty() ? TextPlace::beginning : TextPlace::after_a_token;
    const auto ids = tokenizer_.encode(pending_, AddedTokens::as_text, place);
    pending_.clear();
    if (ids)
      ids_.insert(ids_.end(), ids->begin(), ids->end());
    else if (!error_)
      error_ = ids.error();
  }

  const Tokenizer& tokenizer_;
  std::vector<TokenId> ids_;
  std::string pending_;
  bool strips_ = false;
  std::optional<Error> error_;
};

void write_chatml(Writer& w, const std::vector<Message>& messages) {
  for (const Message& m : messages) {
    w.mark("<|im_start|>");
    w.text(role(m.speaker));
    w.text("\n");
    w.tokens(m.lead_in);
    w.text(m.text);
    w.mark("<|im_end|>");
    w.text("\n");
  }
  w.mark("<|im_start|>");
  w.text("assistant\n");
}

void write_llama3(Writer& w, const std::vector<Message>& messages) {
  const auto header = [&w](std::string_view who) {
    w.mark("<|start_header_id|>");
    w.text(who);
    w.mark("<|end_header_id|>");
    w.text("\n\n");
  };
  w.mark("<|begin_of_text|>");
  for (const Message& m : messages) {
    header(role(m.speaker));
    w.tokens(m.lead_in);
    w.trimmed(m.text);
    w.mark("<|eot_id|>");
  }
  header("assistant");
}

void write_phi3(Writer& w, const std::vector<Message>& messages) {
  w.beginning();
  for (const Message& m : messages) {
    w.mark(m.speaker == Speaker::system ? "<|system|>"
           : m.speaker == Speaker::user ? "<|user|>"
                                        : "<|assistant|>");
    w.text("\n");
    w.tokens(m.lead_in);
    w.text(m.text);
    w.mark("<|end|>");
    w.text("\n");
  }
  w.mark("<|assistant|>");
  w.text("\n");
}

void write_llama2(Writer& w, const std::vector<Message>& messages) {
  std::string system;
  for (const Message& m : messages) {
    if (m.speaker == Speaker::system) {
      system = "<<SYS>>\n" + m.text + "\n<</SYS>>\n\n";
    } else if (m.speaker == Speaker::user) {
      w.mark("<s>");
      w.text("[INST] " + system);
      w.tokens(m.lead_in);
      w.trimmed(m.text);
      w.text(" [/INST]");
      system.clear();
    } else {
      w.text(" ");
      w.tokens(m.lead_in);
      w.trimmed(m.text);
      w.text(" ");
      w.mark("</s>");
    }
  }
}

void write_zephyr(Writer& w, const std::vector<Message>& messages) {
  for (const Message& m : messages) {
    w.text("<|" + std::string(role(m.speaker)) + "|>\n");
    w.tokens(m.lead_in);
    w.text(m.text);
    w.mark("</s>");
    w.text("\n");
  }
  w.text("<|assistant|>\n");
}

}  // namespace

std::string_view chat_format_name(ChatFormat format) noexcept {
  constexpr std::array<std::string_view, 5> names{"ChatML", "Llama 3", "Phi-3", "Llama 2", "Zephyr"};
  return names[static_cast<std::size_t>(format)];
}

std::optional<ChatFormat> chat_format(const Model& model) {
  const std::string_view chat = model.chat_template;
  const auto knows = [&](const char* token) { return model.tokenizer.added_token(token).has_value(); };
  if (has(chat, "<|im_start|>")) return ChatFormat::chatml;
  if (has(chat, "<|start_header_id|>")) return ChatFormat::llama3;
  if (has(chat, "[INST]")) return ChatFormat::llama2;
  if (has(chat, "<|user|>")) return knows("<|user|>") ? ChatFormat::phi3 : ChatFormat::zephyr;
  if (!chat.empty()) return {};
  if (knows("<|im_start|>")) return ChatFormat::chatml;
  if (knows("<|start_header_id|>")) return ChatFormat::llama3;
  if (knows("<|user|>") && knows("<|end|>")) return ChatFormat::phi3;
  return {};
}

Result<std::vector<TokenId>> encode_chat(const Tokenizer& tokenizer, ChatFormat format,
                                         const std::vector<Message>& messages) {
  if (messages.empty()) return fail(ErrorCode::invalid_argument, "a conversation without a message");
  Writer writer(tokenizer);
  switch (format) {
    case ChatFormat::chatml:
      write_chatml(writer, messages);
      break;
    case ChatFormat::llama3:
      write_llama3(writer, messages);
      break;
    case ChatFormat::phi3:
      write_phi3(writer, messages);
      break;
    case ChatFormat::llama2:
      write_llama2(writer, messages);
      break;
    case ChatFormat::zephyr:
      write_zephyr(writer, messages);
      break;
  }
  return writer.finish();
}

std::vector<TokenId> chat_end_tokens(const Tokenizer& tokenizer, ChatFormat format) {
  std::vector<TokenId> ends;
  for (const char* content : {"<|im_end|>", "<|eot_id|>", "<|end|>", "<|endoftext|>", "</s>"}) {
    const bool of_other = (format != ChatFormat::phi3 && std::string_view(content) == "<|end|>");
    if (const auto id = tokenizer.added_token(content); id && !of_other) ends.push_back(*id);
  }
  return ends;
}

}  // namespace heartcare::language
