#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/language/model.h"

namespace heartcare::language {

/// How a family marks who speaks. Written out here instead of running the file's Jinja template, which is a
/// program by strangers; the template only tells which of these it is.
enum class ChatFormat {
  chatml,  ///< <|im_start|>user\n...<|im_end|>\n: Qwen2, SmolLM2
  llama3,  ///< <|start_header_id|>user<|end_header_id|>\n\n...<|eot_id|>
  phi3,    ///< <|user|>\n...<|end|>\n
  llama2,  ///< <s>[INST] ... [/INST] ...</s>; the brackets are ordinary text
  zephyr   ///< <|user|>\n...</s>\n; the marks are ordinary text: TinyLlama
};
[[nodiscard]] std::string_view chat_format_name(ChatFormat format) noexcept;

/// By the template, else by the special tokens that the model has; nothing if neither tells.
[[nodiscard]] std::optional<ChatFormat> chat_format(const Model& model);

enum class Speaker { system, user, assistant };
struct Message {
  Speaker speaker = Speaker::user;
  std::string text;              ///< always read as ordinary text: it cannot spell a special token
  std::vector<TokenId> lead_in;  ///< tokens of this program before the text
};

/// The conversation as tokens, up to where the assistant's next answer begins. No system message is added
/// that is not there. Errors: invalid_argument (no message), unsupported_format (a mark that the vocabulary
/// lacks), those of Tokenizer::encode.
[[nodiscard]] Result<std::vector<TokenId>> encode_chat(const Tokenizer& tokenizer, ChatFormat format,
                                                       const std::vector<Message>& messages);

/// Tokens that end an answer in this format, as far as the vocabulary has them.
[[nodiscard]] std::vector<TokenId> chat_end_tokens(const Tokenizer& tokenizer, ChatFormat format);

}  // namespace heartcare::language
