#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/tensor/gguf.h"

namespace heartcare::language {

using TokenId = std::int32_t;

/// What encode() makes of text that spells an added token, e.g. "<|im_end|>".
enum class AddedTokens {
  as_text,   ///< ordinary text: what people type, what files and reports say
  recognise  ///< the token itself: only for text written by this program
};

/// Some tokenizers put a space before the first text only.
enum class TextPlace { beginning, after_a_token };

/// Byte-pair encoding of text: byte-level (GPT-2, Llama 3, Qwen2, SmolLM2) and SentencePiece-style with byte
/// fallback (Llama 2, Phi-3). Immutable, cheap to copy, any thread.
class Tokenizer {
 public:
  /// A Hugging Face tokenizer.json. Errors: damaged, limit_exceeded (64 MiB, 2^21 tokens, 2^22 merges, tokens
  /// of 4096 bytes), unsupported_format naming the part (other models than BPE, other normalisers and
  /// splits).
  [[nodiscard]] static Result<Tokenizer> parse(std::string_view json);
  [[nodiscard]] static Result<Tokenizer> open(const std::filesystem::path& file);
  /// The tokenizer.json that parse() reads back as the same. unsupported_format for a combination of steps
  /// that the file cannot state.
  [[nodiscard]] Result<std::string> json() const;
  /// The vocabulary inside a GGUF file ("gpt2" or "llama" models). Errors: as above.
  [[nodiscard]] static Result<Tokenizer> from_gguf(const tensor::Gguf& file);

  /// Invalid UTF-8 is read as U+FFFD. Nothing is put before or after the text. With AddedTokens::as_text no
  /// id of a special token comes out, whatever the text is. Errors: limit_exceeded (text above 16 MiB, a
  /// pattern of the tokenizer that takes too long).
  [[nodiscard]] Result<std::vector<TokenId>> encode(std::string_view text,
                                                    AddedTokens added = AddedTokens::as_text,
                                                    TextPlace place = TextPlace::beginning) const;
  /// UTF-8; bytes that are none become U+FFFD. Unknown ids and, unless wanted, special tokens are left out.
  [[nodiscard]] std::string decode(std::span<const TokenId> ids, bool with_special = false) const;

  /// The added token that is spelt so.
  [[nodiscard]] std::optional<TokenId> added_token(std::string_view content) const;
  /// Every token that is spelt so, as in the file's vocabulary ("Ġthe").
  [[nodiscard]] std::optional<TokenId> token(std::string_view piece) const;
  [[nodiscard]] bool is_special(TokenId id) const noexcept;
  /// True for added tokens that swallow the white space after them, as Phi-3's do.
  [[nodiscard]] bool strips_right(TokenId id) const noexcept;
  /// What the model expects before any text, if the file says so.
  [[nodiscard]] std::optional<TokenId> beginning() const noexcept;
  [[nodiscard]] std::int64_t size() const noexcept;  ///< largest id + 1

  /// The same with more special tokens, numbered from `first` on. invalid_argument for a token that is there
  /// already, is empty or longer than 4096 bytes.
  [[nodiscard]] Result<Tokenizer> extended(std::span<const std::string> contents, TokenId first) const;

  struct Data;
  explicit Tokenizer(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  /// The bytes that a token stands for, before any stripping; empty for an unknown id.
  [[nodiscard]] std::string bytes_of(TokenId id) const;
  [[nodiscard]] bool strips_first_space() const noexcept;

 private:
  std::shared_ptr<const Data> data_;
};

/// Text of tokens as they come: gives out whole characters only. One thread.
class TextStream {
 public:
  explicit TextStream(Tokenizer tokenizer) : tokenizer_(std::move(tokenizer)) {}
  /// The text that this token completes; empty for special tokens and in the middle of a character.
  [[nodiscard]] std::string push(TokenId id);
  [[nodiscard]] std::string finish();  ///< what is left: U+FFFD for half a character

 private:
  Tokenizer tokenizer_;
  std::string pending_;
  bool at_start_ = true;
};

}  // namespace heartcare::language
