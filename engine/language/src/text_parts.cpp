#include "text_parts.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "utf8.h"

namespace heartcare::language {
namespace {

constexpr std::string_view metaspace = "\xe2\x96\x81";
constexpr std::size_t max_normalised_bytes = 64 << 20;

bool is_space(std::string_view character) {
  const char32_t c = first_character(character);
  return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

std::size_t last_character(std::string_view text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xc0) == 0x80) --start;
  return start;
}

std::string replaced(std::string_view text, std::string_view pattern, std::string_view content) {
  std::string result;
  for (std::size_t start = 0;;) {
    const std::size_t found = text.find(pattern, start);
    result.append(text.substr(start, found - start));
    if (found == std::string_view::npos || result.size() > max_normalised_bytes) return result;
    result.append(content);
    start = found + pattern.size();
  }
}

Result<std::string> unicode_form(std::string_view text, Normaliser::Kind kind) {
  using Kind = Normaliser::Kind;
  int options = UTF8PROC_STABLE;
  options |= kind == Kind::nfc || kind == Kind::nfkc ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE;
  if (kind == Kind::nfkc || kind == Kind::nfkd) options |= UTF8PROC_COMPAT;
  utf8proc_uint8_t* mapped = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                 static_cast<utf8proc_option_t>(options));
  if (size < 0) return fail(ErrorCode::limit_exceeded, "text that cannot be normalised");
  std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  std::free(mapped);
  return result;
}

/// Cuts before every U+2581, which stays at the head of its piece.
void cut_at_metaspace(std::string_view text, std::vector<std::string_view>& pieces) {
  while (!text.empty()) {
    const std::size_t next = text.find(metaspace, text.starts_with(metaspace) ? metaspace.size() : 0);
    pieces.push_back(text.substr(0, next));
    text.remove_prefix(std::min(next, text.size()));
  }
}

const AddedToken* token_at(const std::vector<const AddedToken*>& tokens, std::string_view text) {
  for (const AddedToken* token : tokens)
    if (text.starts_with(token->content)) return token;
  return nullptr;
}

}  // namespace

std::vector<TextPart> cut_at_added(const Tokenizer::Data& data, std::string_view text, bool of_normalised) {
  std::vector<std::vector<const AddedToken*>> by_first(256);
  for (const AddedToken& token : data.added)
    if (token.normalised == of_normalised)
      by_first[static_cast<unsigned char>(token.content[0])].push_back(&token);
  std::vector<TextPart> parts;
  std::size_t reached = 0;
  for (std::size_t i = 0; i < text.size();) {
    const AddedToken* token = token_at(by_first[static_cast<unsigned char>(text[i])], text.substr(i));
    if (!token) {
      ++i;
      continue;
    }
    std::size_t begin = i, end = i + token->content.size();
    while (token->strips_left && begin > reached) {
      const std::size_t start = reached + last_character(text.substr(reached, begin - reached));
      if (!is_space(text.substr(start))) break;
      begin = start;
    }
    while (token->strips_right && end < text.size() && is_space(text.substr(end)))
      end += character_bytes(text.substr(end));
    if (begin > reached) parts.push_back({text.substr(reached, begin - reached), {}});
    parts.push_back({{}, token->id});
    reached = i = end;
  }
  if (reached < text.size()) parts.push_back({text.substr(reached), {}});
  return parts;
}

Result<std::string> normalised(const Tokenizer::Data& data, std::string_view text) {
  std::string result(text);
  for (const Normaliser& step : data.normalisers) {
    if (result.empty()) break;
    if (step.kind == Normaliser::Kind::prepend) {
      result = step.content + result;
    } else if (step.kind == Normaliser::Kind::replace) {
      result = replaced(result, step.pattern, step.content);
    } else {
      auto form = unicode_form(result, step.kind);
      if (!form) return form;
      result = std::move(*form);
    }
    if (result.size() > max_normalised_bytes)
      return fail(ErrorCode::limit_exceeded, "normalised text above 64 MiB");
  }
  return result;
}

Result<void> split_words(const Tokenizer::Data& data, std::vector<std::string_view>& words) {
  for (const auto& splitter : data.splitters) {
    std::vector<std::string_view> next;
    for (const std::string_view word : words)
      if (const auto done = splitter->split(word, next); !done) return pass_on(done);
    words = std::move(next);
  }
  return {};
}

Result<void> append_text(const Tokenizer::Data& data, std::string_view text, bool is_first,
                         std::vector<TokenId>& out) {
  using Prepend = Tokenizer::Data::Prepend;
  std::string whole(text);
  if (data.prefix_space && !whole.starts_with(' ')) whole = " " + whole;
  if (data.metaspace) {
    whole = replaced(whole, " ", metaspace);
    const bool prepends =
        data.metaspace_prepend == Prepend::always || (data.metaspace_prepend == Prepend::first && is_first);
    if (prepends && !whole.starts_with(metaspace)) whole = std::string(metaspace) + whole;
  }
  std::vector<std::string_view> words{whole};
  if (data.splits_at_metaspace) {
    words.clear();
    cut_at_metaspace(whole, words);
  }
  if (const auto done = split_words(data, words); !done) return done;
  for (const std::string_view word : words) append_word(data, word, out);
  return {};
}

}  // namespace heartcare::language
