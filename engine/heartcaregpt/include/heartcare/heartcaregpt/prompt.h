#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/language/chat.h"
#include "heartcare/language/sequence.h"

/// Text and experts' vectors as one sequence: `<sig> F_S </sig> <img> F_V </img> F_T`. [heartcaregpt.md,
/// DSPA] The trainer and the program put prompts together with this same code.
namespace heartcare::heartcaregpt {

inline constexpr const char *signal_begin = "<sig>", *signal_end = "</sig>", *image_begin = "<img>",
                            *image_end = "</img>";

/// The four marks as tokens of a vocabulary.
struct Marks {
  language::TokenId signal_begin = 0, signal_end = 0, image_begin = 0, image_end = 0;
  /// Errors: unsupported_format (the vocabulary lacks one, or has it as ordinary text).
  [[nodiscard]] static Result<Marks> of(const language::Tokenizer& tokenizer);
};

/// One ECG of a prompt. What is empty is left out.
struct PromptEcg {
  bool signal = false;                   ///< a slot for the signal expert's vectors
  std::vector<language::TokenId> codes;  ///< Beat's codes as tokens, inside the marks of the signal
  bool image = false;                    ///< a slot for the image expert's vectors
  std::string text;                      ///< patient data, measured values
};

/// A question that was answered before.
struct Turn {
  std::string question, answer;
};

/// What a prompt is made of. Every text is ordinary text, whoever wrote it: it can spell neither a special
/// token nor a slot.
struct PromptText {
  std::vector<PromptEcg> ecgs;  ///< any number; they stand before the first question
  std::vector<Turn> history;
  std::string question;
};

enum class SlotKind { signal, image };
/// A stretch of tokens and the slot that follows it.
struct PromptPart {
  std::vector<language::TokenId> tokens;
  std::optional<SlotKind> slot;  ///< empty only in the last part
  std::size_t ecg = 0;           ///< whose vectors
};
using Prompt = std::vector<PromptPart>;  ///< at least one part; the last one has tokens

/// The tokens up to where the answer begins, cut at the slots. Formats whose marks are ordinary text
/// (Llama 2, Zephyr) are refused, because a user's text could imitate them. Errors: unsupported_format, those
/// of encode_chat.
[[nodiscard]] Result<Prompt> assemble(const language::Tokenizer& tokenizer, language::ChatFormat format,
                                      const PromptText& text);

/// Vectors of one slot: (count, width of the language model).
struct SlotVectors {
  SlotKind kind = SlotKind::signal;
  std::size_t ecg = 0;
  std::span<const float> values;
};
/// Positions that the whole prompt takes. Precondition: vectors for every slot.
[[nodiscard]] std::int64_t length_of(const Prompt& prompt, std::span<const SlotVectors> vectors,
                                     std::int64_t width);
/// Reads all but the tokens of the last part, which are left to generate(). Errors: those of Sequence,
/// invalid_argument (no vectors for a slot).
[[nodiscard]] Result<void> read_slots(language::Sequence& sequence, const Prompt& prompt,
                                      std::span<const SlotVectors> vectors, const std::stop_token& stop);

}  // namespace heartcare::heartcaregpt
