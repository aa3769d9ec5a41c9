#include "heartcare/heartcaregpt/prompt.h"

#include <algorithm>

namespace heartcare::heartcaregpt {
namespace {

using language::Message;
using language::Speaker;
using language::TokenId;

/// Tokens and text in turn, as the lead-in of a message.
class LeadIn {
 public:
  explicit LeadIn(const language::Tokenizer& tokenizer) : tokenizer_(tokenizer) {}
  void token(TokenId id) { ids_.push_back(id); }
  Result<void> text(const std::string& text) {
    if (text.empty()) return {};
    const auto ids =
        tokenizer_.encode(text, language::AddedTokens::as_text, language::TextPlace::after_a_token);
    if (!ids) return pass_on(ids);
    ids_.insert(ids_.end(), ids->begin(), ids->end());
    return {};
  }
  std::vector<TokenId> take() { return std::move(ids_); }

 private:
  const language::Tokenizer& tokenizer_;
  std::vector<TokenId> ids_;
};

Result<std::vector<TokenId>> lead_in_of(const language::Tokenizer& tokenizer, const Marks& marks,
                                        const std::vector<PromptEcg>& ecgs) {
  LeadIn out(tokenizer);
  for (std::size_t i = 0; i < ecgs.size(); ++i) {
    const PromptEcg& ecg = ecgs[i];
    if (ecgs.size() > 1)
      if (auto done = out.text("ECG " + std::to_string(i + 1) + ": "); !done) return pass_on(done);
    if (ecg.signal || !ecg.codes.empty()) {
      out.token(marks.signal_begin);
      for (const TokenId code : ecg.codes) out.token(code);
      out.token(marks.signal_end);
    }
    if (ecg.image) {
      out.token(marks.image_begin);
      out.token(marks.image_end);
    }
    if (auto done = out.text(ecg.text + "\n"); !done) return pass_on(done);
  }
  return out.take();
}

/// Cuts after every mark that opens a slot. No text can spell the marks, so the k-th belongs to the k-th ECG
/// with such a slot.
Prompt cut(const std::vector<TokenId>& ids, const Marks& marks, const std::vector<PromptEcg>& ecgs) {
  Prompt prompt(1);
  std::size_t signal = 0, image = 0;
  const auto open = [&](SlotKind kind, std::size_t& next, auto has_marks, auto has_slot) {
    while (!has_marks(ecgs[next])) ++next;
    if (has_slot(ecgs[next])) {
      prompt.back().slot = kind;
      prompt.back().ecg = next;
      prompt.emplace_back();
    }
    ++next;
  };
  for (const TokenId id : ids) {
    prompt.back().tokens.push_back(id);
    if (id == marks.signal_begin)
      open(
          SlotKind::signal, signal, [](const PromptEcg& e) { return e.signal || !e.codes.empty(); },
          [](const PromptEcg& e) { return e.signal; });
    else if (id == marks.image_begin)
      open(
          SlotKind::image, image, [](const PromptEcg& e) { return e.image; },
          [](const PromptEcg& e) { return e.image; });
  }
  return prompt;
}

const SlotVectors* find(std::span<const SlotVectors> vectors, const PromptPart& part) {
  for (const SlotVectors& v : vectors)
    if (v.kind == *part.slot && v.ecg == part.ecg) return &v;
  return nullptr;
}

}  // namespace

Result<Marks> Marks::of(const language::Tokenizer& tokenizer) {
  Marks marks;
  for (const auto& [content, id] : {std::pair{heartcaregpt::signal_begin, &marks.signal_begin},
                                    std::pair{heartcaregpt::signal_end, &marks.signal_end},
                                    std::pair{heartcaregpt::image_begin, &marks.image_begin},
                                    std::pair{heartcaregpt::image_end, &marks.image_end}}) {
    const auto known = tokenizer.added_token(content);
    if (!known || !tokenizer.is_special(*known))
      return fail(ErrorCode::unsupported_format,
                  "the vocabulary has no special token " + std::string(content));
    *id = *known;
  }
  return marks;
}

Result<Prompt> assemble(const language::Tokenizer& tokenizer, language::ChatFormat format,
                        const PromptText& text) {
  if (format == language::ChatFormat::llama2 || format == language::ChatFormat::zephyr)
    return fail(ErrorCode::unsupported_format,
                "a language model whose marks are ordinary text, which a question could imitate");
  const auto marks = Marks::of(tokenizer);
  if (!marks) return pass_on(marks);
  auto lead_in = lead_in_of(tokenizer, *marks, text.ecgs);
  if (!lead_in) return pass_on(lead_in);
  std::vector<Message> messages;
  for (const Turn& turn : text.history) {
    messages.push_back({Speaker::user, turn.question, {}});
    messages.push_back({Speaker::assistant, turn.answer, {}});
  }
  messages.push_back({Speaker::user, text.question, {}});
  messages.front().lead_in = std::move(*lead_in);
  const auto ids = encode_chat(tokenizer, format, messages);
  if (!ids) return pass_on(ids);
  return cut(*ids, *marks, text.ecgs);
}

std::int64_t length_of(const Prompt& prompt, std::span<const SlotVectors> vectors, std::int64_t width) {
  std::int64_t length = 0;
  for (const PromptPart& part : prompt) {
    length += static_cast<std::int64_t>(part.tokens.size());
    const SlotVectors* slot = part.slot ? find(vectors, part) : nullptr;
    if (slot) length += static_cast<std::int64_t>(slot->values.size()) / width;
  }
  return length;
}

Result<void> read_slots(language::Sequence& sequence, const Prompt& prompt,
                        std::span<const SlotVectors> vectors, const std::stop_token& stop) {
  for (const PromptPart& part : prompt) {
    if (!part.slot) continue;
    const SlotVectors* slot = find(vectors, part);
    if (!slot) return fail(ErrorCode::invalid_argument, "a slot without vectors");
    if (const auto read = sequence.extend(part.tokens, language::LogitsFor::none, stop); !read)
      return pass_on(read);
    const auto read = sequence.extend_by_embeddings(slot->values, language::LogitsFor::none, stop);
    if (!read) return pass_on(read);
  }
  return {};
}

}  // namespace heartcare::heartcaregpt
