#include "heartcare/language/generate.h"

#include <algorithm>

namespace heartcare::language {
namespace {

constexpr std::size_t max_stop_texts = 16, max_stop_bytes = 256;

/// Text on its way out: what could be the beginning of a stop text waits.
class Outlet {
 public:
  explicit Outlet(const std::vector<std::string>& stops) : stops_(stops) {}

  /// Takes text in, gives out what may be shown. After a stop text nothing more comes.
  std::string pass(const std::string& text) {
    waiting_ += text;
    std::size_t stop = std::string::npos;
    for (const std::string& s : stops_) stop = std::min(stop, waiting_.find(s));
    if (stop != std::string::npos) {
      stopped = true;
      return take(stop, true);
    }
    return take(waiting_.size() - longest_beginning(), false);
  }
  std::string rest() { return take(waiting_.size(), true); }
  bool stopped = false;

 private:
  std::string take(std::size_t bytes, bool drops_rest) {
    std::string text = waiting_.substr(0, bytes);
    waiting_.erase(0, drops_rest ? waiting_.size() : bytes);
    return text;
  }
  /// Bytes at the end that a stop text could begin with.
  [[nodiscard]] std::size_t longest_beginning() const {
    std::size_t longest = 0;
    for (const std::string& s : stops_)
      for (std::size_t n = std::min(s.size() - 1, waiting_.size()); n > longest; --n)
        if (std::string_view(waiting_).ends_with(std::string_view(s).substr(0, n))) longest = n;
    return longest;
  }

  const std::vector<std::string>& stops_;
  std::string waiting_;
};

Result<void> check(std::span<const TokenId> prompt, const GenerationOptions& options) {
  if (prompt.empty()) return fail(ErrorCode::invalid_argument, "an empty prompt");
  if (options.most_tokens < 1 || options.stop_texts.size() > max_stop_texts)
    return fail(ErrorCode::invalid_argument, "no token wanted, or too many stop texts");
  for (const std::string& s : options.stop_texts)
    if (s.empty() || s.size() > max_stop_bytes)
      return fail(ErrorCode::invalid_argument, "a stop text that is empty or longer than 256 bytes");
  return {};
}

bool contains(const std::vector<TokenId>& list, TokenId id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

}  // namespace

Result<Generation> generate(Sequence& sequence, const Model& model, std::span<const TokenId> prompt,
                            const GenerationOptions& options, const std::stop_token& stop,
                            const std::function<void(const GeneratedToken&)>& shown) {
  if (const auto fine = check(prompt, options); !fine) return pass_on(fine);
  auto sampler = Sampler::make(options.sampling);
  if (!sampler) return pass_on(sampler);
  auto logits = sequence.extend(prompt, LogitsFor::last, stop);
  if (!logits) return pass_on(logits);
  std::vector<TokenId> seen(prompt.begin(), prompt.end());
  TextStream stream(model.tokenizer);
  Outlet outlet(options.stop_texts);
  Generation made;
  const auto show = [&](GeneratedToken token, std::string text) {
    made.text += text;
    token.text = std::move(text);
    if (shown) shown(token);
  };
  while (true) {
    const GeneratedToken token = sampler->draw(*logits, seen);
    const bool is_end = contains(model.config.end_tokens, token.id) || contains(options.end_tokens, token.id);
    made.tokens.push_back(token.id);
    made.log_probabilities.push_back(token.log_probability);
    seen.push_back(token.id);
    if (!is_end) show(token, outlet.pass(stream.push(token.id)));
    const bool is_full = sequence.length() >= sequence.capacity();
    if (is_end || outlet.stopped || static_cast<std::int64_t>(made.tokens.size()) >= options.most_tokens ||
        is_full) {
      made.reason = is_end           ? EndReason::end_token
                    : outlet.stopped ? EndReason::stop_text
                    : is_full        ? EndReason::context_full
                                     : EndReason::most_tokens;
      if (!outlet.stopped) show(token, outlet.pass(stream.finish()) + outlet.rest());
      return made;
    }
    logits = sequence.extend({&token.id, 1}, LogitsFor::last, stop);
    if (!logits) return pass_on(logits);
  }
}

}  // namespace heartcare::language
